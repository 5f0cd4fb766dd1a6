"""Numerals of both scripts, both ways."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosgen import numerals


def test_every_value_to_99999_survives_both_ways() -> None:
    for value in range(100_000):
        assert numerals.parse_chinese(numerals.format_chinese(value)) == value
        assert numerals.parse_english(numerals.format_english(value)) == value


@given(st.integers(0, 10**12 - 1))
def test_large_values_survive(value: int) -> None:
    assert numerals.parse_chinese(numerals.format_chinese(value)) == value
    assert numerals.parse_english(numerals.format_english(value)) == value


@given(st.integers(1, 3999))
def test_roman_survives(value: int) -> None:
    assert numerals.parse_roman(numerals.format_roman(value).lower()) == value


@given(st.integers(1000, 9999))
def test_digit_by_digit_survives(value: int) -> None:
    assert numerals.parse_chinese(numerals.format_chinese_digits(value)) == value


@given(st.integers(0, 10**9))
def test_separators_and_full_width(value: int) -> None:
    assert numerals.parse_arabic(f"{value:,}") == value
    assert numerals.parse_arabic(str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == value


@given(st.text(max_size=30))
def test_any_text_parses_or_is_none(text: str) -> None:
    for parse in (numerals.parse_chinese, numerals.parse_english, numerals.parse_roman, numerals.parse_number):
        parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十五", 15), ("一十五", 15), ("二十", 20), ("一百零五", 105), ("一百一十", 110),
        ("两", 2), ("两百", 200),
        ("两千零六", 2006), ("一万零一十", 10010), ("十万", 100000), ("二〇二六", 2026), ("零", 0), ("三亿", 300000000),
    ],
)  # fmt: skip
def test_chinese(text: str, value: int) -> None:
    assert numerals.parse_chinese(text) == value


@pytest.mark.parametrize("text", ["", "廿", "百五", "一百五", "十十", "万", "一零百", "天", "十五天"])
def test_not_chinese(text: str) -> None:
    assert numerals.parse_chinese(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("fifteen", 15), ("Thirty", 30), ("twenty-six", 26), ("twenty six", 26), ("one hundred and five", 105),
        ("a hundred", 100), ("two thousand", 2000),
    ],
)  # fmt: skip
def test_english(text: str, value: int) -> None:
    assert numerals.parse_english(text) == value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("between seven and thirty days", ["seven", "thirty"]),
        ("one hundred and five or two thousand and six", ["one hundred and five", "two thousand and six"]),
    ],
)
def test_and_joins_only_behind_a_hundred(text: str, numbers: list[str]) -> None:
    assert re.findall(numerals.ENGLISH_NUMBER, text) == numbers


@pytest.mark.parametrize("text", ["", "a", "and", "five twenty", "hundred", "many", "one one"])
def test_not_english(text: str) -> None:
    assert numerals.parse_english(text) is None


@pytest.mark.parametrize("text", ["IIII", "VX", "", "A", "IC"])
def test_not_roman(text: str) -> None:
    assert numerals.parse_roman(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000), ("1.5", Decimal("1.5")), ("3万", 30000), ("1.5亿", 150000000), ("2 million", 2000000),
        ("三十", 30),
        ("５０", 50), ("fifty", 50),
    ],
)  # fmt: skip
def test_any_form(text: str, value: Decimal) -> None:
    assert numerals.parse_number(text) == value


@pytest.mark.parametrize("value", [-1, 10**12])
def test_out_of_range_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="numeral"):
        numerals.format_chinese(value)
    with pytest.raises(ValueError, match="numeral"):
        numerals.format_english(value)
