"""Facts of texts that are asked for again and again while one change is judged."""

from __future__ import annotations

import functools

from tosgen.facts import Fact, find_values, find_word_facts


@functools.lru_cache(maxsize=4096)
def word_facts(text: str, locale: str) -> tuple[Fact, ...]:
    """Facts of modality, negation, scope and condition."""
    return tuple(find_word_facts(text, locale))


@functools.lru_cache(maxsize=4096)
def values(text: str) -> tuple[Fact, ...]:
    """Facts of the value kinds."""
    return tuple(find_values(text))
