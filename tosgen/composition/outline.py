"""Numbers and citations of a composed outline: who has which number, and how others refer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tosgen.model import Block, Item, List
from tosgen.numbering import cite, item_format, label, level_format


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a section or provision stands: its printed number and its citation per locale, and its level."""

    numbers: Mapping[str, str]
    citations: Mapping[str, str]
    level: int


@dataclass(slots=True)
class Numberer:
    """Deals out numbers in reading order; `schemes` maps locale → level formats."""

    schemes: Mapping[str, tuple[str, ...]]
    _running: int = 0
    _counters: list[int] = field(default_factory=lambda: [0])

    def next(self, parent: Place | None, ordinal: list[int], titles: Mapping[str, str], *, numbered: bool) -> Place:
        """The place of the next sibling below `parent`; `ordinal` is the path of ordinals, its last part this one's."""
        level = (parent.level if parent else 0) + 1
        if numbered and self._is_running(level):
            self._running += 1
        numbers, citations = {}, {}
        for locale, scheme in self.schemes.items():
            form = level_format(scheme, level) if numbered else None
            path = (
                [*ordinal[:-1], self._running] if form and form.running and self._has_parent(scheme, level) else ordinal
            )
            numbers[locale] = label(form, path, locale)
            above = parent.citations[locale] if parent else ""
            citations[locale] = cite(form, numbers[locale], above, titles.get(locale, ""), locale)
        return Place(numbers=numbers, citations=citations, level=level)

    def _has_parent(self, scheme: tuple[str, ...], level: int) -> bool:
        return level > 1 and bool(scheme)

    def _is_running(self, level: int) -> bool:
        forms = [level_format(scheme, level) for scheme in self.schemes.values()]
        return any(form and form.running for form in forms)


def number_items(
    blocks: tuple[Block, ...], scheme: tuple[str, ...], level: int, locale: str, depth: int = 1
) -> tuple[Block, ...]:
    """The same blocks with the printed label of every list item."""
    return tuple(
        _numbered(block, scheme, level, locale, depth) if isinstance(block, List) else block for block in blocks
    )


def _numbered(block: List, scheme: tuple[str, ...], level: int, locale: str, depth: int) -> List:
    form = item_format(scheme, level, depth)
    items: list[Item] = []
    for ordinal, item in enumerate(block.items, 1):
        printed = label(form, [ordinal], locale) if block.ordered else "•"
        inner = number_items(item.blocks, scheme, level, locale, depth + 1)
        items.append(replace(item, blocks=inner, number=printed))
    return replace(block, items=tuple(items))
