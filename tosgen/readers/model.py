"""What a reader gives: pieces, the smallest units that a person would point at, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from tosgen.model import Definition, Emphasis, Inline, Link, Position, Text, inline_text

PieceKind: TypeAlias = Literal["heading", "paragraph", "item", "row", "break"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading, a paragraph, a list item, a table row, or a break (a rule across the page).

    `level` is the level of a heading (1 is the outermost) or the depth of an item; `label` the number that the markup gives
    ("1.", "•"), the text itself may begin with another; `cells` of a row as inlines (`inlines` holds all of them joined by
    " | "); `soft` tells a line that may be a heading though no markup says so, because the format has no markup."""

    kind: PieceKind
    inlines: tuple[Inline, ...]
    position: Position
    level: int = 0
    label: str = ""
    cells: tuple[tuple[Inline, ...], ...] = ()
    soft: bool = False

    @property
    def text(self) -> str:
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A foreign file as read: `title` where the file states one outside its text; `lines` is the number of its lines (Word:
    paragraphs); `form` is markdown, html, text, docx or pdf."""

    form: str
    pieces: tuple[Piece, ...]
    lines: int
    title: str | None = None
    dropped: tuple[str, ...] = field(default=())


def split_inlines(inlines: tuple[Inline, ...], offset: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines before and from an offset of their plain text; a container that is cut stands in both halves."""
    left: list[Inline] = []
    right: list[Inline] = []
    for inline in inlines:
        size = len(inline_text((inline,)))
        if offset <= 0:
            right.append(inline)
        elif size <= offset:
            left.append(inline)
        elif isinstance(inline, Text):
            left.append(replace(inline, text=inline.text[:offset]))
            right.append(_cut(inline, offset))
        elif isinstance(inline, (Emphasis, Definition, Link)):
            first, second = split_inlines(inline.children, offset)
            left.append(replace(inline, children=first))
            right.append(replace(inline, children=second))
        offset -= size
    return tuple(left), tuple(right)


def _cut(inline: Text, offset: int) -> Text:
    at = inline.position
    moved = replace(at, column=at.column + offset) if at else None
    return replace(inline, text=inline.text[offset:], position=moved)


def strip_inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without white space at either end."""
    text = inline_text(inlines)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    kept = split_inlines(inlines, end)[0] if end < len(text) else inlines
    return split_inlines(kept, start)[1] if start else kept
