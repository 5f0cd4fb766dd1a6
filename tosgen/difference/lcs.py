"""Longest common subsequences of token sequences, by bit vectors over Python's big integers.

Row by row as in Hyyrö's bit-parallel LCS: one row costs a few operations on an integer with a bit per token, and the
kept rows give an optimal script back.  Large pairs are first cut at sentences that stand once in both, so that memory
and time stay in proportion to the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

#: Above this product of lengths (bits kept) a pair is cut at common anchors first.
_MAX_BITS = 60_000_000
_ANCHOR = 4

Pairs = list[tuple[int, int]]


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Index pairs (i, j), both rising, of a longest common subsequence (longest within the pieces of a large pair)."""
    pairs: Pairs = []
    start, end_old, end_new = _shared_ends(old, new)
    pairs.extend((index, index) for index in range(start))
    _inner(old, new, start, end_old, start, end_new, pairs)
    pairs.extend((end_old + step, end_new + step) for step in range(len(old) - end_old))
    return pairs


def rising(values: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly rising run of values (patience sorting, n log n)."""
    tails: list[int] = []
    tops: list[int] = []
    previous = [-1] * len(values)
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        previous[index] = tops[at - 1] if at else -1
        if at == len(tails):
            tails.append(value)
            tops.append(index)
        else:
            tails[at], tops[at] = value, index
    run: list[int] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        run.append(index)
        index = previous[index]
    return run[::-1]


def _shared_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int, int]:
    start, end_old, end_new = 0, len(old), len(new)
    while start < end_old and start < end_new and old[start] == new[start]:
        start += 1
    while end_old > start and end_new > start and old[end_old - 1] == new[end_new - 1]:
        end_old -= 1
        end_new -= 1
    return start, end_old, end_new


def _inner(old: Sequence[Hashable], new: Sequence[Hashable], a0: int, a1: int, b0: int, b1: int, pairs: Pairs) -> None:
    if a0 == a1 or b0 == b1:
        return
    if (a1 - a0) * (b1 - b0) <= _MAX_BITS:
        _bits(old, new, a0, a1, b0, b1, pairs)
        return
    last_a, last_b = a0, b0
    anchors = _anchors(old, new, a0, a1, b0, b1)
    for i, j in anchors or _middle(a0, a1, b0, b1):
        _inner(old, new, last_a, i, last_b, j, pairs)
        last_a, last_b = i, j
    if anchors or (last_a, last_b) != (a0, b0):
        _inner(old, new, last_a, a1, last_b, b1, pairs)


def _middle(a0: int, a1: int, b0: int, b1: int) -> Pairs:
    """Without anchors the texts have nothing in common worth a search: cut both in the middle."""
    return [((a0 + a1) // 2, (b0 + b1) // 2)]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], a0: int, a1: int, b0: int, b1: int) -> Pairs:
    """Starts of runs of tokens that stand once on both sides, rising on both, at most one per thousand tokens."""
    left, right = _once(old, a0, a1), _once(new, b0, b1)
    shared = sorted((at, right[gram]) for gram, at in left.items() if gram in right)
    kept = [shared[index] for index in rising([j for _, j in shared])]
    thinned: Pairs = []
    for i, j in kept:
        if i > a0 and j > b0 and (not thinned or i - thinned[-1][0] > 1000 or j - thinned[-1][1] > 1000):
            thinned.append((i, j))
    return thinned


def _once(tokens: Sequence[Hashable], start: int, end: int) -> dict[tuple[Hashable, ...], int]:
    grams = [tuple(tokens[at : at + _ANCHOR]) for at in range(start, end - _ANCHOR + 1)]
    counts = Counter(grams)
    return {gram: start + at for at, gram in enumerate(grams) if counts[gram] == 1}


def _bits(old: Sequence[Hashable], new: Sequence[Hashable], a0: int, a1: int, b0: int, b1: int, pairs: Pairs) -> None:
    masks: dict[Hashable, int] = {}
    for at in range(b0, b1):
        masks[new[at]] = masks.get(new[at], 0) | 1 << (at - b0)
    width = b1 - b0
    full = (1 << width) - 1
    row = full
    rows = [row]
    for at in range(a0, a1):
        hit = row & masks.get(old[at], 0)
        row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    found: Pairs = []
    i, j = a1 - a0, width
    while i and j:
        if rows[i] >> (j - 1) & 1:  # this column adds nothing to the row
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:  # the row above reaches as far
            i -= 1
        else:
            i -= 1
            j -= 1
            found.append((a0 + i, b0 + j))
    pairs.extend(reversed(found))
