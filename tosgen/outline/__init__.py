"""Any foreign document → agreements: trees of sections and provisions with exact places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from tosgen.model import Agreement, Finding, Position, inline_text
from tosgen.outline.entries import Entry, entries_of
from tosgen.outline.kinds import kinds_of
from tosgen.outline.languages import document_locales, split_languages
from tosgen.outline.parts import second_title, split_parts, title_index
from tosgen.outline.tree import build_tree, slug
from tosgen.outline.units import units_of
from tosgen.readers import Reading, read

__all__ = ["outline", "read_document"]


def read_document(path: str, data: bytes) -> tuple[tuple[Agreement, ...], tuple[Finding, ...]]:
    """The agreements that a file holds, in order; a text and its translation are one agreement in two locales.

    A provision is one paragraph, list item or table row; its body is one `Paragraph` per locale, without the number it
    begins with.  Findings: `read/encoding`, `read/empty`.  Raises TosgenError for a format that is not read."""
    reading, findings = read(path, data)
    agreements = outline(reading, path)
    if not agreements:
        empty = Finding(
            rule="read/empty",
            level="warning",
            message="the file holds no text",
            hint=None,
            position=Position(path=path),
        )
        return (), (*findings, empty)
    return agreements, findings


def outline(reading: Reading, path: str) -> tuple[Agreement, ...]:
    """The agreements of what a reader gave."""
    documents: list[list[tuple[Entry, ...]]] = []
    for part in split_parts(entries_of(reading.pieces)):
        if part and documents and _translates(documents[-1][-1], part):
            documents[-1].append(part)
        elif part:
            documents.append([part])
    stem = slug(PurePath(path).stem) or "document"
    return tuple(
        _agreement(parts, reading.title if index == 0 else None, stem if len(documents) == 1 else f"{stem}-{index + 1}")
        for index, parts in enumerate(documents)
    )


def _translates(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """Another language and the same kind: one document and its translation."""
    one, two = (document_locales(_texts(part)) for part in (first, second))
    return not set(two) & set(one) and _kinds(first, None) == _kinds(second, None)


def _texts(part: Sequence[Entry]) -> list[str]:
    """The texts to tell the languages by: each half of a bilingual line and each cell of a row by itself."""
    return [
        inline_text(inlines)
        for entry in part
        for inlines in (entry.piece.cells or split_languages(entry.inlines).values())
    ]


def _kinds(part: Sequence[Entry], title: str | None) -> tuple[str, ...]:
    at = title_index(part)
    words = part[at].text if at is not None else title or ""
    headings = [entry.text for entry in part if entry.heading]
    return kinds_of(words, headings[:60], (entry.text for entry in part))


def _agreement(parts: Sequence[tuple[Entry, ...]], title: str | None, name: str) -> Agreement:
    """One document; its second part, if any, is the translation of the first."""
    titles: dict[str, str] = {}
    rest: list[Entry] = []
    for part in parts:
        at = title_index(part)
        own = document_locales(_texts(part))
        other = second_title(part, at) if at is not None and len(own) > 1 else None
        found = {**_titles(part, at, title, own), **(_titles(part, other, None, own) if other else {})}
        titles.update({locale: words for locale, words in found.items() if locale not in titles})
        rest.extend(entry for index, entry in enumerate(part) if index not in (at, other))
    whole = [entry for part in parts for entry in part]
    locales = document_locales(_texts(whole))
    units, bilingual = units_of(rest, locales)
    first, last = whole[0].piece.position, whole[-1].piece.position
    return Agreement(
        name=name,
        kinds=_kinds(parts[0], title),
        jurisdiction="GLOBAL",
        locales=locales,
        titles=titles,
        sections=build_tree(units),
        bilingual=bilingual,
        position=Position(path=first.path, line=first.line, end_line=last.end_line or last.line, page=first.page),
    )


def _titles(part: Sequence[Entry], at: int | None, title: str | None, locales: tuple[str, ...]) -> dict[str, str]:
    """The title per locale; that of the front matter or of the page where the text has none."""
    if at is None:
        return {locales[0]: title} if title else {}
    if len(locales) == 1:
        return {locales[0]: part[at].text}
    return {locale: inline_text(inlines).strip() for locale, inlines in split_languages(part[at].inlines).items()}
