"""Lines of inlines joined into pieces: what Markdown, HTML, text and PDF have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tosgen.model import Inline, Position, Text, inline_text
from tosgen.readers.labels import Label, find_label
from tosgen.readers.model import Piece, PieceKind, strip_inlines

_CJK_END = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\u2018-\u201d]\Z")
_CJK_START = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\u2018-\u201d]")
_STOP = re.compile(r"[.;:!?。；：！？，、」”\")）]\s*\Z")
_SURE = frozenset(
    {
        "zh-part",
        "zh-chapter",
        "zh-division",
        "zh-article",
        "zh-comma",
        "zh-paren",
        "en-article",
        "path",
        "circled",
        "bullet",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a source with its inlines."""

    number: int
    inlines: tuple[Inline, ...]
    page: int | None = None

    @property
    def text(self) -> str:
        return inline_text(self.inlines)


def starts_piece(line: str, before: str, label: Label | None) -> bool:
    """Whether a line of a paragraph begins a unit of its own: it has a number that no running text begins with, or one that
    follows the end of a sentence."""
    if label is None or label.end >= len(line):
        return label is not None and label.style.startswith("zh-")
    return label.style in _SURE or bool(_STOP.search(before)) or find_label(before.lstrip()) is not None


def group_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a paragraph, split where one begins a unit of its own."""
    groups: list[list[Line]] = []
    for line in lines:
        text = line.text.lstrip()
        if not groups or starts_piece(text, groups[-1][-1].text, find_label(text)):
            groups.append([])
        groups[-1].append(line)
    return groups


def join_lines(lines: Iterable[Line], glue: str = " ") -> tuple[Inline, ...]:
    """The inlines of some lines as one run: a line break is a space, none between Chinese characters."""
    joined: list[Inline] = []
    before = ""
    for line in lines:
        inlines = strip_inlines(line.inlines)
        text = inline_text(inlines)
        if not text:
            continue
        if before and not (glue == " " and _CJK_END.search(before) and _CJK_START.match(text)):
            joined.append(Text(text=glue))
        joined.extend(inlines)
        before = text
    return tuple(joined)


def make_piece(
    path: str, lines: Sequence[Line], kind: PieceKind, *, level: int = 0, label: str = "", soft: bool = False
) -> Piece:
    """One piece of some lines; blank lines at the ends do not count as its place."""
    filled = [line for line in lines if line.text.strip()] or list(lines[:1])
    first, last = filled[0], filled[-1]
    indent = len(first.text) - len(first.text.lstrip())
    column = (first_column(first.inlines) or 1) + indent
    position = Position(path=path, line=first.number, column=column, end_line=last.number, page=first.page)
    return Piece(kind=kind, inlines=join_lines(filled), position=position, level=level, label=label, soft=soft)


def first_column(inlines: tuple[Inline, ...]) -> int | None:
    """The column of the first words that have a place."""
    for inline in inlines:
        if isinstance(inline, Text):
            if inline.position is not None:
                return inline.position.column
        elif (column := first_column(getattr(inline, "children", ()))) is not None:
            return column
    return None


def labelled(piece: Piece) -> Piece:
    """A paragraph that begins with a bullet becomes an item."""
    label = find_label(piece.text)
    if piece.kind != "paragraph" or label is None or label.style != "bullet":
        return piece
    return replace(piece, kind="item", label=label.text, level=piece.level or 1)
