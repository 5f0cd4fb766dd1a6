"""Tokens join to the text again, numbers keep their unit, normalisation says what it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosgen.tokens import normalise, tokenise

_ALPHABET = st.text(alphabet="ab May1230 三十日天个工作年月，。()（）$€%-\n'’“”may daysfive", max_size=60)


@given(st.one_of(st.text(), _ALPHABET))
def test_tokens_join_to_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("within 30 days.", ["within", " ", "30 days", "."]),
        ("thirty (30) days", ["thirty (30) days"]),
        ("a 15-day period", ["a", " ", "15-day", " ", "period"]),
        ("ten business days", ["ten business days"]),
        ("在三十日内", ["在", "三十日内"]),
        ("15个工作日", ["15个工作日"]),
        ("2026年4月1日起", ["2026年4月1日", "起"]),
        ("二〇二六年四月一日", ["二〇二六年四月一日"]),
        ("年满18周岁", ["年", "满", "18周岁"]),
        ("USD 1,000.50 or 5%", ["USD 1,000.50", " ", "or", " ", "5%"]),
        ("人民币500元", ["人民币500元"]),
        ("the user’s fivefold claim", ["the", " ", "user’s", " ", "fivefold", " ", "claim"]),
        ("API密钥", ["API", "密", "钥"]),
        ("April 1, 2026", ["April 1, 2026"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == tokens


@pytest.mark.parametrize(
    ("text", "expected", "counts"),
    [
        ("a  b\nc ", "a b c", (3, 0, 0)),
        ("甲\n乙，“丙”", '甲乙,"丙"', (1, 1, 2)),
        ("第１条（一）", "第1条(一)", (0, 3, 0)),
        ("same", "same", (0, 0, 0)),
        ("you’re", "you're", (0, 0, 1)),
    ],
)
def test_normalise(text: str, expected: str, counts: tuple[int, int, int]) -> None:
    result = normalise(text)
    assert result.text == expected
    assert tuple(result.counts.values()) == counts


@given(st.one_of(st.text(), _ALPHABET))
def test_normalise_is_idempotent(text: str) -> None:
    once = normalise(text)
    again = normalise(once.text)
    assert again.text == once.text
    assert not any(again.counts.values())
