"""Changes between two texts, what they mean, and the verdicts on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tosgen.model.places import Position

#: One edit: ("keep" | "delete" | "insert", text).
Edit: TypeAlias = tuple[str, str]

CHANGE_KINDS: tuple[str, ...] = (
    "added", "removed", "reworded", "moved", "moved-and-reworded", "renumbered", "split", "merged", "heading",
    "parameter", "metadata",
)  # fmt: skip
VERDICTS: tuple[str, ...] = ("material", "review", "editorial")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The typed legal content of a change; `before`/`after` are ISO durations and dates, decimals with currency, or
    words; None where a side has none.  `favours` is user, operator, neutral or unknown; `words` are the words seen."""

    type: str
    locale: str
    before: str | None = None
    after: str | None = None
    favours: str = "unknown"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict fell: rule name, message in plain words, basis (law and article) or None."""

    rule: str
    message: str
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact: what differs between two texts.  `old`/`new` are the places in the prevailing locale from the first to
    the last source line that holds changed words; `places` maps each locale to (old, new); `edits` to its edits;
    `format` names what differs beside the words (emphasis, shape); `affects` the provisions that use a term whose definition changed."""

    kind: str
    provision: str
    old_number: str | None = None
    new_number: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    old: Position | None = None
    new: Position | None = None
    places: Mapping[str, tuple[Position | None, Position | None]] = field(default_factory=dict)
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    format: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement on one change: material, review or editorial, with its reasons and the audiences concerned."""

    change: Change
    verdict: str
    reasons: tuple[Reason, ...] = ()
    audiences: tuple[str, ...] = ()
