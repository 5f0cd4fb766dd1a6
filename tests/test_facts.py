"""Facts have the same value in both languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tosgen.facts import MODALITY, SCOPE, find_facts

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "facts" / "pairs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"])
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_values(case: dict[str, object], locale: str) -> None:
    kinds, text = case["kinds"], str(case[locale])
    assert isinstance(kinds, list)
    assert isinstance(case["values"], list)
    found = [fact.value for fact in find_facts(text, locale) if fact.kind in kinds]
    assert Counter(found) == Counter(case["values"])


@pytest.mark.parametrize(
    ("text", "locale", "kind"),
    [
        ("第三方和任何一方", "zh_CN", "count"),
        ("在第一个月内", "zh_CN", "duration"),
        ("相应的功能可能可靠地响应", "zh_CN", "modality"),
        ("under applicable law", "en", "age"),
        ("March on", "en", "date"),
        ("1. First item", "en", "count"),
        ("no one else", "en", "count"),
    ],
)
def test_absent(text: str, locale: str, kind: str) -> None:
    assert [fact for fact in find_facts(text, locale) if fact.kind == kind] == []


@given(st.text(max_size=80), st.sampled_from(["en", "zh_CN"]))
def test_any_text_gives_facts_in_place(text: str, locale: str) -> None:
    facts = find_facts(text, locale)
    assert all(text[fact.start : fact.end] == fact.words for fact in facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)


def test_lexicons_name_every_modality_in_both_languages() -> None:
    assert {"must", "must-not", "may", "right", "no-duty"} <= set(MODALITY["en"])
    assert MODALITY["en"].keys() == MODALITY["zh_CN"].keys()
    assert all(SCOPE[locale][concept] for locale in ("en", "zh_CN") for concept in SCOPE["en"])
