"""PDF: the lines that pypdf extracts, counted through the whole file; running headers, footers and page numbers dropped."""

from __future__ import annotations

import io
import re
from collections import Counter

from tosgen.errors import TosgenError
from tosgen.model import Position, Text
from tosgen.readers.lines import Line
from tosgen.readers.model import Reading
from tosgen.readers.text import text_pieces

_PAGE_NUMBER = re.compile(
    r"\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\s*\Z|\s*第\s*\d+\s*页.{0,12}\Z", re.IGNORECASE
)


def read_pdf(data: bytes, path: str) -> Reading:
    """Lines are extracted lines, `page` their page.  Raises TosgenError for a file that is locked, broken or has no text."""
    pages = _page_texts(data, path)
    running = _running(pages)
    lines: list[Line] = []
    number = 0
    for page, texts in enumerate(pages, 1):
        for index, words in enumerate(texts):
            number += 1
            if index in _edges(texts) and (_PAGE_NUMBER.match(words) or words.strip() in running):
                continue
            position = Position(path=path, line=number, page=page)
            lines.append(Line(number=number, inlines=(Text(text=words, position=position),), page=page))
    if not any(line.text.strip() for line in lines):
        raise TosgenError(f"{path}: the PDF holds no text", "it may be a scan; run a text recognition over it first")
    return Reading(form="pdf", pieces=text_pieces(path, lines), lines=number)


def _page_texts(data: bytes, path: str) -> list[list[str]]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        return [(page.extract_text() or "").split("\n") for page in reader.pages]
    except Exception as error:  # noqa: BLE001 - a broken PDF raises anything, deep inside the library
        raise TosgenError(
            f"{path}: this PDF cannot be read ({type(error).__name__})", "open it and save it anew"
        ) from error


def _edges(texts: list[str]) -> tuple[int, ...]:
    """Where a running line may stand: the first and the last line, and the next ones where those are page numbers."""
    if len(texts) < 3:
        return ()
    second = (1,) if _PAGE_NUMBER.match(texts[0]) else ()
    before = (len(texts) - 2,) if _PAGE_NUMBER.match(texts[-1]) else ()
    return (0, *second, *before, len(texts) - 1)


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The lines at the edges that most pages share."""
    if len(pages) < 3:
        return frozenset()
    seen = Counter(line for texts in pages for line in {texts[index].strip() for index in _edges(texts)})
    return frozenset(line for line, count in seen.items() if line and count * 10 >= len(pages) * 6)
