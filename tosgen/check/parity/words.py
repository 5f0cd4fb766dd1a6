"""Parity of modality, negation and scope qualifiers."""

from __future__ import annotations

from collections.abc import Iterator

from tosgen.check.parity.balance import loose_concepts
from tosgen.check.parity.blocks import Pair, lacks
from tosgen.facts import find_words
from tosgen.facts.concepts import CONCEPTS
from tosgen.model import Finding

_EXAMPLES = {concept.id: concept for concept in CONCEPTS}


def word_findings(pair: Pair) -> Iterator[Finding]:
    """`parity/modality`, `parity/negation`, `parity/qualifier` of one block."""
    words = [tuple(find_words(side.text, side.locale)) for side in (pair.one, pair.other)]
    loose = loose_concepts(words[0], words[1])
    for (says, without), concepts in zip(pair.ways(), loose, strict=True):
        for each in concepts:
            expected = _EXAMPLES[each.concept].plain(without.locale)
            hint = f"say it in both texts, in {without.language} for example with {expected!r}, or take it out of both"
            yield lacks(each.rule, pair, says, without, repr(each.words), hint)
