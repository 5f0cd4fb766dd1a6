"""What two texts say in words of legal force, and what of it has no counterpart on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.checks.parity.near import MODAL, NEAR, REQUIRED, SPREADING, TOLERANT
from tosgen.facts import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A required concept without counterpart: its rule, concept, and the words that state it."""

    rule: str
    concept: str
    words: str


Words = Sequence[Word]


def _counts(words: Words) -> Counter[str]:
    """A negation inside a modality (`must not`, `无须`) counts with the modality alone."""
    return Counter(c for word in words for c in word.concepts if c != "not" or not MODAL & set(word.concepts))


def loose_concepts(one: Sequence[Words], other: Sequence[Words]) -> tuple[list[Loose], list[Loose]]:
    """Concepts of `one` without counterpart in `other`, and the reverse; both are given in parts that correspond.

    In each pair of parts equal concepts cancel out; what is left may be met by a near concept that is left on the other
    side, each once.  What is loose in one part and in another one of the other language has only changed its place."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for mine, theirs in zip(one, other, strict=True):
        loose = _pair(_counts(mine), _counts(theirs))
        left += loose[0]
        right += loose[1]
    moved = left & right
    for concept in TOLERANT & _all_concepts(one) & _all_concepts(other):
        del left[concept], right[concept]
    return _name(left - moved, one), _name(right - moved, other)


def _all_concepts(parts: Sequence[Words]) -> set[str]:
    return {concept for words in parts for word in words for concept in word.concepts}


def _pair(mine: Counter[str], theirs: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    common = mine & theirs
    left, right = mine - common, theirs - common
    return _match(left, right), _match(right, left)


def _match(left: Counter[str], right: Counter[str]) -> Counter[str]:
    """Required concepts of `left` that nothing in `right` stands for."""
    spare = right.copy()
    loose: Counter[str] = Counter()
    for concept in sorted(left, key=lambda c: (len(NEAR.get(c, ())), c)):
        if concept in REQUIRED:
            loose[concept] = _unmet(left[concept], (concept, *NEAR.get(concept, ())), spare)
    return +loose


def _unmet(need: int, answers: Sequence[str], spare: Counter[str]) -> int:
    """How many of `need` the answers in `spare` leave open; an answer is used up unless it spreads."""
    for near in answers:
        if near in SPREADING:
            need = 0 if spare[near] else need
        else:
            used = min(need, spare[near])
            spare[near] -= used
            need -= used
    return need


def _name(loose: Counter[str], sentences: Sequence[Words]) -> list[Loose]:
    """One finding per concept, with the last words that state it."""
    named = []
    for concept in loose:
        said = [word.words for words in sentences for word in words if concept in word.concepts]
        named.append(Loose(rule=REQUIRED[concept], concept=concept, words=said[-1]))
    return named
