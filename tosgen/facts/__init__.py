"""Typed facts of a text, in both scripts: the common base of parity, requirement evidence, diff effects and audit."""

from __future__ import annotations

from tosgen.facts.lexicon import MODALITY, SCOPE, Word, find_word_facts, find_words
from tosgen.facts.model import VALUE_KINDS, WORD_KINDS, Fact, FactKind
from tosgen.facts.names import PLACES, find_names, place_code
from tosgen.facts.statutes import STATUTES, law_key
from tosgen.facts.values import find_values

__all__ = [
    "MODALITY", "PLACES", "SCOPE", "STATUTES", "VALUE_KINDS", "WORD_KINDS", "Fact", "FactKind", "Word", "find_facts",
    "find_names", "find_values", "find_word_facts", "find_words", "law_key", "place_code",
]  # fmt: skip


def find_facts(text: str, locale: str) -> tuple[Fact, ...]:
    """All facts of `text`, by place.  Values are read in both scripts whatever the locale; words of modality, negation, scope
    and condition in the language of `locale`.  Facts of different families may overlap (`may not` is a modality and a negation)."""
    found = [*find_values(text), *find_names(text), *find_word_facts(text, locale)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind, fact.value)))
