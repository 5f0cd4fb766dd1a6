"""Sentences a rule must recognise, and sentences that say the opposite or something else in its words, which it must not."""

from __future__ import annotations

from pathlib import Path

from evidence_rates import sentences

FOLDER = Path(__file__).parent / "cases" / "sentences"


def test_statements_are_told_from_their_opposites() -> None:
    found = list(sentences(FOLDER))
    assert {kind for kind, *_ in found} == {"paraphrase", "contradiction"}
    wrong = [
        f"{kind}: {rule.name} {point.id} {locale}: {text}"
        for kind, rule, point, locale, text, right in found
        if not right
    ]
    assert not wrong, "\n".join(wrong)
