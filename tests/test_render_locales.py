"""Fixed strings and typed values in both languages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from tosgen.errors import TosgenError
from tosgen.locales import STYLES, bcp47, catalog, catalog_findings, format_value, translator
from tosgen.model import Duration, Money, ParameterValue

ROOT = Path(__file__).parents[1]


def days(count: int, unit: str = "days") -> Duration:
    return Duration(count=count, unit=unit)


@pytest.mark.parametrize(
    ("value", "style", "en", "zh"),
    [
        (days(15), "", "15 days", "15天"),
        (days(1, "months"), "", "1 month", "1个月"),
        (days(15, "working days"), "", "15 working days", "15个工作日"),
        (days(48, "hours"), "duration", "48 hours", "48小时"),
        (days(2, "weeks"), "", "2 weeks", "2周"),
        (days(1, "years"), "", "1 year", "1年"),
        (days(15), "words", "fifteen (15) days", "十五日"),
        (days(2, "months"), "words", "two (2) months", "两个月"),
        (dt.date(2026, 4, 1), "", "April 1, 2026", "2026年4月1日"),
        (dt.date(2026, 4, 11), "words", "April 11, 2026", "二〇二六年四月十一日"),
        (Money(amount=Decimal(500), currency="CNY"), "", "CNY 500", "人民币500元"),
        (Money(amount=Decimal(500), currency="CNY"), "words", "CNY 500", "人民币五百元"),
        (Money(amount=Decimal("1000.5"), currency="USD"), "money", "USD 1,000.50", "1,000.50美元"),
        (Decimal("2.5"), "", "2.5%", "2.5%"),
        (Decimal(15), "words", "fifteen per cent (15%)", "百分之十五"),
        (16, "", "16", "16"),
        (16, "words", "sixteen (16)", "十六"),
        ("text", "", "text", "text"),
    ],
)
def test_values(value: ParameterValue, style: str, en: str, zh: str) -> None:
    assert format_value(value, "en", style) == en
    assert format_value(value, "zh_CN", style) == zh


def test_lists() -> None:
    assert format_value(("a", "b", "c"), "en") == "a, b and c"
    assert format_value(("甲", "乙", "丙"), "zh_CN") == "甲、乙和丙"
    assert format_value(("a", "b", "c"), "en", "alternatives") == "a, b or c"
    assert format_value(("甲", "乙", "丙"), "zh_CN", "alternatives") == "甲、乙或丙"
    assert format_value(("a, x", "b", "c"), "en") == "a, x; b; and c"


@pytest.mark.parametrize("style", [*STYLES, "unknown"])
def test_a_style_that_does_not_fit_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match="does not fit|unknown filter"):
        format_value("text", "en", style)


def test_both_catalogues_hold_the_same_messages_and_every_one_the_pages_use() -> None:
    found = {locale: _messages(locale) for locale in ("en", "zh_CN")}
    assert found["en"].keys() == found["zh_CN"].keys()
    assert all(found["en"].values())
    assert all(found["zh_CN"].values())
    sources = [*(ROOT / "templates/pages").glob("*.html"), ROOT / "tosgen/render/html.py"]
    used = {
        m
        for path in sources
        for m in re.findall(r"\b(?:t|tr|of|say)\([\"']([A-Z][^\"']+)[\"']\)", path.read_text("utf-8"))
    }
    assert used
    assert used <= found["en"].keys()


def _messages(locale: str) -> dict[str, str]:
    text = (ROOT / f"locales/{locale}/LC_MESSAGES/tosgen.po").read_text("utf-8")
    return dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', text, re.M))


def test_project_messages_come_before_those_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "zh_CN/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "zh_CN/LC_MESSAGES/tosgen.po").write_text('msgid "Version"\nmsgstr "版次"\n', "utf-8")
    translate = translator((tmp_path, ROOT / "locales"))("zh_CN")
    assert (translate("Version"), translate("Contents"), translate("unheard of")) == ("版次", "目录", "unheard of")


def test_a_broken_catalogue_is_a_finding_with_its_line(tmp_path: Path) -> None:
    data = b'msgid "a"\nmsgstr "b"\n\nnonsense\n'
    findings = catalog_findings(data, "x.po")
    assert [(f.rule, f.position.line if f.position else 0) for f in findings] == [("catalogue/syntax", 4)]
    (tmp_path / "en/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "en/LC_MESSAGES/tosgen.po").write_bytes(data)
    with pytest.raises(TosgenError, match="tosgen.po:4"):
        catalog(tmp_path, "en")


def test_language_tags() -> None:
    assert [bcp47(one) for one in ("en", "zh_CN", "pt_BR")] == ["en", "zh-Hans", "pt-BR"]
