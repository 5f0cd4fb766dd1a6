"""What two texts say in words of legal force, and what of it has no counterpart on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.check.parity.near import MODAL, NEAR, REQUIRED, SPREADING, TOLERANT
from tosgen.facts import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A required concept without counterpart: its rule, concept, and the words that state it."""

    rule: str
    concept: str
    words: str


def _counts(words: Sequence[Word]) -> Counter[str]:
    """A negation inside a modality (`must not`, `无须`) counts with the modality alone."""
    return Counter(c for word in words for c in word.concepts if c != "not" or not MODAL & set(word.concepts))


def loose_concepts(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Loose], list[Loose]]:
    """Concepts of `one` without counterpart in `other`, and the reverse.

    Equal concepts cancel out first; what is left may be met by a near concept that is left on the other side, each once."""
    mine, theirs = _counts(one), _counts(other)
    common = mine & theirs
    left, right = mine - common, theirs - common
    for concept in TOLERANT & set(common):
        del left[concept], right[concept]
    left_loose = _match(left, right)
    return _name(left_loose, one), _name(_match(right, left), other)


def _match(left: Counter[str], right: Counter[str]) -> Counter[str]:
    """Required concepts of `left` that nothing in `right` stands for."""
    spare = right.copy()
    loose: Counter[str] = Counter()
    for concept in sorted(left, key=lambda c: len(NEAR.get(c, ()))):
        if concept not in REQUIRED:
            continue
        need = left[concept]
        for near in (concept, *NEAR.get(concept, ())):
            used = need if near in SPREADING and spare[near] else min(need, spare[near])
            spare[near] -= 0 if near in SPREADING else used
            need -= used
        if need:
            loose[concept] = need
    return loose


def _name(loose: Counter[str], words: Sequence[Word]) -> list[Loose]:
    """The last words of a concept are named: an addition is more often there; one finding per concept."""
    named = []
    for concept in loose:
        said = [word.words for word in words if concept in word.concepts]
        named.append(Loose(rule=REQUIRED[concept], concept=concept, words=said[-1]))
    return named
