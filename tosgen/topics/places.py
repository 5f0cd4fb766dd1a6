"""The provisions of an agreement as passages: simplified text, the headings above it, and the line of every word."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tosgen.model import (
    Agreement,
    Inline,
    Link,
    Position,
    Provision,
    Section,
    Text,
    block_inlines,
    inline_text,
    walk_blocks,
    walk_inlines,
)
from tosgen.topics.rules import simplify

_SUMMARY = re.compile(
    r"(?:the )?(?:short(?: version)?|summary|overview|at a glance|in short|tl;? ?dr|table of contents|contents|in brief|key points|highlights"
    r"|in (?:plain|other) (?:english|words))\W*\Z|(?:摘要|概要|目录|目 录|概述|要点|内容提要|简要版本|简述)\W*\Z"
)
_LABEL = re.compile(r"^[\s\W\d]+|[\s\W]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A provision in one locale.  `headings`: run-in heading, then titles from the nearest section outwards, simplified;
    `heading`: the nearest as printed; `starts`: offset → place of each piece of text; `summary`: says nothing of its own;
    `body`: offset behind the run-in heading, for a heading states nothing."""

    provision: str
    section: str
    text: str
    headings: tuple[str, ...]
    heading: str
    place: Position
    starts: tuple[tuple[int, Position], ...]
    summary: bool
    body: int = 0

    def at(self, offset: int) -> Position:
        """The place of a word, up to the end of the provision."""
        index = bisect.bisect_right([start for start, _ in self.starts], offset) - 1
        found = self.starts[max(index, 0)][1] if self.starts else self.place
        return replace(self.place, line=found.line, column=found.column, page=found.page)


def passages(agreement: Agreement, locale: str) -> tuple[Passage, ...]:
    """All passages in one locale, in reading order."""
    found: list[Passage] = []
    for node in agreement.sections:
        found.extend(_walk(node, (), "", locale, False))
    return tuple(found)


def _walk(
    node: Section | Provision, titles: tuple[str, ...], section: str, locale: str, summary: bool
) -> Iterator[Passage]:
    if isinstance(node, Provision):
        if locale in node.bodies:
            yield _passage(node, titles, section, locale, summary)
        return
    title = node.titles.get(locale) or next(iter(node.titles.values()), "")
    inside = bool(_SUMMARY.match(simplify(title).strip()))
    for child in node.children:
        yield from _walk(child, (title, *titles), node.id, locale, inside)


def _passage(node: Provision, titles: tuple[str, ...], section: str, locale: str, summary: bool) -> Passage:
    inlines = tuple(inline for block in walk_blocks(node.bodies[locale]) for inline in block_inlines(block))
    run_in = node.headings.get(locale, "")
    text = simplify(inline_text(inlines))
    behind = len(run_in) + 1 if run_in and text.startswith(simplify(run_in)) else 0
    return Passage(
        provision=node.id,
        section=section,
        text=text,
        headings=tuple(_LABEL.sub("", simplify(title)) for title in (run_in, *titles)),
        heading=run_in or next(iter(titles), ""),
        place=node.places[locale],
        starts=tuple(_starts(inlines)),
        summary=summary or bool(_SUMMARY.match(simplify(run_in).strip())) or _is_contents(inlines),
        body=behind if len(text) > behind + 12 else 0,
    )


def _starts(inlines: tuple[Inline, ...]) -> Iterator[tuple[int, Position]]:
    offset = 0
    for inline in walk_inlines(inlines):
        if isinstance(inline, Text):
            if inline.position is not None:
                yield offset, inline.position
            offset += len(inline.text)


def _is_contents(inlines: tuple[Inline, ...]) -> bool:
    """A line of a table of contents: it begins with a link into the same page, alone or as the first cell of a row."""
    first = next((inline for inline in inlines if inline_text((inline,)).strip()), None)
    if not isinstance(first, Link) or not isinstance(first.href, str) or not first.href.startswith("#"):
        return False
    rest = inline_text(inlines)[len(inline_text((first,))) :].strip()
    return not rest or rest.startswith("|")
