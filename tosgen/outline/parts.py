"""Two documents in one file: where the second begins, and which heading is the title of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tosgen.outline.entries import Entry
from tosgen.outline.kinds import DOCUMENT_TITLE, NAMED_DOCUMENT
from tosgen.outline.languages import locale_of
from tosgen.readers.text import width

_MIN_ENTRIES = 4
_SENTENCE = 60  # columns: shorter pieces are titles and entries of a table of contents
_LEAD = re.compile(r"[:：。.;；]\s*\Z")


def split_parts(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """The documents of a file.  A new one begins at a title on the outermost level that names a document, or where such a
    line stands and the numbering starts anew."""
    starts = [0]
    for index in range(_MIN_ENTRIES, len(entries) - 2):
        if index - starts[-1] >= _MIN_ENTRIES and _is_start(entries, index, starts[-1]):
            starts.append(index)
    return tuple(tuple(entries[start:end]) for start, end in zip(starts, [*starts[1:], len(entries)], strict=True))


def title_index(entries: Sequence[Entry]) -> int | None:
    """Which of the first entries is the title of the document."""
    for index, entry in enumerate(entries[:4]):
        if not entry.heading:
            plain = entry.piece.kind == "paragraph" and width(entry.text) <= 80 and not entry.number
            if plain and DOCUMENT_TITLE.search(entry.text):
                return index
            continue
        if DOCUMENT_TITLE.search(entry.text) and not entry.number:
            return index
        later = [other for other in entries[index + 1 :] if other.heading]
        if entry.level and not entry.number and all(other.level > entry.level or not other.level for other in later):
            return index
        return None
    return None


def _is_start(entries: Sequence[Entry], index: int, first: int) -> bool:
    entry = entries[index]
    if entry.number or width(entry.text) > 90 or not _names_document(entry):
        return False
    if entry.heading and entry.level:
        if _outermost(entries, index, first):
            return True
    elif (
        entry.piece.kind != "paragraph"
        or _title_before(entries, index)
        or not NAMED_DOCUMENT.search(entry.text)
        or not _has_body(entries, first, index)
    ):
        return False
    return _restarts(entries, index, first) and entry.level in (0, _first_level(entries[first:index]))


def _names_document(entry: Entry) -> bool:
    return bool(DOCUMENT_TITLE.search(entry.text)) and not entry.text.rstrip().endswith((":", "："))


def _has_body(entries: Sequence[Entry], first: int, index: int) -> bool:
    """Whether more stands between two places than a table of contents."""
    return sum(width(entry.text) >= _SENTENCE for entry in entries[first:index] if not entry.heading) >= 2


def second_title(entries: Sequence[Entry], title: int) -> int | None:
    """The title in the other language, right behind the first."""
    other = entries[title + 1] if title + 1 < len(entries) else None
    if other is None or other.number or width(other.text) > 100 or other.piece.kind == "item":
        return None
    first, second = (locale_of(each.text) for each in (entries[title], other))
    alike = other.key == entries[title].key or bool(DOCUMENT_TITLE.search(other.text))
    return title + 1 if first and second and first != second and alike and not _LEAD.search(other.text) else None


def _title_before(entries: Sequence[Entry], index: int) -> bool:
    """An interleaved text has the title of the other language right before: that is no new document."""
    before = entries[index - 1]
    return before.heading and locale_of(before.text) != locale_of(entries[index].text)


def _first_level(entries: Sequence[Entry]) -> int:
    return min((entry.level for entry in entries if entry.heading and entry.level), default=0)


def _outermost(entries: Sequence[Entry], index: int, first: int) -> bool:
    """Every heading on this level or above names a document, and deeper ones follow before the next."""
    level = entries[index].level
    tops = [entry for entry in entries if entry.heading and entry.level and entry.level <= level]
    if not all(_names_document(entry) and not entry.number for entry in tops):
        return False
    start = next((entry for entry in entries[first:index] if entry.heading), None)
    return (
        start is not None and start.level == level and any(e.heading and e.level > level for e in entries[first:index])
    )


def _restarts(entries: Sequence[Entry], index: int, first: int) -> bool:
    """The first count after a place is one, and before it the same style had counted further."""
    after = next(
        (entry.label for entry in entries[index : index + 12] if entry.label and entry.label.style != "bullet"), None
    )
    if after is None or after.depth != 1 or not _is_first(after.text):
        return False
    before = [entry for entry in entries[first:index] if entry.label and entry.label.rank == after.rank]
    return (
        len(before) >= 2
        and any(not _is_first(entry.number) for entry in before)
        and before[0].heading == _heads(entries, index)
    )


def _heads(entries: Sequence[Entry], index: int) -> bool:
    found = next(entry for entry in entries[index : index + 12] if entry.label and entry.label.style != "bullet")
    return found.heading


def _is_first(number: str) -> bool:
    bare = number.strip("第条章节部分编篇 .、．()（）:")
    return bare in ("1", "一", "A", "a", "I", "i", "①") or bare.lower().split()[-1:] in (["1"], ["i"], ["a"])
