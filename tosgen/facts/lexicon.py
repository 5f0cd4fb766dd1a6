"""The words that carry legal force, per language: modality, negation, scope and condition.

A concept has one id in every language.  A word may carry several concepts (`must not` is a prohibition and a negation).  Concepts of kind
None say nothing by themselves: they keep a longer word from being read as the shorter one inside it (`许可` is no `可`), and they stand for a
counterpart that the other language may use (`unlawful` for `不合法`).  Words are regular expression fragments; the longest is tried first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tosgen.facts.concepts import BLOCKERS, CONCEPTS
from tosgen.facts.model import Fact, FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the lexicon as it stands in a text, with the concepts that it carries."""

    concepts: tuple[str, ...]
    start: int
    end: int
    words: str


#: id -> kind of the facts it makes (None: none)
KINDS: dict[str, FactKind | None] = {concept.id: concept.kind for concept in CONCEPTS}
_VALUES = {concept.id: concept.value or concept.id for concept in CONCEPTS}


def _words_of(locale: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for concept in CONCEPTS:
        for word in concept.words(locale):
            table.setdefault(word, []).append(concept.id)
    for word in BLOCKERS[locale]:
        table.setdefault(word, [])
    return {word: tuple(ids) for word, ids in table.items()}


def _length(word: str) -> int:
    """Length of the text that a fragment consumes, about: what it only looks at does not count."""
    return len(re.sub(r"\[[^\]]*\]", "x", re.sub(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)|\(\?:|[()?]", "", word)))


_IS_PLAIN = re.compile(r"[^\\\[\](){}|?*+.^$]+\Z")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _compile(locale: str) -> tuple[re.Pattern[str], list[tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Plain words stand in the alternation without a group: the engine skips them by their first letter."""
    table = sorted(_words_of(locale).items(), key=lambda entry: (-_length(entry[0]), -len(entry[0]), entry[0]))
    plain = {word: ids for word, ids in table if _IS_PLAIN.match(word)}
    body = "|".join(word if word in plain else f"({word})" for word, _ in table)
    if locale == "en":
        body = rf"(?<![A-Za-z])(?:{body})(?![A-Za-z])"
    return re.compile(body), [ids for word, ids in table if word not in plain], plain


_LEXERS = {locale: _compile(locale) for locale in ("en", "zh_CN")}
#: `MODALITY["en"]["must"]` are the words; `SCOPE` also holds the qualifiers whose loss in one language changes the rule
MODALITY: dict[str, dict[str, tuple[str, ...]]] = {
    locale: {c.id: c.words(locale) for c in CONCEPTS if c.kind == "modality"} for locale in _LEXERS
}
SCOPE: dict[str, dict[str, tuple[str, ...]]] = {
    locale: {c.id: c.words(locale) for c in CONCEPTS if c.kind == "scope"} for locale in _LEXERS
}


def find_words(text: str, locale: str) -> Iterator[Word]:
    """Words of the lexicon in order, not overlapping; `locale` other than Chinese is read as English."""
    pattern, ids, plain = _LEXERS["zh_CN" if locale.startswith("zh") else "en"]
    for match in pattern.finditer(text.translate(_LOWER)):
        concepts = ids[match.lastindex - 1] if match.lastindex else plain[match.group()]
        if concepts:
            start, end = match.span()
            yield Word(concepts=concepts, start=start, end=end, words=text[start:end])


def find_word_facts(text: str, locale: str) -> Iterator[Fact]:
    """Facts of modality, negation, scope and condition."""
    for word in find_words(text, locale):
        for concept in word.concepts:
            kind = KINDS[concept]
            if kind is not None:
                yield Fact(kind=kind, value=_VALUES[concept], start=word.start, end=word.end, words=word.words)
