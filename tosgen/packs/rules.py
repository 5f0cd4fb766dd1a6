"""Requirements: rules with their legal basis, and how a text proves each point (read by `tosgen.packs.reading`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tosgen.model import Level, Position

#: The closed set of kinds of evidence; each is one function of `tosgen.evidence.kinds`.
KINDS = ("mentions", "fact", "parameter", "conspicuous", "absent", "before", "either", "every", "consistent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One citation: law and article, its title per locale; in force from/until (None: not stated)."""

    law: str
    article: str
    title: Mapping[str, str]
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How one point can be proven: `kind` is one of KINDS.  `groups` are alternatives of patterns that must all stand in one
    sentence; those of `about` in it, in a heading above it or shortly before it; `arguments` hold the rest by name; `parts` the inner
    evidence of either and every, empty elsewhere."""

    kind: str
    groups: tuple[tuple[str, ...], ...] = ()
    about: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    arguments: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Evidence, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing a requirement must say; `evidence` per locale lists the ways to prove it, any of which will do."""

    id: str
    says: Mapping[str, str]
    evidence: Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNotice:
    """When people must be told: at least `days` and at most `max_days` before, of a day type (calendar, business,
    unspecified), to the audiences in `to`; `trigger` and `channel` in words."""

    days: int | None
    max_days: int | None
    day_type: str
    to: tuple[str, ...]
    trigger: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A requirement.  `documents` are the kinds it concerns, `when` the features that must all hold, `topics` where the
    text is looked for; `each_document`: every document of those kinds must meet it, else one of a set."""

    name: str
    pack: str
    jurisdiction: str
    documents: tuple[str, ...]
    when: tuple[str, ...]
    topics: tuple[str, ...]
    level: Level
    message: Mapping[str, str]
    why: Mapping[str, str]
    basis: tuple[Basis, ...]
    points: tuple[Point, ...]
    variables: tuple[str, ...] = ()
    each_document: bool = False
    change_notice: ChangeNotice | None = None
    in_force: tuple[dt.date | None, dt.date | None] = (None, None)
    checked: dt.date | None = None
    review_months: int = 12
    confidence: str = "high"
    note: str = ""
    position: Position = field(compare=False, repr=False)

    def applies_on(self, today: dt.date) -> bool:
        """Whether the rule is in force on a day."""
        start, end = self.in_force
        return (start is None or start <= today) and (end is None or today <= end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The rules of one file; `concepts` are named groups of patterns per locale, for use as `@name`."""

    name: str
    rules: tuple[Rule, ...]
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]]
