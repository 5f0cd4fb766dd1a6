"""Which unit of the old text is which unit of the new one.

By stable id and digest, by digest, by likeness (an index of rare words finds the candidates), then by place.  All
passes are linear in the text but for the sort of candidates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosgen.difference.lcs import rising
from tosgen.difference.units import Unit
from tosgen.difference.words import tokens_of

#: A shared feature that stands in more leftovers than this tells nothing.
_RARE = 12
_LEAST = 0.35
_LEAST_IN_PLACE = 0.24
_CANDIDATES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """`pairs` maps old to new indexes; `moved` holds the old indexes whose pair is not in place."""

    pairs: dict[int, int]
    moved: frozenset[int]


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Pairs of units; headings pair with headings only."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for keyed in (True, False):
        _by_digest(old, new, pairs, taken, keyed)
    _by_key(old, new, pairs, taken)
    _by_likeness(old, new, pairs, taken)
    ordered = sorted(pairs)
    kept = {ordered[at] for at in _heaviest(old, [pairs[i] for i in ordered], ordered)}
    return Alignment(pairs=pairs, moved=frozenset(i for i in ordered if i not in kept))


def _heaviest(old: Sequence[Unit], targets: list[int], ordered: list[int]) -> list[int]:
    """The longest rising run; a lone displaced neighbour is the moved one, not the text around it."""
    return rising(targets)


def _by_digest(old: Sequence[Unit], new: Sequence[Unit], pairs: dict[int, int], taken: set[int], keyed: bool) -> None:
    """Units of equal text; those that stand several times pair in their order."""
    places: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for unit in new:
        if unit.index not in taken and (unit.key is not None or not keyed):
            places[_digest(unit, keyed)].append(unit.index)
    groups: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for unit in old:
        if unit.index not in pairs and _digest(unit, keyed) in places:
            groups[_digest(unit, keyed)].append(unit.index)
    for digest, sources in groups.items():
        for i, j in _ordered(sources, places[digest], old, new):
            pairs[i] = j
            taken.add(j)


def _digest(unit: Unit, keyed: bool) -> tuple[str, str, bool]:
    return (unit.key or "" if keyed else "", unit.identity, unit.shape == "heading")


def _ordered(
    sources: list[int], targets: list[int], old: Sequence[Unit], new: Sequence[Unit]
) -> Iterable[tuple[int, int]]:
    """Pairs of equal texts: in order when their number is equal, else those below the same titles first."""
    if len(sources) == len(targets):
        return list(zip(sources, targets, strict=True))
    found: list[tuple[int, int]] = []
    left = list(targets)
    rest: list[int] = []
    by_section: dict[str, list[int]] = defaultdict(list)
    for j in targets:
        by_section[new[j].section].append(j)
    for i in sources:
        near = by_section.get(old[i].section)
        if near:
            found.append((i, near.pop(0)))
        else:
            rest.append(i)
    used = {j for _, j in found}
    left = [j for j in left if j not in used]
    return [*found, *zip(rest, left, strict=False)]


def _by_key(old: Sequence[Unit], new: Sequence[Unit], pairs: dict[int, int], taken: set[int]) -> None:
    """Headings of one clause, and the only leftover block of a clause on both sides."""
    left: dict[tuple[str, bool], list[int]] = defaultdict(list)
    right: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for units, table, used in ((old, left, pairs), (new, right, taken)):
        for unit in units:
            if unit.key is not None and unit.index not in used:
                table[unit.key, unit.shape == "heading"].append(unit.index)
    for key, sources in left.items():
        targets = right.get(key, [])
        if len(sources) == len(targets) == 1:
            pairs[sources[0]] = targets[0]
            taken.add(targets[0])


# --- likeness ---------------------------------------------------------------------------------------------------


class Bag:
    """The words of a unit, counted; Chinese characters count in pairs as well, so that order tells."""

    def __init__(self, unit: Unit) -> None:
        words = [token.text.lower() for token in tokens_of(unit.identity) if token.kind != "punctuation"]
        self.words = Counter(words)
        self.words.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
        self.size = sum(self.words.values())
        self.length = len(words)

    def like(self, other: Bag) -> float:
        """Dice of the bags, or nearly the share of the shorter one that stands in the longer one."""
        if not self.size or not other.size:
            return 0.0
        small, large = (self.words, other.words) if len(self.words) < len(other.words) else (other.words, self.words)
        shared = sum(min(count, large[word]) for word, count in small.items() if word in large)
        dice = 2 * shared / (self.size + other.size)
        inside = shared / min(self.size, other.size) if min(self.length, other.length) >= 8 else 0.0
        return max(dice, 0.8 * inside)


def _by_likeness(old: Sequence[Unit], new: Sequence[Unit], pairs: dict[int, int], taken: set[int]) -> None:
    left = [unit for unit in old if unit.index not in pairs]
    right = [unit for unit in new if unit.index not in taken]
    if not left or not right:
        return
    bags_old = {unit.index: Bag(unit) for unit in left}
    bags_new = {unit.index: Bag(unit) for unit in right}
    gaps_old, gaps_new = _gaps(old, pairs), _gaps_new(new, pairs)
    index: dict[str, list[int]] = defaultdict(list)
    for j, bag in bags_new.items():
        for word in bag.words:
            index[word].append(j)
    by_gap: dict[int, list[int]] = defaultdict(list)
    for j in bags_new:
        by_gap[gaps_new[j]].append(j)
    scored: list[tuple[float, int, int]] = []
    for i, bag in bags_old.items():
        hits: Counter[int] = Counter()
        for word in bag.words:
            near = index.get(word, ())
            if len(near) <= _RARE:
                hits.update(near)
        candidates = {j for j, _ in hits.most_common(_CANDIDATES)} | set(by_gap[gaps_old[i]][:_CANDIDATES])
        scored += _scores(old[i], candidates, new, bag, bags_new, gaps_old[i], gaps_new)
    for _, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _scores(
    unit: Unit, candidates: Iterable[int], new: Sequence[Unit], bag: Bag, bags: dict[int, Bag], gap: int,
    gaps_new: dict[int, int],
) -> Iterable[tuple[float, int, int]]:  # fmt: skip
    for j in candidates:
        other = new[j]
        if (unit.shape == "heading") != (other.shape == "heading"):
            continue
        score = bag.like(bags[j])
        in_place = gaps_new[j] == gap or (unit.key is not None and unit.key == other.key)
        least = _LEAST_IN_PLACE if in_place else _LEAST if min(bag.length, bags[j].length) > 4 else 0.6
        if score >= least:
            bonus = 0.15 * in_place + 0.1 * (unit.section == other.section) + 0.05 * (unit.shape == other.shape)
            yield score + bonus, unit.index, j


def _gaps(units: Sequence[Unit], pairs: dict[int, int]) -> dict[int, int]:
    """Old index -> the new index paired with the last paired unit before it (-1: none): the gap it stands in."""
    gaps: dict[int, int] = {}
    last = -1
    for unit in units:
        if unit.index in pairs:
            last = pairs[unit.index]
        else:
            gaps[unit.index] = last
    return gaps


def _gaps_new(units: Sequence[Unit], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    gaps: dict[int, int] = {}
    last = -1
    for unit in units:
        if unit.index in taken:
            last = unit.index
        else:
            gaps[unit.index] = last
    return gaps
