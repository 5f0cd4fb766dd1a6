"""Filling lines of a fixed width where Chinese characters take two columns and may be parted, words may not."""

from __future__ import annotations

import re
import unicodedata

#: A Chinese mark or character is a piece of its own, so is everything else between blanks.
_WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(f"[ \\n]+|[{_WIDE}“”‘’—…]|[^ \\n{_WIDE}“”‘’—…]+")
_NO_START = frozenset("、，。．：；！？）」』】〕〗〉》”’％…—～")
_NO_END = frozenset("（「『【〔〖〈《“‘")


def width(text: str) -> int:
    """Columns a text takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fill(text: str, columns: int, *, first: str = "", rest: str = "") -> str:
    """`text` in lines of at most `columns`, the first behind `first`, the others behind `rest`.

    No line begins with a closing mark or ends with an opening one; a word longer than a line stands alone on it."""
    lines: list[str] = []
    line, used, gap = first, width(first), ""
    started = False
    for piece in _pieces(text):
        if piece.isspace():
            gap = " " if started else ""
            continue
        needed = width(gap + piece)
        if started and used + needed > columns:
            lines.append(line)
            line, used, gap, needed = rest, width(rest), "", width(piece)
        line, used, gap, started = line + gap + piece, used + needed, "", True
    return "\n".join([*lines, line])


def _pieces(text: str) -> list[str]:
    """Pieces that may not be parted: a closing mark sticks to what precedes it, an opening one to what follows."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        sticks = found and (piece[0] in _NO_START or found[-1][-1] in _NO_END)
        if sticks and not piece.isspace() and not found[-1].isspace():
            found[-1] += piece
        else:
            found.append(piece)
    return found
