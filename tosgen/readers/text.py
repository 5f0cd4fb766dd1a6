"""Plain text: paragraphs from blank lines, indents, numbers and the width of the lines.  PDF text takes the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tosgen.model import Position, Text
from tosgen.readers.labels import find_label
from tosgen.readers.lines import Line, labelled, make_piece, starts_piece
from tosgen.readers.model import Piece, Reading

_RULE = re.compile(r"\s*(?:[-=_*~—]\s?){3,}\s*\Z")
_STOP = re.compile(r"[.;:!?。；：！？”\")）]\s*\Z")
_UNDERLINES = {"=": 1, "-": 2, "~": 3}
_HAN = re.compile(r"[\u3400-\u9fff]")
_WRAPPED = 120  # wider lines than this are not wrapped by hand


def read_text(text: str, path: str) -> Reading:
    source = text.split("\n")
    lines = [
        Line(number=number, inlines=(Text(text=words, position=Position(path=path, line=number)),))
        for number, words in enumerate(source, 1)
    ]
    return Reading(form="text", pieces=text_pieces(path, lines), lines=len(source) - (source[-1] == ""))


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def text_pieces(path: str, lines: Sequence[Line], *, gaps: bool = True) -> tuple[Piece, ...]:
    """Pieces of unmarked lines.  Hand-wrapped lines are joined; where lines are longer than a page is wide, each is a
    paragraph.  `gaps` tells that blank lines part paragraphs (PDF text has none)."""
    wrap = _wrap_width(lines)
    pieces: list[Piece] = []
    group: list[Line] = []

    def close(level: int = 0) -> None:
        if group:
            pieces.append(_piece(path, tuple(group), level))
            group.clear()

    for index, line in enumerate(lines):
        text = line.text
        if not text.strip():
            if gaps:
                close()
        elif _RULE.match(text):
            underlined = len(group) == 1 and text.strip()[0] in _UNDERLINES
            close(_UNDERLINES.get(text.strip()[0], 0) if underlined else 0)
            if not underlined:
                pieces.append(
                    Piece(kind="break", inlines=(), position=Position(path=path, line=line.number, page=line.page))
                )
        else:
            if group and _begins(line, group[-1], wrap, lines[index + 1] if index + 1 < len(lines) else None):
                close()
            group.append(line)
    close()
    return tuple(pieces)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which lines were wrapped by hand; None when they were not."""
    widths = sorted(width(line.text.rstrip()) for line in lines if line.text.strip())
    if not widths:
        return None
    typical = widths[min(len(widths) - 1, len(widths) * 9 // 10)]
    return typical if typical >= 40 and widths[-1] <= max(_WRAPPED, typical * 3 // 2) and typical <= _WRAPPED else None


def _begins(line: Line, before: Line, wrap: int | None, after: Line | None) -> bool:
    """Whether a line begins a new paragraph though no blank line stands before it."""
    text = line.text.lstrip()
    if wrap is None or starts_piece(text, before.text, find_label(text)):
        return True
    if (
        _HAN.search(text) is None
        and _HAN.search(before.text)
        and not _STOP.search(before.text)
        and width(before.text) < wrap * 0.6
    ):
        return True
    if _HAN.search(text) and _HAN.search(before.text) is None and width(before.text.rstrip()) < wrap * 0.7:
        return True
    short = width(before.text.rstrip()) < wrap * 0.7
    first_word = width(re.split(r"\s", text, maxsplit=1)[0])
    fitted = width(before.text.rstrip()) + 1 + min(first_word, 12) <= wrap * 0.85
    if short and fitted and (_STOP.search(before.text) or text[:1].isupper() or not text[:1].isascii()):
        return True
    indent = len(line.text) - len(text)
    before_indent = len(before.text) - len(before.text.lstrip())
    return indent >= before_indent + 2 and bool(_STOP.search(before.text))


def _piece(path: str, lines: tuple[Line, ...], level: int) -> Piece:
    """`level` is that of an underlined heading, 0 for all else."""
    if level:
        return make_piece(path, lines, "heading", level=level)
    return labelled(make_piece(path, lines, "paragraph", soft=len(lines) == 1))
