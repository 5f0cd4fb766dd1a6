"""Entries in two languages joined into units: pairs of an interleaved text, halves of a line, cells of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tosgen.model import Inline
from tosgen.outline.entries import Entry
from tosgen.outline.languages import assign_locales, is_interleaved, locale_of, split_languages, weigh
from tosgen.outline.tree import Unit


def units_of(entries: Sequence[Entry], locales: tuple[str, ...]) -> tuple[tuple[Unit, ...], str]:
    """The units of a document and how its languages stand together: interleaved, sequential or side-by-side."""
    if len(locales) == 1:
        return tuple(_single(entry, locales[0]) for entry in entries), "sequential"
    whole = [_split(entry) for entry in entries]
    named = assign_locales([entry.text for entry in entries], [entry.heading for entry in entries], locales)
    single = [locale for locale, unit in zip(named, whole, strict=True) if unit is None]
    rows = [unit for entry, unit in zip(entries, whole, strict=True) if unit and entry.piece.kind == "row"]
    if is_interleaved(single):
        return _paired(entries, whole, named, locales), "interleaved"
    units = tuple(unit or _single(entry, locale) for entry, unit, locale in zip(entries, whole, named, strict=True))
    halves = sum(unit is not None for unit in whole)
    if rows and len(rows) * 2 >= len(whole):
        return units, "side-by-side"
    return units, "interleaved" if halves * 3 >= len(whole) else "sequential"


def _single(entry: Entry, locale: str) -> Unit:
    return Unit(entries={locale: entry}, inlines={locale: entry.inlines})


def _split(entry: Entry) -> Unit | None:
    """A unit in both languages where one line or row holds both."""
    halves = _cells(entry) if entry.piece.kind == "row" else split_languages(entry.inlines)
    if len(halves) < 2:
        return None
    return Unit(entries={locale: replace(entry, inlines=inlines) for locale, inlines in halves.items()}, inlines=halves)


def _cells(entry: Entry) -> dict[str, tuple[Inline, ...]]:
    """Two cells of a row, or two besides a number, one in each language."""
    from tosgen.model import inline_text

    found: dict[str, tuple[Inline, ...]] = {}
    for cell in entry.piece.cells:
        text = inline_text(cell)
        locale = locale_of(text)
        if locale is None or sum(weigh(text)) < 2:
            continue
        if locale in found:
            return {}
        found[locale] = cell
    return found


def _paired(
    entries: Sequence[Entry], whole: Sequence[Unit | None], named: Sequence[str], locales: tuple[str, ...]
) -> tuple[Unit, ...]:
    """Runs of one language beside the run of the other, matched one to one where both have the same length and shape."""
    units: list[Unit] = []
    runs: list[tuple[str, list[Entry]]] = []
    for entry, unit, locale in zip(entries, whole, named, strict=True):
        if unit is not None:
            _flush(runs, units, locales)
            units.append(unit)
        elif runs and runs[-1][0] == locale:
            runs[-1][1].append(entry)
        else:
            if len(runs) == 2 and len(runs[0][1]) == len(runs[1][1]):
                _flush(runs, units, locales)
            runs.append((locale, [entry]))
    _flush(runs, units, locales)
    return tuple(units)


def _flush(runs: list[tuple[str, list[Entry]]], units: list[Unit], locales: tuple[str, ...]) -> None:
    while runs:
        locale, first = runs.pop(0)
        if runs and runs[0][0] != locale and len(first) >= 1 and _alike(first, runs[0][1]):
            other, second = runs.pop(0)
            units.extend(_pair({locale: one, other: two}, locales) for one, two in zip(first, second, strict=True))
        else:
            units.extend(_single(entry, locale) for entry in first)


def _alike(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    return len(first) == len(second) and all(one.heading == two.heading for one, two in zip(first, second, strict=True))


def _pair(pair: dict[str, Entry], locales: tuple[str, ...]) -> Unit:
    ordered = {locale: pair[locale] for locale in locales if locale in pair}
    return Unit(entries=ordered, inlines={locale: entry.inlines for locale, entry in ordered.items()})
