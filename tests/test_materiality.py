"""Verdicts: the list of what is editorial, entry by entry, and what never is."""

from __future__ import annotations

import pytest

from tosgen.difference.words import word_edits
from tosgen.effects import find_effects
from tosgen.materiality import judge, same_target
from tosgen.model import Change
from tosgen.packs import FOLDER
from tosgen.packs.materiality import builtin_rules, with_own_rules
from tosgen.report.diff_json import change_object

_EDITORIAL = [
    ("punctuation", "en", "All parts, which remain, survive.", "All parts which remain survive."),
    ("case", "en", "the Content of users", "the content of users"),
    ("spelling", "en", "You recieve a copy of it", "You receive a copy of it"),
    ("function-words", "en", "infringes on any right", "infringes any right"),
    ("number-form", "en", "wait for thirty days please", "wait for 30 days please"),
    ("date-of-update", "en", "Last updated: May 1, 2025", "Last updated: July 1, 2025"),
    ("date-of-update", "zh_CN", "更新日期：2025年5月1日", "更新日期：2025年7月1日"),
    ("version", "en", "This is version 1.1 of this Agreement.", "This is version 2.0 of this Agreement."),
    ("version", "zh_CN", "本版本为本协议的第1.1版。", "本版本为本协议的第2.0版。"),
    ("spelling", "en", "the collected informatoin of a visitor", "the collected information of a visitor"),
    ("names", "en", "signed up for Blue Cloud today", "signed up for Green Cloud today"),
]  # fmt: skip
_MATERIAL = [
    ("en", "You may sell the copy.", "You may not sell the copy."),
    ("en", "Your employer may accept the offer.", "Your employee may accept the offer."),
    ("en", "You may accept the content.", "You may access the content."),
    ("en", "The licensor owns the copy.", "The licensee owns the copy."),
    ("en", "Licensed under version 2 of the licence.", "Licensed under version 3 of the licence."),
    ("en", "We delete it after 30 days.", "We delete it after 90 days."),
    ("en", "We do not share data.", "We share data."),
    ("zh_CN", "我们不会共享个人信息。", "我们可能会共享个人信息。"),
    ("zh_CN", "用户可以申请退款。", "用户不得申请退款。"),
    ("en", "Operated by Alpha Ltd in Cork.", "Operated by Beta Ltd in Cork."),
    ("en", "The laws of Singapore apply.", "The laws of Ireland apply."),
    ("en", "host or show the content", "host, sell or show the content"),
]
_NEVER_EDITORIAL = [
    ("en", "It ends within the term.", "It ends without the term."),
    ("en", "You own your content.", "You own our content."),
    ("en", "We store your data and files.", "We store your data or files."),
    ("en", "You pay the fee to us.", "You pay the fee to you."),
    ("en", "We are liable for our acts.", "We are liable for their acts."),
    ("en", "sold to partners", "sold by partners"),
    ("en", "up to ten devices", "up to two devices"),
    ("en", "We keep the data in the EU.", "We keep the data outside the EU."),
    ("en", "Disputes are heard in Cork.", "Disputes are heard in York."),
    ("zh_CN", "您拥有您的内容。", "您拥有我们的内容。"),
    ("zh_CN", "数据和文件均保存。", "数据或文件均保存。"),
    ("zh_CN", "保存三十日以上。", "保存三十日以下。"),
    ("zh_CN", "用户应当在七日内付款。", "用户应当在七日外付款。"),
]


def _judged(locale: str, old: str, new: str) -> tuple[str, list[str]]:
    edits = word_edits(old, new)
    change = Change(kind="reworded", provision="p", edits={locale: edits}, effects=find_effects(edits, locale))
    (verdict,) = judge([change])
    return verdict.verdict, [reason.rule for reason in verdict.reasons]


@pytest.mark.parametrize(("name", "locale", "old", "new"), _EDITORIAL)
def test_editorial(name: str, locale: str, old: str, new: str) -> None:
    assert _judged(locale, old, new) == ("editorial", [f"editorial/{name}"])


@pytest.mark.parametrize(("locale", "old", "new"), _NEVER_EDITORIAL)
def test_small_words_that_decide_are_not_editorial(locale: str, old: str, new: str) -> None:
    assert _judged(locale, old, new)[0] != "editorial"


@pytest.mark.parametrize(("locale", "old", "new"), _MATERIAL)
def test_material(locale: str, old: str, new: str) -> None:
    assert _judged(locale, old, new)[0] == "material"


@pytest.mark.parametrize("kind", ["moved", "renumbered", "heading", "split", "merged"])
def test_silent_kinds_are_editorial(kind: str) -> None:
    change = Change(kind=kind, provision="p", edits={"en": (("keep", "The text."),)})
    assert judge([change])[0].verdict == "editorial"


def test_text_that_only_moved_between_changes_is_editorial() -> None:
    sentence = "The court may ask for the records of the case."
    gone = Change(kind="removed", provision="a", edits={"en": (("delete", sentence),)})
    come = Change(kind="added", provision="b", edits={"en": (("insert", sentence),)})
    assert [each.verdict for each in judge([gone, come])] == ["editorial", "editorial"]


def test_links_to_the_same_target() -> None:
    assert same_target("http://www.example.com/en/terms/", "https://example.com/terms")
    assert not same_target("https://example.com/terms", "https://example.com/privacy")


def test_every_rule_has_a_message_and_a_known_verdict() -> None:
    rules = builtin_rules()
    assert all(rule.message and rule.verdict in ("material", "review") for rule in rules.rules)
    assert all(rules.editorial.values())


def test_json_leaves_out_the_absent_side() -> None:
    (verdict,) = judge([Change(kind="added", provision="p", edits={"en": (("insert", "x"),)})])
    assert "old" not in change_object(verdict) and change_object(verdict)["old_number"] is None


def _on(topic: str, jurisdiction: str, old: str, new: str) -> tuple[str, str, str | None, tuple[str, ...]]:
    edits = word_edits(old, new)
    change = Change(
        kind="reworded", provision="p", edits={"en": edits}, topics=(topic,), jurisdictions=(jurisdiction,),
        effects=find_effects(edits, "en", topics=(topic,)),
    )  # fmt: skip
    (verdict,) = judge([change])
    return verdict.verdict, verdict.reasons[0].rule, verdict.reasons[0].basis, verdict.audiences


@pytest.mark.parametrize(
    ("topic", "jurisdiction", "rule", "audience"),
    [
        ("processing-purposes", "CN", "materiality/data-use-cn", "data_subjects"),
        ("processing-purposes", "EU", "materiality/new-purpose-eu", "data_subjects"),
        ("recipients", "US-CA", "materiality/data-use-us", "data_subjects"),
    ],
)
def test_a_topic_gives_the_reason_its_law_and_audience(topic: str, jurisdiction: str, rule: str, audience: str) -> None:
    verdict, found, basis, audiences = _on(topic, jurisdiction, "We use it for support.", "We use it for marketing.")
    assert (verdict, found, audiences) == ("material", rule, (audience,)) and basis


def test_a_fee_concerns_subscribers() -> None:
    verdict, rule, _, audiences = _on("fees-pricing", "SG", "It costs USD 10 a month.", "It costs USD 12 a month.")
    assert (verdict, rule, audiences) == ("material", "materiality/fee", ("subscribers",))


def test_the_built_in_rules_name_known_things_only() -> None:
    path = FOLDER / "materiality.yaml"
    assert with_own_rules(builtin_rules(), {"materiality.yaml": path.read_bytes()}).rules
