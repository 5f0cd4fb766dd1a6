"""Numbers and citations in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosgen.numbering import cite, item_format, label, level_format, parse_format


@pytest.mark.parametrize(
    ("sample", "path", "english", "chinese"),
    [
        ("1.", [7], "7.", "7."),
        ("1.1", [7, 2], "7.2", "7.2"),
        ("1.1.1", [7, 2, 11], "7.2.11", "7.2.11"),
        ("(1)", [3], "(3)", "（3）"),
        ("a)", [28], "ab)", "ab)"),
        ("i.", [4], "iv.", "iv."),
        ("第一条", [105], "Article 105", "第一百零五条"),
        ("第一章", [12], "Chapter 12", "第十二章"),
        ("（一）", [21], "(21)", "（二十一）"),
        ("一、", [10], "10.", "十、"),
        ("•", [3], "•", "•"),
        ("", [3], "", ""),
    ],
)
def test_labels(sample: str, path: list[int], english: str, chinese: str) -> None:
    assert label(parse_format(sample), path, "en") == english
    assert label(parse_format(sample), path, "zh_CN") == chinese


def test_items_take_the_formats_behind_the_paths() -> None:
    scheme = ("1.", "1.1", "1.1.1", "(1)", "a)")
    assert label(item_format(scheme, 2, 1), [2], "en") == "(2)"
    assert label(item_format(scheme, 3, 2), [2], "en") == "b)"
    assert label(item_format(("第一条", "（一）", "1."), 2, 1), [3], "zh_CN") == "3."
    assert label(item_format(("第一条", "（一）", "1."), 1, 1), [3], "zh_CN") == "（三）"


@pytest.mark.parametrize(
    ("sample", "printed", "parent", "english", "chinese"),
    [
        ("1.1", "7.2", "", "Section 7.2", "第7.2条"),
        ("1.", "7.", "", "Section 7", "第7条"),
        ("(1)", "(2)", "Section 7.2", "Section 7.2(2)", None),
        ("•", "•", "Section 3", "“Title” in Section 3", None),
    ],
)
def test_citations(sample: str, printed: str, parent: str, english: str, chinese: str | None) -> None:
    assert cite(parse_format(sample), printed, parent, "Title", "en") == english
    if chinese:
        assert cite(parse_format(sample), printed, parent, "标题", "zh_CN") == chinese


def test_chinese_citations_of_articles_and_items() -> None:
    article = level_format(("第一条", "（一）"), 1)
    assert cite(article, "第七条", "", "标题", "zh_CN") == "第七条"
    assert cite(level_format(("第一条", "（一）"), 2), "（二）", "第七条", "标题", "zh_CN") == "第七条第（二）项"
    assert cite(article, "Article 7", "", "Title", "en") == "Article 7"


@given(st.integers(1, 9999), st.sampled_from(["1.", "(1)", "a)", "i.", "第一条", "（一）", "一、"]))
def test_labels_of_siblings_differ(ordinal: int, sample: str) -> None:
    form = parse_format(sample)
    for locale in ("en", "zh_CN"):
        assert label(form, [ordinal], locale) != label(form, [ordinal + 1], locale)
