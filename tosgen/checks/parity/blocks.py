"""The texts of a clause as pairs of blocks: the n-th of one language is the n-th of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tosgen.model import (
    Block,
    Clause,
    ClauseText,
    Finding,
    Inline,
    Link,
    List,
    Paragraph,
    Position,
    Reference,
    Table,
    Text,
    Value,
    block_inlines,
    walk_blocks,
    walk_inlines,
)

#: stand for a value and for a reference, so that no number of a parameter is read as text
PLACEHOLDER = "\ufffc"
REFERENCE = "\ufffd"
LANGUAGE_NAMES = {"en": "English", "zh_CN": "Chinese"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One block in one language: its plain text, parameters, reference targets, link targets, terms it defines."""

    locale: str
    text: str
    parameters: tuple[str, ...]
    references: tuple[str, ...]
    links: tuple[str, ...]
    position: Position

    @property
    def language(self) -> str:
        return LANGUAGE_NAMES.get(self.locale, self.locale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Block `number` of a clause in both languages; number 0 is the title."""

    clause: str
    number: int
    one: Side
    other: Side

    def ways(self) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
        """(what says it, what lacks it), both ways."""
        return (self.one, self.other), (self.other, self.one)

    @property
    def where(self) -> str:
        return "the title" if self.number == 0 else f"block {self.number}"


def plain(inlines: tuple[Inline, ...]) -> str:
    """Plain text with a placeholder for each value and reference."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, (Value, Reference)):
            parts.append(PLACEHOLDER if isinstance(inline, Value) else REFERENCE)
        else:
            parts.append(plain(inline.children))
    return "".join(parts)


def _block_text(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return plain(block.inlines)
    return "\n".join(" | ".join(plain(cell) for cell in row) for row in (block.header, *block.rows))


def _side(block: Paragraph | Table, locale: str, text: ClauseText) -> Side:
    inlines = tuple(walk_inlines(block_inlines(block)))
    hrefs = [inline.href for inline in inlines if isinstance(inline, Link)]
    values = [inline for inline in (*inlines, *hrefs) if isinstance(inline, Value)]
    return Side(
        locale=locale,
        text=_block_text(block),
        parameters=tuple(value.name for value in values),
        references=tuple(inline.target for inline in inlines if isinstance(inline, Reference)),
        links=tuple(href for href in hrefs if isinstance(href, str)),
        position=block.position or text.position,
    )


def _title(text: ClauseText, locale: str) -> Side:
    return Side(locale=locale, text=text.title, parameters=(), references=(), links=(), position=text.position)


def pairs(clause: Clause, one: str, other: str) -> Iterator[Pair]:
    """The titles, then the blocks of two locales side by side; only for texts of the same shape."""
    texts = clause.texts[one], clause.texts[other]
    yield Pair(clause=clause.id, number=0, one=_title(texts[0], one), other=_title(texts[1], other))
    blocks = zip(*(walk_blocks(text.blocks) for text in texts), strict=False)
    for number, (first, second) in enumerate(blocks, start=1):
        yield Pair(
            clause=clause.id, number=number, one=_side(first, one, texts[0]), other=_side(second, other, texts[1])
        )


def lacks(rule: str, pair: Pair, says: Side, without: Side, what: str, hint: str) -> Finding:
    """The finding for what `says` has and `without` has not, at the block of the language that lacks it."""
    return Finding(
        rule=rule,
        level="error",
        message=f"{pair.where}: the {says.language} text has {what}, the {without.language} text has not",
        hint=hint,
        position=without.position,
        locale=without.locale,
        related=(str(says.position),),
    )


# --- shape ------------------------------------------------------------------------------------------------------


def shape_findings(clause: Clause, one: str, other: str) -> list[Finding]:
    """`parity/shape` and `parity/items`: where the outlines of the two texts part; the first place only, since what follows follows."""
    texts = clause.texts[one], clause.texts[other]
    found = _compare(texts[0].blocks, texts[1].blocks, (one, other), texts[1].position)
    return [found] if found else []


def _compare(
    first: tuple[Block, ...], second: tuple[Block, ...], locales: tuple[str, str], at: Position
) -> Finding | None:
    for a, b in zip(first, second, strict=False):
        found = _compare_block(a, b, locales, at)
        if found:
            return found
    if len(first) != len(second):
        extra = (first if len(first) > len(second) else second)[min(len(first), len(second))]
        return _differs("parity/shape", f"{len(first)} blocks", f"{len(second)} blocks", locales, extra.position or at)
    return None


def _compare_block(a: Block, b: Block, locales: tuple[str, str], at: Position) -> Finding | None:
    at = b.position or at
    if _kind(a) != _kind(b):
        return _differs("parity/shape", _kind(a), _kind(b), locales, at)
    if isinstance(a, List) and isinstance(b, List):
        if len(a.items) != len(b.items):
            return _differs("parity/items", f"{len(a.items)} list items", f"{len(b.items)}", locales, at)
        for mine, theirs in zip(a.items, b.items, strict=True):
            found = _compare(mine.blocks, theirs.blocks, locales, at)
            if found:
                return found
    if isinstance(a, Table) and isinstance(b, Table) and _size(a) != _size(b):
        return _differs("parity/shape", f"a table of {_size(a)} cells", f"one of {_size(b)}", locales, at)
    return None


def _kind(block: Block) -> str:
    if isinstance(block, List):
        return "an ordered list" if block.ordered else "a bullet list"
    return "a table" if isinstance(block, Table) else "a paragraph"


def _size(table: Table) -> str:
    return " + ".join(str(len(row)) for row in (table.header, *table.rows))


def _differs(rule: str, mine: str, theirs: str, locales: tuple[str, str], at: Position) -> Finding:
    one, other = (LANGUAGE_NAMES.get(locale, locale) for locale in locales)
    return Finding(
        rule=rule,
        level="error",
        message=f"the {one} text has {mine} where the {other} text has {theirs}",
        hint="give both texts the same paragraphs, list items and tables in the same order",
        position=at,
        locale=locales[1],
    )
