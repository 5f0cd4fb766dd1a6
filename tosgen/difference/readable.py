"""An optimal script made readable: edits fall on whole Chinese words, slide to the borders of clauses, and join over
crumbs that mean nothing.

Edits never join across a number or across the punctuation of a clause, and joining marks at most half as many tokens
again as the optimal script did; whole Chinese words come first, whatever they cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tosgen.difference.lcs import Pairs
from tosgen.difference.segment import word_starts
from tosgen.packs.wordlists import words

_CLAUSE_MARKS = frozenset(".,;:!?。，；：、！？…()（）[]|\n")
_SENTENCE_MARKS = frozenset(".!?。！？;；")
_MAX_CRUMB = 3


class PieceLike(Protocol):
    """What is read of a token: the words, their kind, the white space before them."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def lead(self) -> str: ...


def readable(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs) -> Pairs:
    """The kept pairs of the readable script, a part of the given ones or a slide of them."""
    raw = len(old) + len(new) - 2 * len(pairs)
    pairs = _slide(old, new, pairs)
    pairs = _snap(old, new, pairs)
    spent = len(old) + len(new) - 2 * len(pairs) - raw
    return _join(old, new, pairs, raw // 2 - spent)


# --- slide ------------------------------------------------------------------------------------------------------


def _slide(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs) -> Pairs:
    """A pure insertion or deletion that could stand a few tokens earlier or later ends at a sentence or clause mark."""
    moved = list(pairs)
    bounds = [(-1, -1), *moved, (len(old), len(new))]
    for at in range(1, len(bounds)):
        (i0, j0), (i1, j1) = bounds[at - 1], bounds[at]
        if i1 - i0 == 1 and j1 - j0 > 1:
            _slide_run(new, bounds, at, 1)
        elif j1 - j0 == 1 and i1 - i0 > 1:
            _slide_run(old, bounds, at, 0)
    return bounds[1:-1]


def _slide_run(side: Sequence[PieceLike], bounds: Pairs, at: int, which: int) -> None:
    """Moves the run before `bounds[at]` on its own side to the left, pair by pair, where the tokens allow it."""
    first, end = bounds[at - 1][which] + 1, bounds[at][which]
    best, best_score, steps = 0, _border(side, first, end), 0
    while first > 0 and steps < 40 and at - 1 - steps >= 1:
        before = bounds[at - 1 - steps]
        if before[which] != first - 1 or side[first - 1].key != side[end - 1].key:
            break
        first, end, steps = first - 1, end - 1, steps + 1
        score = _border(side, first, end)
        if score > best_score:
            best, best_score = steps, score
    for step in range(best):
        index = at - 1 - step
        pair = bounds[index]
        length = bounds[at][which] - 1 - step
        bounds[index] = (length, pair[1]) if which == 0 else (pair[0], length)


def _border(side: Sequence[PieceLike], first: int, end: int) -> int:
    """How well a run is cut: 4 for whole sentences, 3 whole clauses, 1 for a run that begins after a mark."""
    begins = first == 0 or side[first - 1].key in _SENTENCE_MARKS
    ends = side[end - 1].key in _SENTENCE_MARKS
    clause_end = side[end - 1].key in _CLAUSE_MARKS
    clause_begin = first == 0 or side[first - 1].key in _CLAUSE_MARKS
    return 4 * (begins and ends) + 3 * (clause_begin and clause_end) + clause_end + clause_begin


# --- whole words ------------------------------------------------------------------------------------------------


def _snap(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs) -> Pairs:
    """Drops kept Chinese characters of words that are changed in part, until no word is cut."""
    if not any(piece.kind == "han" for piece in old) or len(pairs) == len(old) == len(new):
        return pairs
    starts = (word_starts([piece.key for piece in old]), word_starts([piece.key for piece in new]))
    kept = dict(pairs)
    back = {j: i for i, j in pairs}
    queue = [(0, i) for i in range(len(old)) if i not in kept] + [(1, j) for j in range(len(new)) if j not in back]
    while queue:
        side, index = queue.pop()
        first, end = starts[side][index]
        for at in range(first, end):
            i, j = (at, kept.get(at)) if side == 0 else (back.get(at), at)
            if i is not None and j is not None:
                del kept[i], back[j]
                queue += [(0, i), (1, j)]
    return sorted(kept.items())


# --- phrases ----------------------------------------------------------------------------------------------------


def _join(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs, budget: int) -> Pairs:
    """Swallows crumbs, the cheapest first, while the budget of extra marks lasts."""
    crumbs = [crumb for crumb in _crumbs(old, new, pairs) if crumb[0] <= _MAX_CRUMB]
    dropped: set[int] = set()
    for length, _, first in sorted(crumbs, key=lambda crumb: (crumb[0], -crumb[1], crumb[2])):
        if 2 * length <= budget:
            budget -= 2 * length
            dropped.update(range(first, first + length))
    return [pair for index, pair in enumerate(pairs) if index not in dropped]


def _crumbs(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs) -> list[tuple[int, int, int]]:
    """(length, size of the edits around it, index of its first pair) of every kept run that means nothing."""
    runs: list[tuple[int, int]] = []
    for index, (i, j) in enumerate(pairs):
        if runs and pairs[index - 1] == (i - 1, j - 1):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    sizes = [_gap(old, new, pairs, first) for first, _ in runs] + [_gap(old, new, pairs, len(pairs))]
    crumbs: list[tuple[int, int, int]] = []
    for number, (first, end) in enumerate(runs):
        left, right = sizes[number], sizes[number + 1]
        length = end - first
        tokens = [old[pairs[index][0]] for index in range(first, end)]
        replaced = min(_gap_sides(old, new, pairs, first) + _gap_sides(old, new, pairs, end)) > 0
        if left and right and left + right >= 2 * length and _empty(tokens, replaced):
            crumbs.append((length, left + right, first))
    return crumbs


def _gap(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs, index: int) -> int:
    """Changed tokens between pair `index - 1` and pair `index`."""
    return sum(_gap_sides(old, new, pairs, index))


def _gap_sides(old: Sequence[PieceLike], new: Sequence[PieceLike], pairs: Pairs, index: int) -> tuple[int, int]:
    i0, j0 = pairs[index - 1] if index else (-1, -1)
    i1, j1 = pairs[index] if index < len(pairs) else (len(old), len(new))
    return i1 - i0 - 1, j1 - j0 - 1


def _empty(tokens: Sequence[PieceLike], replaced: bool) -> bool:
    """Whether a kept run says nothing by itself: function words only, or one word between two replacements."""
    if any(token.kind == "number" or token.key in _CLAUSE_MARKS for token in tokens):
        return False
    idle = words("function")
    return all(token.key.lower() in idle or token.kind == "punctuation" for token in tokens) or (
        replaced and len(tokens) == 1
    )
