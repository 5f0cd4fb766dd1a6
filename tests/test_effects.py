"""Typed effects in both scripts."""

from __future__ import annotations

import pytest

from tosgen.difference.words import word_edits
from tosgen.effects import find_effects
from tosgen.tokens import normalise

_CASES = [
    ("en", "We refund within 30 days.", "We refund within 15 days.", ("duration", "P30D", "P15D")),
    ("zh_CN", "我们在三十日内退款。", "我们在十五日内退款。", ("duration", "P30D", "P15D")),
    ("en", "Answer in fifteen (15) days.", "Answer in 7 business days.", ("duration", "P15D", "7BD")),
    ("zh_CN", "在15日内答复。", "在7个工作日内答复。", ("duration", "P15D", "7BD")),
    ("en", "The fee is USD 100.", "The fee is USD 120.", ("amount", "100 USD", "120 USD")),
    ("en", "We keep 5% of it.", "We keep 8% of it.", ("percentage", "5", "8")),
    ("en", "You may share a copy.", "You must share a copy.", ("modality", "may", "must")),
    ("zh_CN", "用户可以分享副本。", "用户应当分享副本。", ("modality", "may", "must")),
    ("en", "Write to a@example.com.", "Write to b@example.com.", ("contact", "a@example.com", "b@example.com")),
    ("en", "The laws of Singapore apply.", "The laws of Ireland apply.", ("governing-law", "SG", "IE")),
    ("en", "copy, host or show it", "copy, host, sell or show it", ("list-item", None, "sell")),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "old", "new", "expected"), _CASES)
def test_effect(locale: str, old: str, new: str, expected: tuple[str, str | None, str | None]) -> None:
    edits = word_edits(normalise(old).text, normalise(new).text)
    assert expected in [(effect.type, effect.before, effect.after) for effect in find_effects(edits, locale)]


def test_an_added_sentence_adds_an_obligation_of_the_user() -> None:
    edits = word_edits("We host it.", "We host it. You must not resell the service to others.")
    found = [effect for effect in find_effects(edits, "en") if effect.type == "obligation-added"]
    assert [effect.favours for effect in found] == ["operator"]


def test_a_longer_notice_favours_the_user() -> None:
    edits = word_edits("after 15 days", "after 30 days")
    (effect,) = find_effects(edits, "en", topics=("terms-change-notice",))
    assert effect.favours == "user"
