"""Inline text and blocks, in their source form and composed, and the walks over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from tosgen.model.places import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of text; `parameter` names the parameter whose value it is (None: written by the author)."""

    text: str
    parameter: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """`{{ name | filter(argument) }}` of a source text, before composition; `source` is the text between the braces."""

    name: str
    source: str
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stress, `*…*`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """`**Term**`: the place where a term is defined (in foreign text: bold)."""

    children: tuple[Inline, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; `href` is a Value before composition if the whole target is `{{ … }}`, else the address."""

    href: str | Value
    children: tuple[Inline, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`[](clause:group/name)`; after composition `text` holds the words ("Section 7.2", "第7.2条"), before None."""

    target: str
    text: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)


Inline: TypeAlias = Text | Value | Emphasis | Definition | Link | Reference


# --- blocks -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    inlines: tuple[Inline, ...]
    conspicuous: bool = False
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list; `number` is its computed label ("(1)", "（一）", "•" for bullets), "" before composition."""

    blocks: tuple[Block, ...]
    number: str = ""
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    ordered: bool
    items: tuple[Item, ...]
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`header` is one row of cells, `rows` the others; a cell is a tuple of inlines."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    conspicuous: bool = False
    position: Position | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | List | Table


# --- walks ------------------------------------------------------------------------------------------------------


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Table]:
    """Paragraphs (also those inside list items) and tables in reading order: the n-th is "block n" of a clause."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from walk_blocks(item.blocks)
        else:
            yield block


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Inlines in reading order, a container before what it holds."""
    for inline in inlines:
        yield inline
        if isinstance(inline, (Emphasis, Definition, Link)):
            yield from walk_inlines(inline.children)


def block_inlines(block: Paragraph | Table) -> tuple[Inline, ...]:
    """All inlines of a paragraph or of a table's cells (row by row, header first)."""
    if isinstance(block, Paragraph):
        return block.inlines
    cells = [*block.header, *(cell for row in block.rows for cell in row)]
    return tuple(inline for cell in cells for inline in cell)


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """Plain text; an uncomposed value stands as `{{ source }}`, an uncomposed reference as `[](clause:id)`."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Value):
            parts.append("{{ " + inline.source + " }}")
        elif isinstance(inline, Reference):
            parts.append(inline.text if inline.text is not None else f"[](clause:{inline.target})")
        else:
            parts.append(inline_text(inline.children))
    return "".join(parts)


def block_text(block: Paragraph | Table) -> str:
    """Plain text of a paragraph; of a table: cells joined by ` | `, rows by line feeds."""
    if isinstance(block, Paragraph):
        return inline_text(block.inlines)
    rows = [block.header, *block.rows]
    return "\n".join(" | ".join(inline_text(cell) for cell in row) for row in rows)
