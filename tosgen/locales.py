"""Languages: gettext catalogues of the fixed strings, BCP 47 tags, and typed values written out by Babel."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from tosgen.errors import TosgenError
from tosgen.model import Duration, Finding, Money, ParameterValue, Position
from tosgen.numerals import format_chinese, format_chinese_digits, format_english

if TYPE_CHECKING:
    from babel.support import Translations

#: `translate(locale)(message)`: the fixed string in that language; the message itself is the English wording.
Translate: TypeAlias = Callable[[str], Callable[[str], str]]

_BCP47 = {"en": "en", "zh_CN": "zh-Hans"}

#: Styles that `{{ name | style }}` may name; "" is what a value's own type asks for.
STYLES: tuple[str, ...] = ("alternatives", "date", "duration", "list", "money", "number", "percent", "words")


def bcp47(locale: str) -> str:
    """The tag for `lang` and `hreflang` (`zh_CN` → `zh-Hans`)."""
    return _BCP47.get(locale, locale.replace("_", "-"))


# --- catalogues -------------------------------------------------------------------------------------------------


def catalog(folder: Path, locale: str) -> Translations:
    """`folder/<locale>/LC_MESSAGES/tosgen.po`, compiled when first used; empty where the file is absent.

    Raises TosgenError naming the line of a broken file."""
    path = folder / locale / "LC_MESSAGES" / "tosgen.po"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _compile(b"", locale)
    findings = catalog_findings(data, str(path))
    if findings:
        raise TosgenError(f"{findings[0].position}: {findings[0].message}", findings[0].hint)
    return _compile(data, locale)


@lru_cache(maxsize=16)
def _compile(data: bytes, locale: str) -> Translations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(data), locale=locale))
    compiled.seek(0)
    return Translations(compiled)


def catalog_findings(data: bytes, path: str) -> tuple[Finding, ...]:
    """`catalogue/syntax` (error) for what gettext cannot read; the catalogue of a project is a source like others."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        read_po(io.BytesIO(data), abort_invalid=True)
    except PoFileError as error:
        return (_broken(path, error.lineno + 1, str(error)),)
    except (ValueError, LookupError) as error:
        return (_broken(path, 1, str(error)),)
    return ()


def _broken(path: str, line: int, why: str) -> Finding:
    hint = 'a catalogue is UTF-8 text of `msgid "…"` and `msgstr "…"` pairs'
    position = Position(path=path, line=line)
    message = f"not a gettext catalogue: {why}"
    return Finding(rule="catalogue/syntax", level="error", message=message, hint=hint, position=position)


def translator(folders: tuple[Path, ...]) -> Translate:
    """The fixed strings of several `locales/` folders, the first that has a message wins (project over library)."""

    @lru_cache(maxsize=16)
    def for_locale(locale: str) -> Callable[[str], str]:
        chain = [catalog(folder, locale) for folder in folders]

        def translate(message: str) -> str:
            found = (one.gettext(message) for one in chain)
            return next((text for text in found if text != message), message)

        return translate

    return for_locale


# --- values in prose --------------------------------------------------------------------------------------------


def format_value(value: ParameterValue, locale: str, style: str = "") -> str:
    """A typed value as prose has it: `15 days` / `15天`, `CNY 500` / `人民币500元`, `a, b and c` / `甲、乙和丙`.

    A Decimal is a number of per cents (`15` → `15%`).  `style` is one of STYLES; `words` is the careful spelling of
    contracts (`fifteen (15) days` / `十五日`).  Raises ValueError when the style does not fit the value's type."""
    if style == "words":
        return _words(value, locale)
    expected = _EXPECTED.get(style, object)
    if style and style not in STYLES:
        raise ValueError(f"unknown filter '{style}'")
    if not isinstance(value, expected) or isinstance(value, dt.datetime):
        raise ValueError(f"'{style}' does not fit a value of this type")
    if isinstance(value, tuple):
        return _list(value, locale, "or" if style == "alternatives" else "standard")
    if isinstance(value, Duration):
        return _duration(value, locale)
    if isinstance(value, Money):
        return _money(value, locale, _number(value.amount, locale, fraction="00"))
    if isinstance(value, dt.date):
        return _date(value, locale)
    if isinstance(value, Decimal):
        return _number(value, locale) + ("" if style == "number" else "%")
    return value if isinstance(value, str) else _number(Decimal(value), locale) + ("%" if style == "percent" else "")


_EXPECTED: dict[str, type | tuple[type, ...]] = {
    "alternatives": tuple,
    "list": tuple,
    "date": dt.date,
    "duration": Duration,
    "money": Money,
    "number": (int, Decimal),
    "percent": (int, Decimal),
}


def _number(value: Decimal, locale: str, fraction: str = "####") -> str:
    from babel.numbers import format_decimal

    whole = value == value.to_integral_value()
    return format_decimal(value, format="#,##0" if whole else f"#,##0.{fraction}", locale=locale)


def _date(value: dt.date, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, format="long", locale=locale)


def _list(items: tuple[str, ...], locale: str, style: Literal["standard", "or"]) -> str:
    """British commas in English (no comma before `and`); an item that holds a comma raises the separator."""
    from babel.lists import format_list

    chinese_text = locale.startswith("zh")
    text = format_list(items, style=style, locale="zh_CN" if chinese_text else "en_GB")
    if len(items) > 2 and any(mark in item for item in items for mark in (",", "、", "，")):
        comma, last = ("；", {"standard": "；以及", "or": "；或者"}) if chinese_text else ("; ", _ENGLISH_LAST)
        return comma.join(items[:-1]) + last[style] + items[-1]
    return text


_ENGLISH_LAST = {"standard": "; and ", "or": "; or "}


def _duration(value: Duration, locale: str) -> str:
    number = _number(Decimal(value.count), locale)
    if locale.startswith("zh"):  # Babel 2.18 writes "15 day" here
        return number + {**_CHINESE_UNITS, "days": "天"}[value.unit]
    return f"{number} {value.unit[:-1] if value.count == 1 else value.unit}"


def _money(value: Money, locale: str, number: str) -> str:
    """By code or name, never by a sign: `¥` is two currencies."""
    from babel.numbers import get_currency_name

    if not locale.startswith("zh"):
        return f"{value.currency} {number}"
    if value.currency == "CNY":
        return f"人民币{number}元"
    return f"{number}{get_currency_name(value.currency, locale=locale)}"


_CHINESE_UNITS = {
    "hours": "小时",
    "days": "日",
    "weeks": "周",
    "months": "个月",
    "years": "年",
    "working days": "个工作日",
}


def _words(value: ParameterValue, locale: str) -> str:
    if isinstance(value, (str, tuple)):
        raise ValueError("'words' does not fit a value of this type")
    return _chinese_words(value, locale) if locale.startswith("zh") else _english_words(value, locale)


def _english_words(value: int | Decimal | dt.date | Duration | Money, locale: str) -> str:
    if isinstance(value, Duration):
        number, unit = _duration(value, locale).split(" ", 1)
        return f"{format_english(value.count)} ({number}) {unit}"
    if isinstance(value, int):
        return f"{format_english(value)} ({_number(Decimal(value), locale)})"
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return f"{format_english(int(value))} per cent ({format_value(value, locale)})"
    return format_value(value, locale)


def _chinese_words(value: int | Decimal | dt.date | Duration | Money, locale: str) -> str:
    if isinstance(value, Duration):
        count = "两" if value.count == 2 and value.unit != "days" else format_chinese(value.count)
        return count + _CHINESE_UNITS[value.unit]
    if isinstance(value, int):
        return format_chinese(value)
    if isinstance(value, dt.date):
        year, month, day = format_chinese_digits(value.year), format_chinese(value.month), format_chinese(value.day)
        return f"{year}年{month}月{day}日"
    amount = value.amount if isinstance(value, Money) else value
    if amount != amount.to_integral_value():
        return format_value(value, locale)
    spelled = format_chinese(int(amount))
    return _money(value, locale, spelled) if isinstance(value, Money) else f"百分之{spelled}"
