"""Where lint rules read and report: passages of the sources, and findings at the offending words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tosgen.checks.lint.levels import LEVELS
from tosgen.model import (
    Block,
    Clause,
    Finding,
    Inline,
    List,
    Paragraph,
    Position,
    Reference,
    Table,
    Text,
    Value,
    block_inlines,
)
from tosgen.project import Project

#: stands for a value or a reference in the plain text of a passage
HOLE = "\ufffc"
#: the number of a passage that joins all blocks of a text
WHOLE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, list item or table of a clause in one language; `number` counts blocks from 1, 0 is the title; `depth`
    is the level of the list it stands in; `text` has HOLE for each value and reference."""

    clause: str
    locale: str
    number: int
    text: str
    position: Position
    depth: int = 0
    table: bool = False
    inlines: tuple[Inline, ...] = ()

    @property
    def chinese(self) -> bool:
        return self.locale.startswith("zh")


def plain(inlines: tuple[Inline, ...]) -> str:
    """Text of inlines with a hole for each value and reference."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text if inline.parameter is None else HOLE)
        elif isinstance(inline, (Value, Reference)):
            parts.append(HOLE)
        else:
            parts.append(plain(inline.children))
    return "".join(parts)


def passages(clause: Clause, locale: str) -> tuple[Passage, ...]:
    """The title and the blocks of a clause in one language, in reading order."""
    text = clause.texts[locale]
    title = Passage(clause=clause.id, locale=locale, number=0, text=text.title, position=text.position)
    found = [title]
    for number, (block, depth) in enumerate(_leaves(text.blocks, 0), 1):
        inlines = block_inlines(block)
        body = plain(inlines) if isinstance(block, Paragraph) else "\n".join(plain((each,)) for each in inlines)
        found.append(
            Passage(
                clause=clause.id, locale=locale, number=number, text=body, position=block.position or text.position,
                depth=depth, table=isinstance(block, Table), inlines=inlines,
            )
        )  # fmt: skip
    return tuple(found)


def whole(read: tuple[Passage, ...]) -> Passage:
    """All blocks as one passage: a rule that finds nothing here finds nothing in any of them."""
    return Passage(
        clause=read[0].clause, locale=read[0].locale, number=WHOLE, text="\n".join(each.text for each in read[1:]),
        position=read[0].position, inlines=tuple(inline for each in read for inline in each.inlines),
    )  # fmt: skip


def _leaves(blocks: tuple[Block, ...], depth: int) -> Iterator[tuple[Paragraph | Table, int]]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _leaves(item.blocks, depth + 1)
        else:
            yield block, depth


def shown(words: str) -> str:
    """Words as a message quotes them."""
    words = " ".join(words.replace(HOLE, "…").split())
    return repr(words if len(words) <= 60 else words[:57] + "…")


@dataclass(slots=True)
class Desk:
    """Makes findings, and finds the line and column of quoted words in the source."""

    project: Project
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _terms: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def terms(self, locale: str) -> re.Pattern[str]:
        """The defined terms of the glossary in a language."""
        if locale not in self._terms:
            names = [per[locale] for per in self.project.glossary.terms.values() if per.get(locale)]
            body = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
            self._terms[locale] = re.compile(rf"(?<![A-Za-z])(?:{body})(?![A-Za-z])" if locale == "en" else body)
        return self._terms[locale]

    def lines(self, path: str) -> tuple[str, ...]:
        """The lines of a source file as the loader counts them; none for a file that is not in the project."""
        if path not in self._lines:
            data = self.project.files.get(path.removeprefix("library/"), b"")
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            self._lines[path] = tuple(text.split("\n"))
        return self._lines[path]

    def spot(self, words: str, position: Position) -> Position:
        """The place of the words within the lines of a block; the block's own place when they span lines or values."""
        wanted = max(words.split(HOLE), key=len).strip()
        lines = self.lines(position.path)
        for number in range(position.line, min((position.end_line or position.line), len(lines)) + 1):
            column = lines[number - 1].find(wanted) if wanted else -1
            if column >= 0:
                return Position(path=position.path, line=number, column=column + 1)
        return position

    def at(self, rule: str, passage: Passage, words: str, message: str, hint: str) -> Finding:
        """A finding at words of a passage."""
        return self.flag(rule, self.spot(words, passage.position), message, hint, passage.locale)

    def flag(self, rule: str, position: Position | None, message: str, hint: str, locale: str | None = None) -> Finding:
        return Finding(
            rule=f"lint/{rule}", level=LEVELS[rule], message=message, hint=hint, position=position, locale=locale
        )
