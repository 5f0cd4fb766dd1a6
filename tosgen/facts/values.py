"""Typed values of both scripts: one alternation, compiled once, one pass over the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from tosgen.facts.model import Fact, FactKind
from tosgen.facts.statutes import LAW_PATTERN, law_value
from tosgen.numerals import ARABIC_NUMBER, CHINESE_NUMBER, ENGLISH_NUMBER, half_width, parse_number

_Read = Callable[["re.Match[str]"], str | None]

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - reads as the calendar does
)
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + "|sept\\.?)"
_HAN_NUMBER = r"[零〇○一二三四五六七八九十两]"
_D = r"[0-9０-９]"
_NUM = rf"(?:{ARABIC_NUMBER}(?:[ ]?(?:million|billion|万|亿))?|{CHINESE_NUMBER}|{ENGLISH_NUMBER})"

#: unit as written (singular, lower case) -> suffix of the value, prefix decides time or date
_UNITS: dict[str, tuple[str, str]] = {
    "second": ("PT", "S"), "秒": ("PT", "S"), "minute": ("PT", "M"), "分钟": ("PT", "M"), "hour": ("PT", "H"),
    "小时": ("PT", "H"), "个小时": ("PT", "H"), "business day": ("", "BD"), "working day": ("", "BD"), "工作日": ("", "BD"),
    "个工作日": ("", "BD"), "day": ("P", "D"), "calendar day": ("P", "D"), "日": ("P", "D"), "天": ("P", "D"),
    "自然日": ("P", "D"), "个自然日": ("P", "D"), "日历日": ("P", "D"), "个日历日": ("P", "D"), "week": ("P", "W"), "周": ("P", "W"),
    "星期": ("P", "W"), "个星期": ("P", "W"), "month": ("P", "M"), "calendar month": ("P", "M"), "个月": ("P", "M"),
    "个自然月": ("P", "M"), "year": ("P", "Y"), "calendar year": ("P", "Y"), "年": ("P", "Y"), "周年": ("P", "Y"),
}  # fmt: skip
_UNIT_EN = r"(?i:(?:(?:business|working|calendar)[ -])?(?:second|minute|hour|day|week|month|year)s?)(?![A-Za-z])"
#: words between a number and its unit
_MORE = "(?:(?:further|additional|more|full|consecutive|successive|clear)[ ])"
_UNIT_ZH = "(?:" + "|".join(sorted((u for u in _UNITS if not u.isascii()), key=len, reverse=True)) + ")"

#: currency as written -> ISO 4217; a bare `$` is the US dollar, a bare `元` the yuan
_CURRENCIES: dict[str, str] = {
    "us$": "USD", "$": "USD", "usd": "USD", "美元": "USD", "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD",
    "€": "EUR", "eur": "EUR", "欧元": "EUR", "euro": "EUR", "人民币": "CNY", "cny": "CNY", "rmb": "CNY", "¥": "CNY", "￥": "CNY",
    "元": "CNY", "yuan": "CNY", "s$": "SGD", "sgd": "SGD", "新加坡元": "SGD", "新元": "SGD", "singapore dollar": "SGD",
    "£": "GBP", "gbp": "GBP", "英镑": "GBP", "pound": "GBP", "hk$": "HKD", "hkd": "HKD", "港元": "HKD", "港币": "HKD",
    "jpy": "JPY", "日元": "JPY", "yen": "JPY", "krw": "KRW", "韩元": "KRW", "won": "KRW",
}  # fmt: skip
_BEFORE = r"(?:US\$|HK\$|S\$|[$€£¥￥]|(?:USD|EUR|CNY|RMB|SGD|GBP|HKD|JPY|KRW)(?![A-Za-z])|人民币)"
_AFTER = (
    r"(?:美元|欧元|新加坡元|新元|英镑|港元|港币|日元|韩元|人民币|元|(?:USD|EUR|CNY|RMB|SGD|GBP|HKD|JPY|KRW)(?![A-Za-z])"
    r"|(?:(?:US|U\.S\.|Singapore)[ ])?dollars?(?![A-Za-z])|(?:euros?|yuan|pounds?|yen)(?![A-Za-z]))"
)


def _plain(number: Decimal) -> str:
    """`15`, `2.5`: no exponent, no trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(text: str) -> str | None:
    value = parse_number(text)
    return None if value is None else _plain(value)


def _iso_date(year: str, month: str, day: str | None) -> str | None:
    y, m, d = (parse_number(part) if part else Decimal(1) for part in (year, month, day or ""))
    if y is None or m is None or d is None:
        return None
    try:
        date = dt.date(int(y), int(m), int(d))
    except (ValueError, OverflowError):
        return None
    return date.isoformat() if day else date.isoformat()[:7]


def _date(match: re.Match[str]) -> str | None:
    get = match.group
    if get("dz_y"):
        return _iso_date(get("dz_y"), get("dz_m"), get("dz_d"))
    if get("di_y"):
        return _iso_date(get("di_y"), get("di_m"), get("di_d"))
    name = get("da_m") or get("db_m") or get("dc_m")
    month = next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))
    return _iso_date(get("da_y") or get("db_y") or get("dc_y"), str(month), get("da_d") or get("db_d"))


def _duration(match: re.Match[str]) -> str | None:
    if match.group("half"):
        return {"半年": "P6M", "半个月": "P15D", "半小时": "PT30M"}.get(match.group("half"), "P6M")
    unit = re.sub(r"[ -]+", " ", (match.group("u_en") or match.group("u_zh")).lower())
    prefix, suffix = _UNITS[unit.removesuffix("s") if unit.isascii() else unit]
    number = _number(match.group("u_digits") or match.group("u_num"))
    return None if number is None else f"{prefix}{number}{suffix}"


def _money(match: re.Match[str]) -> str | None:
    number = _number(match.group("m_num") or match.group("m_num2"))
    sign = (match.group("m_after") if match.group("m_num") is None else match.group("m_before")).lower()
    currency = _CURRENCIES.get(sign) or _CURRENCIES.get(sign.removesuffix("s"))
    return None if number is None else f"{number} {currency}"


def _named(*names: str) -> _Read:
    def read(match: re.Match[str]) -> str | None:
        return _number(next(match.group(name) for name in names if match.group(name)))

    return read


def _article_number(part: str | None) -> str | None:
    """`1798.140` is a name, not a fraction: its last zero stays."""
    if part is None or (part.isascii() and part.isalpha()):
        return part
    return half_width(part) if half_width(part)[0].isascii() else _number(part)


def _article(match: re.Match[str]) -> str | None:
    if match.group("art_en"):
        return match.group("art_en").replace(" ", "")
    parts = [match.group("art_zh"), match.group("par_zh"), match.group("it_zh")]
    numbers = [_article_number(part) for part in parts]
    return numbers[0] + "".join(f"({n})" for n in numbers[1:] if n) if numbers[0] else None


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _phone(match: re.Match[str]) -> str:
    return re.sub(r"[^0-9+]", "", match.group())


def _spaced(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


#: kind, pattern, reader of the value (None from a reader: no fact)
_TABLE: tuple[tuple[FactKind, str, _Read], ...] = (
    ("url", r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*[A-Za-z0-9/#=_~]", _lower),
    ("email", r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", _lower),
    ("law", LAW_PATTERN, law_value),
    (
        "article",
        rf"(?:(?i:Articles?|Art\.|Sections?|§§?)[ ]?(?P<art_en>[0-9]{{1,5}}(?:\.[0-9]{{1,4}})*(?:[ ]?\([0-9a-z]{{1,4}}\))*))"
        rf"|第(?P<art_zh>{_D}+(?:\.[0-9]+)*|{CHINESE_NUMBER})条(?:第?[（(]?(?P<par_zh>{_D}+|{CHINESE_NUMBER}|[a-z])[)）]?款)?"
        rf"(?:第?[（(]?(?P<it_zh>{_D}+|{CHINESE_NUMBER}|[a-z])[)）]?[项目])?",
        _article,
    ),
    (
        "date",
        rf"(?P<dz_y>{_D}{{4}}|{_HAN_NUMBER}{{4}})年(?P<dz_m>{_D}{{1,2}}|{_HAN_NUMBER}{{1,2}})月"
        rf"(?:(?P<dz_d>{_D}{{1,2}}|{_HAN_NUMBER}{{1,3}})[日号])?"
        r"|(?<![0-9])(?P<di_y>[0-9]{4})(?:-(?=[0-9]{1,2}-)|/(?=[0-9]{1,2}/))(?P<di_m>[0-9]{1,2})[-/](?P<di_d>[0-9]{1,2})(?![0-9])"
        rf"|(?<![A-Za-z])(?i:(?P<da_m>{_MONTH})[ ](?P<da_d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<da_y>[0-9]{{4}}))(?![0-9])"
        rf"|(?<![0-9])(?P<db_d>[0-9]{{1,2}})(?i:st|nd|rd|th)?[ ](?i:(?P<db_m>{_MONTH})),?[ ](?P<db_y>[0-9]{{4}})(?![0-9])"
        rf"|(?<![A-Za-z])(?i:(?P<dc_m>{_MONTH}))[ ](?P<dc_y>[0-9]{{4}})(?![0-9])",
        _date,
    ),
    (
        "phone",
        r"\+[0-9][0-9 ()-]{6,18}[0-9]|(?<![0-9-])(?:0[0-9]{2,3}|400|800)-[0-9]{3,4}-?[0-9]{3,5}(?![0-9-])",
        _phone,
    ),
    (
        "address",
        r"[0-9]{1,5}[ ][A-Z][A-Za-z.]*(?:[ ][A-Z][A-Za-z.]*){0,4}[ ](?:Street|Avenue|Road|Drive|Boulevard|Lane|Square)\b"
        r"|[\u4e00-\u9fff]{1,4}(?:省|市)[\u4e00-\u9fff]{1,8}区[\u4e00-\u9fff]{1,12}(?:路|街|道|大道)[0-9]{1,5}号",
        _spaced,
    ),
    (
        "money",
        rf"(?P<m_before>{_BEFORE})[ ]?(?P<m_num>{ARABIC_NUMBER}(?:[ ]?(?:million|billion|万|亿))?|{CHINESE_NUMBER})(?:元(?!人))?"
        rf"|(?P<m_num2>{_NUM})[ ]?(?P<m_after>{_AFTER})",
        _money,
    ),
    (
        "percentage",
        rf"(?P<pc>{ARABIC_NUMBER})[ ]?(?:[%％]|percent(?![A-Za-z])|per[ ]cent(?![A-Za-z]))|(?P<pc_w>{ENGLISH_NUMBER})[ ]per[ ]?cent"
        rf"|百分之(?P<pc_z>{CHINESE_NUMBER}|{ARABIC_NUMBER})",
        _named("pc", "pc_w", "pc_z"),
    ),
    (
        "age",
        rf"(?P<a_old>{ARABIC_NUMBER}|{ENGLISH_NUMBER})(?:[ ]\([0-9]+\))?[ -]years?(?:[ -]old|[ ]of[ ]age)"
        r"|(?<![A-Za-z])(?i:ages?[ ](?:of[ ])?|aged[ ])(?:(?i:at[ ]least|under|over|below)[ ])?(?P<a_age>[0-9]{1,3})(?![0-9])"
        r"|(?<![A-Za-z])(?i:under|over|below)[ ](?:the[ ]age[ ]of[ ])?(?P<a_under>[0-9]{1,2})(?![0-9%.,]?[0-9%])"
        r"(?![ -]?(?:second|minute|hour|day|week|month|business|working|calendar|percent|USD|EUR|[A-Z]{2,}))"
        r"(?!(?:[ ]years?)(?![ ](?:old|of)))"
        rf"|(?P<a_zh>{_D}{{1,3}}|{CHINESE_NUMBER})(?:周岁|岁)",
        _named("a_old", "a_age", "a_under", "a_zh"),
    ),
    (
        "duration",
        rf"(?<!第)(?:(?P<u_num>{_NUM})(?:[ ]?[(（](?P<u_digits>{_D}{{1,6}})[)）])?(?:[ -]{_MORE}?(?P<u_en>{_UNIT_EN})|[ ]?(?P<u_zh>{_UNIT_ZH})))"
        r"|(?P<half>半年|半个月|半小时|(?<![A-Za-z])half[ ]a[ ]year|six-month(?=[ ]half))",
        _duration,
    ),
    (
        "count",
        rf"(?P<c_num>{ARABIC_NUMBER}(?:[ ]?(?:million|billion|万|亿))?)"
        rf"|(?P<c_en>(?!(?i:one|zero)(?![A-Za-z -])|(?i:one|zero)[ ](?!hundred|thousand|million)){ENGLISH_NUMBER})"
        rf"|(?<![第之\u4e00-\u9fff])(?P<c_zh0>{CHINESE_NUMBER})(?=[项个次份种类名条张倍台套])"
        rf"|(?<!第)(?P<c_zh>[二两三四五六七八九十百千万]{{1,8}})(?=[项个次份种类名条张倍台套])",
        _named("c_num", "c_en", "c_zh0", "c_zh"),
    ),
)


def _compiled() -> tuple[re.Pattern[str], dict[str, tuple[FactKind, _Read]]]:
    readers = {f"k_{kind}": (kind, read) for kind, _, read in _TABLE}
    pattern = "|".join(f"(?P<k_{kind}>{source})" for kind, source, _ in _TABLE)
    return re.compile(pattern), readers


_PATTERN, _READERS = _compiled()
#: number of a list item at the head of a line: structure, not content
_MARKER = re.compile(r"(?:^|\n)[ \t]*[(（]?\Z")
_MARKER_END = re.compile(r"[.)）、．](?:\s|\Z|(?=[\u4e00-\u9fff]))")


def _is_marker(text: str, start: int, end: int) -> bool:
    return bool(_MARKER_END.match(text, end) and _MARKER.search(text[max(0, start - 40) : start]))


def _fact(match: re.Match[str]) -> Fact | None:
    group = next(name for name in _READERS if match.group(name) is not None)
    kind, read = _READERS[group]
    value = read(match)
    if value is None:
        return None
    if kind == "duration" and value.endswith("Y") and 1900 <= int(float(value[1:-1])) <= 2100:
        kind, value = "count", value[1:-1]  # 2026年 is a calendar year
    return Fact(kind=kind, value=value, start=match.start(), end=match.end(), words=match.group())


def find_values(text: str) -> Iterator[Fact]:
    """Facts of the value kinds, in order, not overlapping."""
    for match in _PATTERN.finditer(text):
        fact = _fact(match)
        if fact is None or (fact.kind == "count" and fact.start == 0 and half_width(fact.words) == ""):
            continue
        if fact.kind == "count" and _is_marker(text, fact.start, fact.end):
            continue
        yield fact
