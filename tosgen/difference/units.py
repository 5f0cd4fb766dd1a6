"""An agreement as a row of units: headings, paragraphs, list items and table rows of one locale, with their lines.

Units are what the diff aligns.  A provision of a clause gives one unit per block; a provision of foreign text is
usually one unit.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tosgen.model import (
    Agreement,
    Block,
    Definition,
    Emphasis,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Position,
    Provision,
    Reference,
    Section,
    Text,
    inline_text,
    walk_inlines,
    walk_sections,
)
from tosgen.tokens import Normalised, normalise

#: Most texts stand in both agreements.
_normalised = functools.lru_cache(maxsize=32768)(normalise)
#: Labels of list items; a bullet is no number.
_BULLETS = frozenset("•-*+–—·◦▪○●■")
_ITEM = re.compile(
    r"[•\-*+–—·◦▪○●■①-⑳]|[(（]?(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、]"
)


@dataclass(slots=True, kw_only=True)
class Unit:
    """`key` is the stable id of a clause (None: foreign text); `shape` is heading, paragraph, item or row; `identity` is
    the text with cross-references named by their target, so that a renumbered reference is no change; `sections` are the
    titles above, outermost first."""

    index: int
    provision: str
    key: str | None
    shape: str
    number: str
    text: str
    identity: str
    normalised: Normalised
    topics: tuple[str, ...] = ()
    section: str = ""
    heading: str = ""
    depth: int = 0
    block: int = 0
    position: Position | None = None
    inlines: tuple[Inline, ...] = field(default_factory=tuple)

    def style(self) -> tuple[tuple[str, str], ...]:
        """Emphasis of each kind with the words it covers."""
        return tuple(
            (type(inline).__name__.lower(), normalise(inline_text(inline.children)).text)
            for inline in walk_inlines(self.inlines)
            if isinstance(inline, (Definition, Emphasis))
        )

    def links(self) -> tuple[tuple[str, str], ...]:
        """Words and target of each link and reference, in order."""
        found: list[tuple[str, str]] = []
        for inline in walk_inlines(self.inlines):
            if isinstance(inline, Link) and isinstance(inline.href, str):
                found.append((normalise(inline_text(inline.children)).text, inline.href))
            elif isinstance(inline, Reference):
                found.append((inline.text or "", f"clause:{inline.target}"))
        return tuple(found)

    def lines(self) -> LineMap:
        return LineMap(self)


class LineMap:
    """Source lines of a unit by the number of visible characters before a place: normalising moves no visible one."""

    def __init__(self, unit: Unit) -> None:
        position = unit.position
        self._starts: list[int] = [0]
        self._lines: list[int] = [position.line if position else 1]
        last = (position.end_line or position.line) if position else 1
        seen = 0
        for leaf in _leaves(unit.inlines):
            words = leaf.text or ""
            line = leaf.position.line if leaf.position else self._lines[-1]
            for number, part in enumerate(words.split("\n")):
                self._add(seen, min(line + number, max(last, line)))
                seen += _visible(part)

    def _add(self, seen: int, line: int) -> None:
        if line > self._lines[-1]:
            self._starts.append(seen)
            self._lines.append(line)

    def at(self, visible: int) -> int:
        """The line of the visible character with this number, counted from 0."""
        return self._lines[max(bisect_right(self._starts, visible) - 1, 0)]


def visible_count(text: str) -> int:
    """Characters that are no white space."""
    return len("".join(text.split()))


_visible = visible_count


def _leaves(inlines: tuple[Inline, ...]) -> Iterator[Text | Reference]:
    return (inline for inline in walk_inlines(inlines) if isinstance(inline, (Text, Reference)))


def units_of(agreement: Agreement, locale: str) -> list[Unit]:
    """The units of one locale in reading order."""
    return _Walk(locale).run(agreement)


class _Walk:
    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.units: list[Unit] = []
        self.titles: list[tuple[int, str]] = []
        self.blocks = 0

    def run(self, agreement: Agreement) -> list[Unit]:
        for node in walk_sections(agreement.sections):
            if isinstance(node, Section):
                self._section(node)
            else:
                self._provision(node)
        return self.units

    def _section(self, node: Section) -> None:
        title = node.titles.get(self.locale, "")
        self.titles = [(level, name) for level, name in self.titles if level < node.level]
        if title:
            self._add(node.id, None, "heading", title, (Text(text=title),), node.places.get(self.locale), node.numbers)
        self.titles.append((node.level, title))

    def _provision(self, node: Provision) -> None:
        self.blocks = 0
        heading = node.headings.get(self.locale, "")
        place = node.places.get(self.locale)
        if heading and node.clause is not None:
            at = replace(place, end_line=None) if place else None
            self._add(node.id, node.clause, "heading", heading, (Text(text=heading),), at, {}, node)
        shape = "item" if node.clause is None and _ITEM.fullmatch(node.numbers.get(self.locale, "")) else "paragraph"
        for block in node.bodies.get(self.locale, ()):
            self._block(node, block, shape, 0, "", place)

    def _block(
        self, node: Provision, block: Block, shape: str, depth: int, number: str, place: Position | None
    ) -> None:
        if isinstance(block, List):
            for item in block.items:
                self._item(node, item, depth + 1, place)
        elif isinstance(block, Paragraph):
            at = block.position or place
            self._add(node.id, node.clause, shape, None, block.inlines, at, node.numbers, node, depth)
        else:
            at = block.position or place
            rows = [block.header, *block.rows]
            for row in rows:
                self._row(node, row, at)

    def _item(self, node: Provision, item: Item, depth: int, place: Position | None) -> None:
        for block in item.blocks:
            self._block(node, block, "item", depth, item.number, item.position or place)

    def _row(self, node: Provision, row: tuple[tuple[Inline, ...], ...], at: Position | None) -> None:
        inlines: list[Inline] = []
        for cell in row:
            inlines += [*([Text(text=" | ")] if inlines else []), *cell]
        lines = [leaf.position.line for leaf in _leaves(tuple(inlines)) if leaf.position]
        if at and lines:
            at = Position(path=at.path, line=min(lines), end_line=max(lines), page=at.page)
        self._add(node.id, node.clause, "row", None, tuple(inlines), at, {}, node)

    def _add(
        self, provision: str, key: str | None, shape: str, text: str | None, inlines: tuple[Inline, ...],
        position: Position | None, numbers: object, node: Provision | None = None, depth: int = 0,
    ) -> None:  # fmt: skip
        printed = text if text is not None else inline_text(inlines)
        normalised = _normalised(printed)
        identity = normalised.text
        if any(isinstance(inline, Reference) for inline in inlines):
            identity = normalise(inline_text(tuple(_untext(inline) for inline in inlines))).text
        number = numbers.get(self.locale, "") if isinstance(numbers, Mapping) else ""
        number = "" if number in _BULLETS else number
        self.blocks += 1
        if not normalised.text:
            return
        self.units.append(
            Unit(
                index=len(self.units),
                provision=provision,
                key=key,
                shape=shape,
                number=number,
                text=printed,
                identity=identity,
                normalised=normalised,
                topics=node.topics if node else (),
                section=" > ".join(name for _, name in self.titles if name),
                heading=node.headings.get(self.locale, "") if node else normalised.text,
                depth=depth,
                block=self.blocks,
                position=position,
                inlines=inlines,
            )  # fmt: skip
        )


def _untext(inline: Inline) -> Inline:
    return replace(inline, text=None) if isinstance(inline, Reference) else inline
