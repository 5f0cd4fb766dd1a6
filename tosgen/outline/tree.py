"""Entries → sections and provisions, with ids made of the heading path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tosgen.model import Inline, Paragraph, Position, Provision, Section, inline_text
from tosgen.outline.entries import Entry
from tosgen.outline.languages import first_position, last_position

_NOT_WORD = re.compile(r"[^\w\u3400-\u9fff]+")
_MAX_SLUG = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One entry per locale; the first of them leads."""

    entries: Mapping[str, Entry]
    inlines: Mapping[str, tuple[Inline, ...]]

    @property
    def lead(self) -> Entry:
        return next(iter(self.entries.values()))

    @property
    def places(self) -> dict[str, Position]:
        halved = len({id(entry.piece) for entry in self.entries.values()}) < len(self.entries)
        return {locale: _place(entry, self.inlines[locale], halved) for locale, entry in self.entries.items()}


@dataclass(slots=True)
class _Node:
    id: str
    level: int
    key: str
    rank: float
    explicit: int
    unit: Unit | None
    children: list[_Node | Provision] = field(default_factory=list)


def _place(entry: Entry, inlines: tuple[Inline, ...], halved: bool) -> Position:
    """The place of the piece, or of the half of it that is in one language."""
    at = entry.piece.position
    first, last = first_position(inlines), last_position(inlines)
    if not halved or first is None or last is None:
        return at
    return replace(first, end_line=last.line, column=at.column if first.line == at.line else first.column)


def slug(text: str) -> str:
    """A title as part of an id: letters and digits of any script, joined by hyphens."""
    words = _NOT_WORD.sub("-", text.lower()).strip("-_")
    return words[:_MAX_SLUG].rstrip("-")


def build_tree(units: Sequence[Unit]) -> tuple[Section | Provision, ...]:
    """Sections nest by markup level, then by the order of numbering styles; a style seen before closes down to itself."""
    root = _Node(id="", level=0, key="", rank=0, explicit=0, unit=None)
    stack = [root]
    taken: Counter[str] = Counter()
    for unit in units:
        if unit.lead.heading:
            _close(stack, unit.lead)
            parent = stack[-1]
            title = next((entry.text for entry in unit.entries.values() if entry.text), unit.lead.number)
            path = _unique(".".join(part for part in (parent.id, slug(title) or "section") if part), taken)
            node = _Node(
                id=path,
                level=parent.level + 1,
                key=unit.lead.key,
                rank=unit.lead.rank,
                explicit=unit.lead.level,
                unit=unit,
            )
            parent.children.append(node)
            stack.append(node)
        else:
            stack[-1].children.append(_provision(unit, _unique(f"{stack[-1].id or 'preamble'}.p", taken)))
    return tuple(_frozen(child) for child in root.children)


def _unique(name: str, taken: Counter[str]) -> str:
    taken[name] += 1
    if name.endswith(".p"):
        return f"{name}{taken[name]}"
    return name if taken[name] == 1 else _unique(f"{name}-{taken[name]}", taken)


def _close(stack: list[_Node], entry: Entry) -> None:
    """Leave the sections that a heading ends."""
    if entry.level:
        while len(stack) > 1 and (not stack[-1].explicit or stack[-1].explicit >= entry.level):
            stack.pop()
        return
    floor = max(index for index, node in enumerate(stack) if index == 0 or node.explicit)
    same = [index for index in range(floor + 1, len(stack)) if _closes(stack[index], entry)]
    if same:
        del stack[same[0] :]


def _closes(node: _Node, entry: Entry) -> bool:
    if node.rank and entry.rank:
        return node.rank >= entry.rank
    return node.key == entry.key


def _provision(unit: Unit, name: str) -> Provision:
    entries = unit.entries
    return Provision(
        id=name,
        clause=None,
        topics=(),
        numbers={locale: entry.number for locale, entry in entries.items()},
        headings={locale: entry.run_in for locale, entry in entries.items()},
        bodies={
            locale: (Paragraph(inlines=unit.inlines[locale], position=place),) for locale, place in unit.places.items()
        },
        places=unit.places,
    )


def _frozen(node: _Node | Provision) -> Section | Provision:
    if isinstance(node, Provision):
        return node
    unit = node.unit
    assert unit is not None  # only the root has none, and it is not frozen
    return Section(
        id=node.id,
        level=node.level,
        numbers={locale: entry.number for locale, entry in unit.entries.items()},
        titles={locale: inline_text(unit.inlines[locale]).strip() for locale in unit.entries},
        children=tuple(_frozen(child) for child in node.children),
        places=unit.places,
    )
