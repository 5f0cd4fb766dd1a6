"""Edits as replacements in their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.model import Edit

_STOP = re.compile(r"[.!?](?=[\s\"')\]]|$)|[。！？;；\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunk:
    """One replacement: `deleted` became `inserted`; the sentences it stands in, on either side; its places there."""

    deleted: str
    inserted: str
    old_sentence: str
    new_sentence: str
    old_start: int
    new_start: int


def hunks(edits: Sequence[Edit]) -> tuple[Hunk, ...]:
    """Replacements in order; an insertion and a deletion side by side are one."""
    old = "".join(text for kind, text in edits if kind != "insert")
    new = "".join(text for kind, text in edits if kind != "delete")
    stops_old, stops_new = _stops(old), _stops(new)
    found: list[Hunk] = []
    at_old = at_new = 0
    deleted = inserted = ""
    for kind, text in [*edits, ("keep", "")]:
        if kind == "delete":
            deleted += text
        elif kind == "insert":
            inserted += text
        else:
            if deleted or inserted:
                found.append(
                    Hunk(
                        deleted=deleted,
                        inserted=inserted,
                        old_sentence=_around(old, stops_old, at_old, at_old + len(deleted)),
                        new_sentence=_around(new, stops_new, at_new, at_new + len(inserted)),
                        old_start=at_old,
                        new_start=at_new,
                    )
                )
            at_old += len(deleted) + len(text)
            at_new += len(inserted) + len(text)
            deleted = inserted = ""
    return tuple(found)


def sentences(text: str) -> list[str]:
    """Sentences with their stops, white space trimmed."""
    parts: list[str] = []
    last = 0
    for stop in _stops(text):
        parts.append(text[last:stop].strip())
        last = stop
    return [part for part in [*parts, text[last:].strip()] if part]


def _stops(text: str) -> list[int]:
    return [match.end() for match in _STOP.finditer(text)]


def _around(text: str, stops: list[int], start: int, end: int) -> str:
    from bisect import bisect_left, bisect_right

    inner = start + (len(text[start:end]) - len(text[start:end].lstrip()))
    first = bisect_right(stops, inner)
    last = bisect_left(stops, max(end, inner + 1))
    begin = stops[first - 1] if first else 0
    return text[begin : stops[last] if last < len(stops) else len(text)].strip()
