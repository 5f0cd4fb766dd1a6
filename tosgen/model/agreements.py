"""Agreements: provisions in their sections, and the typed values that they print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from tosgen.model.places import Position
from tosgen.model.text import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """`count` whole units; unit is one of hours, days, working days, weeks, months, years."""

    count: int
    unit: str

    @property
    def iso(self) -> str:
        """ISO 8601 duration (`P30D`, `PT48H`), or `7BD` for business days."""
        if self.unit == "working days":
            return f"{self.count}BD"
        if self.unit == "hours":
            return f"PT{self.count}H"
        return f"P{self.count}{self.unit[0].upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    amount: Decimal
    currency: str


#: A parameter value in one locale: text, count, date, duration, money, percentage (Decimal), list (tuple of str).
ParameterValue: TypeAlias = str | int | Decimal | dt.date | Duration | Money | tuple[str, ...]


# --- agreements -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A clause as it stands in an agreement, or a paragraph (with its list) of an imported document.

    `id` is unique within the agreement: the clause id, or for foreign text a slug of its heading path.
    `numbers`, `headings`, `bodies`, `places` are keyed by locale; a number is "" where there is none and is the whole
    printed label ("7.2", "第七条").  `joined` continues the number of the provision before it."""

    id: str
    clause: str | None
    topics: tuple[str, ...]
    numbers: Mapping[str, str]
    headings: Mapping[str, str]
    bodies: Mapping[str, tuple[Block, ...]]
    places: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)
    heading_hidden: bool = False
    joined: bool = False
    modality: str | None = None
    party: str | None = None
    conspicuous: bool = False
    licence: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`level` 1 is the outermost.  `id` is the path of section ids joined by `.` ("accounts.security")."""

    id: str
    level: int
    numbers: Mapping[str, str]
    titles: Mapping[str, str]
    children: tuple[Section | Provision, ...]
    places: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One complete document for one jurisdiction, in every locale.

    `locales` is in reading order (the order of the bilingual form); `bilingual` is interleaved, sequential or
    side-by-side; `kinds` such as ("terms",); `parameters` maps dotted names to a value per locale; `numbering` is the
    scheme as written in the manifest."""

    name: str
    kinds: tuple[str, ...]
    jurisdiction: str
    locales: tuple[str, ...]
    titles: Mapping[str, str]
    sections: tuple[Section | Provision, ...]
    prevailing: str | None = None
    version: str | None = None
    effective: dt.date | None = None
    updated: dt.date | None = None
    features: frozenset[str] = frozenset()
    jurisdictions: tuple[str, ...] = ()
    bilingual: str = "interleaved"
    numbering: tuple[str, ...] = ()
    parameters: Mapping[str, Mapping[str, ParameterValue]] = field(default_factory=dict)
    position: Position | None = field(default=None, compare=False, repr=False)


def walk_sections(nodes: tuple[Section | Provision, ...]) -> Iterator[Section | Provision]:
    """Sections and provisions in reading order, a section before what it holds."""
    for node in nodes:
        yield node
        if isinstance(node, Section):
            yield from walk_sections(node.children)


def provisions(agreement: Agreement) -> Iterator[Provision]:
    """The provisions of an agreement in reading order."""
    return (node for node in walk_sections(agreement.sections) if isinstance(node, Provision))
