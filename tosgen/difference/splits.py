"""Paragraphs that were split or merged: one unit on one side, several neighbours on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tosgen.difference.align import Alignment, Bag
from tosgen.difference.units import Unit

_REACH = 2
_INSIDE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Old units that are new units: one to one, or one to several (split), or several to one (merged)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def matches(old: Sequence[Unit], new: Sequence[Unit], alignment: Alignment) -> list[Match]:
    """All matches; an unmatched neighbour whose words the partner lost (or gained) joins the match."""
    back = {j: i for i, j in alignment.pairs.items()}
    joined_new: dict[int, list[int]] = {i: [j] for i, j in alignment.pairs.items()}
    joined_old: dict[int, list[int]] = {j: [i] for i, j in alignment.pairs.items()}
    _absorb(new, set(back), joined_new, old)
    _absorb(old, set(alignment.pairs), joined_old, new)
    found: list[Match] = []
    for i, j in alignment.pairs.items():
        many_new, many_old = sorted(joined_new[i]), sorted(joined_old[j])
        if len(many_new) > 1 and len(many_old) > 1:
            many_old = [i]
        found.append(Match(old=tuple(many_old), new=tuple(many_new), moved=i in alignment.moved))
    return found


def _absorb(side: Sequence[Unit], paired: set[int], joined: dict[int, list[int]], others: Sequence[Unit]) -> None:
    """Gives unpaired units of a side to the match beside them when the partner held their words."""
    owner = {members[0]: source for source, members in joined.items()}
    bags: dict[int, Bag] = {}
    for unit in side:
        if unit.index in paired or unit.shape == "heading":
            continue
        near = [unit.index + step for step in (-1, 1, -2, 2)]
        for at in near:
            source = owner.get(at)
            if source is None or others[source].identity == side[at].identity or others[source].shape == "heading":
                continue
            held = bags.setdefault(source, Bag(others[source])).words - Bag(side[at]).words
            bag = Bag(unit)
            if bag.length >= 3 and sum((held & bag.words).values()) >= _INSIDE * bag.size:
                joined[source].append(unit.index)
                owner[unit.index] = source
                break
