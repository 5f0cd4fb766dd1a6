"""Rights and obligations that whole sentences add or take away: who, and with which modality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tosgen.effects.hunks import hunks, sentences
from tosgen.effects.remembered import word_facts
from tosgen.model import Edit, Effect

_USER = re.compile(
    r"\b(?:you|your|users?|customers?|members?|subscribers?|account holders?)\b|您|你|用户|会员|消费者", re.IGNORECASE
)
_DUTIES = frozenset(("must", "duty", "must-not"))
_RIGHTS = frozenset(("may", "right", "no-duty"))
_FEWEST = 12


def act_effects(edits: Sequence[Edit], locale: str) -> Iterator[Effect]:
    """`right-added`, `right-removed`, `obligation-added`, `obligation-removed` of sentences that are wholly new or gone."""
    for hunk in hunks(edits):
        for text, end in ((hunk.deleted, "removed"), (hunk.inserted, "added")):
            for sentence in sentences(text):
                if len(sentence) >= (_FEWEST if locale == "en" else _FEWEST // 2):
                    yield from _acts(sentence, end, locale)


def _acts(sentence: str, end: str, locale: str) -> Iterator[Effect]:
    values = [fact for fact in word_facts(sentence, locale) if fact.kind == "modality"]
    for name, kinds in (("obligation", _DUTIES), ("right", _RIGHTS)):
        hit = next((fact for fact in values if fact.value in kinds), None)
        if hit is None:
            continue
        user = bool(_USER.search(sentence[: hit.start] or sentence))
        good = (name == "right") == user
        favours = "user" if good == (end == "added") else "operator"
        shown = sentence[:160]
        yield Effect(
            type=f"{name}-{end}", locale=locale, before=shown if end == "removed" else None,
            after=shown if end == "added" else None, favours=favours, words=hit.words,
        )  # fmt: skip
