"""Parity of modality, negation and scope qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.parity.balance import loose_concepts
from tosgen.checks.parity.blocks import Pair, Side, lacks
from tosgen.facts import Word, find_words
from tosgen.facts.concepts import CONCEPTS
from tosgen.model import Finding

_CONCEPTS = {concept.id: concept for concept in CONCEPTS}
_END = {
    "en": re.compile(r"(?<=[.!?])[”’)]*\s+(?=[A-Z“(\ufffc\ufffd])|\n"),
    "zh_CN": re.compile(r"(?<=[。！？])|\n"),
}
_PART = re.compile(r"(?<=;)\s+|(?<=；)")


def sentences(side: Side) -> list[str]:
    """The sentences of a block; a row of a table is one, too."""
    return [part for part in _END.get(side.locale, _END["en"]).split(side.text) if part.strip()]


def _split(pair: Pair) -> tuple[list[str], list[str]]:
    """Both texts in the smallest parts that correspond: parts between semicolons, sentences, or the block as a whole."""
    whole = sentences(pair.one), sentences(pair.other)
    if len(whole[0]) != len(whole[1]):
        return [pair.one.text], [pair.other.text]
    parts: tuple[list[str], list[str]] = ([], [])
    for one, other in zip(*whole, strict=True):
        ones, others = _PART.split(one), _PART.split(other)
        fits = len(ones) == len(others)
        parts[0].extend(ones if fits else [one])
        parts[1].extend(others if fits else [other])
    return parts


def _words(texts: list[str], locale: str) -> list[tuple[Word, ...]]:
    return [tuple(find_words(text, locale)) for text in texts]


def word_findings(pair: Pair) -> Iterator[Finding]:
    """`parity/modality`, `parity/negation`, `parity/qualifier` of one block."""
    ones, others = _split(pair)
    loose = loose_concepts(_words(ones, pair.one.locale), _words(others, pair.other.locale))
    for (says, without), concepts in zip(pair.ways(), loose, strict=True):
        for each in concepts:
            expected = _CONCEPTS[each.concept].plain(without.locale)
            hint = f"say it in both texts, in {without.language} for example with {expected!r}, or take it out of both"
            yield lacks(each.rule, pair, says, without, repr(each.words), hint)
