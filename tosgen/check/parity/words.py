"""Parity of modality, negation and scope qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.check.parity.balance import loose_concepts
from tosgen.check.parity.blocks import Pair, Side, lacks
from tosgen.facts import Word, find_words
from tosgen.facts.concepts import CONCEPTS
from tosgen.model import Finding

_CONCEPTS = {concept.id: concept for concept in CONCEPTS}
_END = {
    "en": re.compile(r"(?<=[.!?])[”’)]*\s+(?=[A-Z“(\ufffc\ufffd])|(?<=;)\s+|\n"),
    "zh_CN": re.compile(r"(?<=[。！？；])|\n"),
}


def sentences(side: Side) -> list[str]:
    """The sentences of a block; a semicolon also ends one, and so does a row of a table."""
    return [part for part in _END.get(side.locale, _END["en"]).split(side.text) if part.strip()]


def _words(side: Side) -> list[tuple[Word, ...]]:
    return [tuple(find_words(sentence, side.locale)) for sentence in sentences(side)]


def word_findings(pair: Pair) -> Iterator[Finding]:
    """`parity/modality`, `parity/negation`, `parity/qualifier` of one block."""
    loose = loose_concepts(_words(pair.one), _words(pair.other))
    for (says, without), concepts in zip(pair.ways(), loose, strict=True):
        for each in concepts:
            expected = _CONCEPTS[each.concept].plain(without.locale)
            hint = f"say it in both texts, in {without.language} for example with {expected!r}, or take it out of both"
            yield lacks(each.rule, pair, says, without, repr(each.words), hint)
