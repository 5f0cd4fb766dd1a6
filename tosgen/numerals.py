"""Numerals of both scripts, both ways: Chinese, English words, Arabic with separators and full width, Roman markers.

Parsers take the numeral alone (no unit, surrounding space allowed) and give None for what is not one; they are strict,
so that `format` of a parsed value is the numeral again up to accepted spelling variants (`两`, `〇`, `一十`, hyphens).
The `*_NUMBER` constants are regular expression fragments that match what the parsers may accept.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = "零一二三四五六七八九"
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_POWERS = ((1000, "千"), (100, "百"), (10, "十"))
_POWER_VALUES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = ((10**8, "亿"), (10**4, "万"))
_MYRIAD_VALUES = {"万": Decimal(10**4), "亿": Decimal(10**8)}

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_SCALE_VALUES = {name: Decimal(value) for value, name in _SCALES}
_WORD_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: value * 10 for value, word in enumerate(_TENS) if word != "_"
}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

#: Longest numeral of each kind that a text of this field holds; the bound keeps every scan linear.
_LONGEST = 40

ARABIC_NUMBER = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
CHINESE_NUMBER = r"[零〇○一二三四五六七八九两十百千万亿]+"
_WORD = "(?i:" + "|".join(sorted([*_WORD_VALUES, "hundred", *_SCALE_VALUES], key=len, reverse=True)) + ")"
#: "and" joins what follows a hundred or more ("one hundred and five"); elsewhere it stands between two numbers ("seven and thirty days").
_AND = "(?i:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))[ ]and[ ]"
ENGLISH_NUMBER = (
    rf"(?<![A-Za-z])(?:a[ ](?=hundred|thousand|million))?{_WORD}(?:(?:{_AND}|[ -]){_WORD}){{0,11}}(?![A-Za-z])"
)

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_ARABIC = re.compile(rf"{ARABIC_NUMBER}\Z")


def half_width(text: str) -> str:
    """Full-width digits, stop and comma as half-width ones; offsets stay."""
    return text.translate(_FULL_WIDTH)


# --- Chinese ----------------------------------------------------------------------------------------------------


def _format_below_myriad(value: int) -> str:
    """1..9999 with inner zeros (`一百零五`, `一十五` for 15)."""
    out, gap = "", False
    for power, name in _POWERS:
        digit, value = divmod(value, power)
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
        gap = digit == 0
    if value:
        out += ("零" if gap and out else "") + _DIGITS[value]
    return out


def format_chinese(value: int) -> str:
    """`0 -> 零`, `15 -> 十五`, `105 -> 一百零五`, `20026 -> 二万零二十六`; below 10**12, negative refused."""
    if not 0 <= value < 10**12:
        raise ValueError(f"no Chinese numeral for {value}")
    if value == 0:
        return "零"
    out = ""
    for power, name in _MYRIADS:
        head, value = divmod(value, power)
        if head:
            # A group that lacks its thousands is set off by a zero from what precedes it.
            out += ("零" if out and head < 1000 else "") + _format_below_myriad(head) + name
    if value:
        out += ("零" if out and value < 1000 else "") + _format_below_myriad(value)
    return out[1:] if out.startswith("一十") else out


def format_chinese_digits(value: int) -> str:
    """Digit by digit, as years are written: `2026 -> 二〇二六`."""
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(value))


def _chinese_value(text: str) -> int:
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _POWER_VALUES:
            section, digit = section + (digit or 1) * _POWER_VALUES[char], 0
        elif char in _MYRIAD_VALUES:
            total, section, digit = total + (section + digit) * int(_MYRIAD_VALUES[char]), 0, 0
        else:
            digit = _DIGIT_VALUES[char]
    return total + section + digit


def _canonical_chinese(text: str) -> str:
    text = text.replace("〇", "零").replace("○", "零").replace("两", "二")
    return text[1:] if text.startswith("一十") else text


def parse_chinese(text: str) -> int | None:
    """`十五`, `一百零五`, `两千`, digit by digit `二〇二六`; None for others (`廿`, `百五`, `一百五`)."""
    text = text.strip()
    if not text or len(text) > _LONGEST or any(c not in "零〇○一二三四五六七八九两十百千万亿" for c in text):
        return None
    if all(char in _DIGIT_VALUES for char in text):
        return int("".join(str(_DIGIT_VALUES[char]) for char in text)) if text != "两两" else None
    value = _chinese_value(text)
    if value >= 10**12 or format_chinese(value) != _canonical_chinese(text):
        return None
    return value


# --- English words ----------------------------------------------------------------------------------------------


def _english_below_thousand(value: int) -> list[str]:
    words: list[str] = []
    if value >= 100:
        words += [_ONES[value // 100], "hundred"]
        value %= 100
    if value >= 20:
        tens, ones = divmod(value, 10)
        words.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    elif value:
        words.append(_ONES[value])
    return words


def format_english(value: int) -> str:
    """`15 -> fifteen`, `105 -> one hundred five`, `26 -> twenty-six`; below 10**12, negative refused."""
    if not 0 <= value < 10**12:
        raise ValueError(f"no English numeral for {value}")
    words: list[str] = []
    for scale, name in _SCALES:
        head, value = divmod(value, scale)
        if head:
            words += [*_english_below_thousand(head), name]
    words += _english_below_thousand(value)
    return " ".join(words) or "zero"


def parse_english(text: str) -> int | None:
    """`fifteen`, `twenty-six`, `one hundred and five`, `a hundred`; None for others."""
    words = re.split(r"[\s-]+", text.strip().lower())[:_LONGEST]
    words = ["one" if word == "a" and words[1:2] else word for word in words if word != "and"]
    total, section = 0, 0
    for word in words:
        if word in _WORD_VALUES:
            section += _WORD_VALUES[word]
        elif word == "hundred":
            section *= 100
        elif word in _SCALE_VALUES:
            total, section = total + section * int(_SCALE_VALUES[word]), 0
        else:
            return None
    value = total + section
    return value if value < 10**12 and format_english(value).replace("-", " ").split() == words else None


# --- Arabic and Roman -------------------------------------------------------------------------------------------


def parse_arabic(text: str) -> Decimal | None:
    """`1,000`, `15`, `１５`, `2.5`; None for others (`1,00`)."""
    text = text.strip()
    if not _ARABIC.match(text):
        return None
    try:
        return Decimal(half_width(text).replace(",", ""))
    except InvalidOperation:
        return None


def format_roman(value: int) -> str:
    """`4 -> IV`; 1..3999."""
    if not 0 < value < 4000:
        raise ValueError(f"no Roman numeral for {value}")
    out = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def parse_roman(text: str) -> int | None:
    """`iv`, `XII`; None for what is not written the usual way (`IIII`)."""
    rest, value = text.strip().upper(), 0
    for worth, letters in _ROMAN:
        while rest.startswith(letters) and value < 4000:
            value, rest = value + worth, rest[len(letters) :]
    return value if not rest and 0 < value < 4000 and format_roman(value) == text.strip().upper() else None


# --- any form ---------------------------------------------------------------------------------------------------


def _scaled(text: str) -> Decimal | None:
    """`3万`, `1.5亿`, `2 million`."""
    for name, factor in (_MYRIAD_VALUES | _SCALE_VALUES).items():
        if text.lower().endswith(name):
            head = parse_arabic(text[: -len(name)])
            return None if head is None else head * factor
    return None


def parse_number(text: str) -> Decimal | None:
    """A number in any form but Roman: Arabic, Chinese, English words, or Arabic with `万`, `亿`, `million`."""
    arabic = parse_arabic(text)
    if arabic is not None:
        return arabic
    whole = parse_chinese(text)
    if whole is None:
        whole = parse_english(text)
    return _scaled(text.strip()) if whole is None else Decimal(whole)
