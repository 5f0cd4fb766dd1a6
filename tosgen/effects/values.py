"""Effects on typed values: what stood in the old text and not in the new, paired by kind in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from tosgen.effects.parties import entities
from tosgen.effects.remembered import values
from tosgen.facts import Fact, find_names
from tosgen.model import Edit, Effect
from tosgen.tokens import shared_ends

_T = TypeVar("_T")
_TYPES = {
    "duration": "duration", "money": "amount", "percentage": "percentage", "age": "age", "date": "date",
    "email": "contact", "phone": "contact", "address": "contact", "url": "reference", "law": "reference",
    "article": "reference", "jurisdiction": "governing-law", "court": "forum",
}  # fmt: skip
#: A longer period or a higher figure favours the user here, the operator there.
_LONGER_FOR_USER = frozenset(
    [
        "terms-change-notice",
        "policy-change-notice",
        "change-notice",
        "account-closure",
        "refund",
        "termination",
        "complaint-channel",
        "warranty",
    ]
)
_LONGER_FOR_OPERATOR = frozenset(
    ["retention", "rights-request-methods", "data-breach-notice", "price-changes", "fees", "indemnity"]
)


def value_effects(old: str, new: str, edits: Sequence[Edit], locale: str, topics: Sequence[str]) -> Iterator[Effect]:
    """Effects on durations, amounts, percentages, ages, dates, contacts, references, law, forum and parties."""
    before, after = map(_facts, _differing(old, new))
    for kind, lost, gained in _paired(before, after):
        yield Effect(
            type=_TYPES[kind], locale=locale, before=lost.value if lost else None, after=gained.value if gained else None,
            favours=_favours(kind, lost, gained, topics), words=_words(lost, gained),
        )  # fmt: skip
    lost_parties, gained_parties = entities(old) - entities(new), entities(new) - entities(old)
    for name_old, name_new in _zip(sorted(lost_parties), sorted(gained_parties)):
        yield Effect(type="party", locale=locale, before=name_old, after=name_new, words=name_new or name_old or "")


def _differing(old: str, new: str) -> tuple[str, str]:
    """Both texts without the whole sentences that they share at the head and at the tail: those state the same values."""
    head, tail = shared_ends(old, new)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _facts(text: str) -> list[Fact]:
    return [fact for fact in (*values(text), *find_names(text)) if fact.kind in _TYPES]


def _paired(before: list[Fact], after: list[Fact]) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    for kind in dict.fromkeys(fact.kind for fact in [*before, *after]):
        lost = _beyond([fact for fact in before if fact.kind == kind], after)
        gained = _beyond([fact for fact in after if fact.kind == kind], before)
        for old, new in _zip(lost, gained):
            yield kind, old, new


def _beyond(facts: list[Fact], others: list[Fact]) -> list[Fact]:
    """Facts that the other text does not state as often."""
    left = Counter((fact.kind, fact.value) for fact in others)
    rest: list[Fact] = []
    for fact in facts:
        if left[fact.kind, fact.value]:
            left[fact.kind, fact.value] -= 1
        else:
            rest.append(fact)
    return rest


def _zip(left: Sequence[_T], right: Sequence[_T]) -> Iterator[tuple[_T | None, _T | None]]:
    for at in range(max(len(left), len(right))):
        yield left[at] if at < len(left) else None, right[at] if at < len(right) else None


def _words(old: Fact | None, new: Fact | None) -> str:
    return " → ".join(fact.words for fact in (old, new) if fact)


def _favours(kind: str, old: Fact | None, new: Fact | None, topics: Sequence[str]) -> str:
    sizes = [_size(fact) for fact in (old, new) if fact]
    if kind not in ("duration", "money", "percentage") or len(sizes) < 2 or None in sizes or sizes[0] == sizes[1]:
        return "unknown"
    longer = (sizes[1] or 0) > (sizes[0] or 0)
    if any(topic in _LONGER_FOR_USER for topic in topics):
        return "user" if longer else "operator"
    if any(topic in _LONGER_FOR_OPERATOR for topic in topics):
        return "operator" if longer else "user"
    return "unknown"


_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25, "BD": 1.4}


def _size(fact: Fact) -> float | None:
    """Days of a duration, or the figure of an amount."""
    value = fact.value
    try:
        if fact.kind != "duration":
            return float(value.split()[0])
        if value.endswith("BD"):
            return float(value[:-2]) * _DAYS["BD"]
        if value.startswith("PT"):
            return float(value[2:-1]) / {"H": 24, "M": 1440, "S": 86400}[value[-1]]
        return float(value[1:-1]) * _DAYS[value[-1]]
    except (ValueError, KeyError):
        return None
