"""Words that carry legal content, and words that carry any."""

from __future__ import annotations

import functools
import re

from tosgen.effects.remembered import word_facts
from tosgen.packs.wordlists import words
from tosgen.tokens import tokenise


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    stems = sorted(words("operative_en"), key=len, reverse=True)
    chinese = sorted(words("operative_zh"), key=len, reverse=True)
    return (
        re.compile(r"(?<![A-Za-z])(?:" + "|".join(map(re.escape, stems)) + ")[a-z]*", re.IGNORECASE),
        re.compile("|".join(map(re.escape, chinese))),
    )


def operative_words(text: str) -> set[str]:
    """Words of legal content in a text, lower case."""
    english, chinese = _patterns()
    return {match.group().lower() for pattern in (english, chinese) for match in pattern.finditer(text)}


def is_operative(text: str, locale: str) -> bool:
    """Whether a text has a word of legal content or of force (may, must, not)."""
    return bool(operative_words(text)) or any(
        fact.kind in ("modality", "negation") for fact in word_facts(text, locale)
    )


def is_forceful(text: str, locale: str) -> bool:
    """Whether a text says what is done or may be done with legal effect, beyond naming a thing that law is about."""
    return bool(operative_words(text) - words("things")) or any(
        fact.kind in ("modality", "negation") for fact in word_facts(text, locale)
    )


@functools.lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Words, Chinese characters and numbers that are no function words; words of force count as content."""
    idle = words("function")
    force = {
        fact.words.lower()
        for locale in ("en", "zh_CN")
        for fact in word_facts(text, locale)
        if fact.kind in ("modality", "negation", "condition")
    }
    return tuple(
        token.text
        for token in tokenise(text)
        if token.kind in ("word", "han", "number") and (token.text.lower() not in idle or token.text.lower() in force)
    )
