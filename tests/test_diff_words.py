"""Word edits: exact, near the optimum, readable."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tosgen.difference.lcs import common, rising
from tosgen.difference.words import pieces, raw_pairs, word_edits
from tosgen.model import Edit

_TEXT = st.lists(
    st.sampled_from(
        [
            "you",
            "may",
            "not",
            "30 days",
            " ",
            ", ",
            ". ",
            "按照",
            "依照",
            "三十日",
            "十五日",
            "内",
            "，",
            "。",
            "a",
            "\n",
        ]
    ),
    max_size=30,
).map("".join)


def _sides(edits: tuple[Edit, ...]) -> tuple[str, str]:
    return (
        "".join(text for kind, text in edits if kind != "insert"),
        "".join(text for kind, text in edits if kind != "delete"),
    )


@given(_TEXT, _TEXT)
def test_edits_join_to_both_texts(old: str, new: str) -> None:
    assert _sides(word_edits(old, new)) == (old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_edits_join_for_any_text(old: str, new: str) -> None:
    assert _sides(word_edits(old, new)) == (old, new)


def _longest(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        after = [0]
        for at, y in enumerate(b):
            after.append(row[at] + 1 if x == y else max(row[at + 1], after[-1]))
        row = after
    return row[-1]


@settings(max_examples=60)
@given(_TEXT, _TEXT)
def test_the_raw_script_is_optimal(old: str, new: str) -> None:
    left, right = pieces(old)[0], pieces(new)[0]
    assert len(raw_pairs(left, right)) == _longest([p.key for p in left], [p.key for p in right])


def test_large_texts_are_cut_at_anchors() -> None:
    old = [f"w{number % 7}-{number // 3}" for number in range(12_000)]
    new = old[:4000] + ["x"] * 50 + old[4100:]
    assert len(common(old, new)) == 12_000 - 100


def test_rising_run() -> None:
    assert rising([3, 0, 1, 2]) == [1, 2, 3]


def test_a_changed_period_is_one_replacement() -> None:
    assert word_edits("于三十日内支付。", "于十五日内支付。") == (
        ("keep", "于"), ("delete", "三十日内"), ("insert", "十五日内"), ("keep", "支付。"),
    )  # fmt: skip
    edits = word_edits("within 30 days of notice", "within 15 days of notice")
    assert ("delete", "30 days") in edits and ("insert", "15 days") in edits


def test_chinese_edits_fall_on_whole_words() -> None:
    assert ("delete", "按照") in word_edits("我们按照约定处理", "我们依照约定处理")


def test_an_inserted_sentence_is_one_insertion() -> None:
    assert word_edits("One. Two three. Four.", "One. Five three. Two three. Four.")[1] == ("insert", " Five three.")
