"""Chinese words by longest match against a small lexicon kept as data."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from tosgen.packs.wordlists import words


@functools.cache
def _lexicon() -> tuple[frozenset[str], int]:
    known = words("chinese")
    return known, max(map(len, known), default=1)


def word_starts(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """For each token the range of tokens that are one word with it; tokens are single Chinese characters or others."""
    known, longest = _lexicon()
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        end = index + 1
        if len(tokens[index]) == 1 and tokens[index] >= "\u3400":
            end = _longest(tokens, index, known, longest)
        spans.extend([(index, end)] * (end - index))
        index = end
    return spans


def _longest(tokens: Sequence[str], index: int, known: frozenset[str], longest: int) -> int:
    run = ""
    best = index + 1
    for at in range(index, min(index + longest, len(tokens))):
        if len(tokens[at]) != 1:
            break
        run += tokens[at]
        if run in known:
            best = at + 1
    return best
