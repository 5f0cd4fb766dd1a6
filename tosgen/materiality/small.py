"""Small words that decide: who, and or or, within or outside, to or by."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from tosgen.packs.wordlists import words
from tosgen.tokens import tokenise

#: Families whose exchange turns a rule round; that of a direction word often only follows the verb.
GRAVE = ("person", "joining", "bounds", "height")
FAMILIES = (*GRAVE, "direction")


@functools.cache
def _groups(family: str) -> Mapping[str, str]:
    """Word → its group, named by the group's first word."""
    return {word: group.split("/")[0] for group in words(f"deciding_{family}") for word in group.split("/")}


def exchanged(old: str, new: str) -> tuple[str, ...]:
    """The families of which the two sides hold words of different groups (`your` against `our`, 和 against 或)."""
    left, right = _small(old), _small(new)
    return tuple(
        family for family in FAMILIES if left.get(family) and right.get(family) and left[family] != right[family]
    )


@functools.lru_cache(maxsize=4096)
def _small(text: str) -> dict[str, frozenset[str]]:
    tokens = [token.text.lower() for token in tokenise(text)]
    joined = {left + right for left, right in zip(tokens, tokens[1:], strict=False)}
    return {
        family: frozenset(_groups(family)[word] for word in {*tokens, *joined} if word in _groups(family))
        for family in FAMILIES
    }
