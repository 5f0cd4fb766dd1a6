"""Facts of texts that are asked for again and again while one change is judged."""

from __future__ import annotations

import functools
import re

from tosgen.facts import Fact, find_values, find_word_facts

_LATIN = re.compile(r"[A-Za-z]")
#: A value has a figure, a Chinese numeral or Latin letters (a number in words, an address).
_VALUE = re.compile(r"[A-Za-z0-9０-９零〇○一二三四五六七八九十两百千万亿半]")


@functools.lru_cache(maxsize=4096)
def word_facts(text: str, locale: str) -> tuple[Fact, ...]:
    """Facts of modality, negation, scope and condition; a text without a letter of the language has none."""
    if text.isascii() if locale.startswith("zh") else not _LATIN.search(text):
        return ()
    return tuple(find_word_facts(text, locale))


@functools.lru_cache(maxsize=4096)
def values(text: str) -> tuple[Fact, ...]:
    """Facts of the value kinds."""
    if not _VALUE.search(text):
        return ()
    return tuple(find_values(text))
