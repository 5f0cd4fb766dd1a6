"""Each kind of evidence over both locales: what proves, what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence_rates import document

from tosgen.evidence import judge, read
from tosgen.evidence.operator import operator_names
from tosgen.packs.reading import load_pack
from tosgen.packs.rules import Rule

PACK = """\
pack: own
checked: 2026-11-20
rules:
  - id: r
    documents: [terms]
    topic: governing-law
    level: error
    message: {{en: m, zh_CN: 缺}}
    why: {{en: w, zh_CN: 由}}
    basis: [{{law: PRACTICE, article: house}}]
    points:
      - id: p
        says: {{en: s, zh_CN: 述}}
        evidence:
          en: [{en}]
          zh_CN: [{zh}]
"""


def rule(en: str, zh: str) -> Rule:
    pack, findings = load_pack(PACK.format(en=en, zh=zh), "packs/own.yaml", {}, {})
    assert pack is not None and not findings, findings
    return pack.rules[0]


_LAW = ("{all: [[law~ of], [govern~, appl~]]}", "{all: [[法律, 法], [适用, 管辖]]}")
_MAIL = ("{kind: fact, fact: email, all: [[write, contact~]]}", "{kind: fact, fact: email, all: [[联系, 发送]]}")
_DAYS = (
    "{kind: fact, fact: duration, min: 15, all: [[notice, notif~]]}",
    "{kind: fact, fact: duration, min: 15, all: [[通知]]}",
)
_BOLD = ("{kind: conspicuous, all: [[liab~]]}", "{kind: conspicuous, all: [[责任]]}")
_ABSENT = (
    "{kind: absent, all: [[exclude~], [all liability, any liability]]}",
    "{kind: absent, all: [[不承担, 免除], [任何责任, 一切责任]]}",
)
_BEFORE = (
    "{kind: before, of: [{all: [[summary]]}, {all: [[detail~]]}]}",
    "{kind: before, of: [{all: [[摘要]]}, {all: [[详细]]}]}",
)
_EITHER = (
    "{kind: either, of: [{all: [[courts of]]}, {all: [[arbitrat~]]}]}",
    "{kind: either, of: [{all: [[法院管辖]]}, {all: [[仲裁]]}]}",
)
_EVERY = (
    "{kind: every, of: [{all: [[access]]}, {all: [[erasure, delet~]]}]}",
    "{kind: every, of: [{all: [[查阅]]}, {all: [[删除]]}]}",
)
_SAME = ("{kind: consistent, fact: jurisdiction}", "{kind: consistent, fact: jurisdiction}")
_NOT = ("{negated: any, all: [[do not sell, never sell, not sell]]}", "{negated: any, all: [[不出售, 不会出售]]}")
_EXCLUDING = ("{all: [[refund~]], not: [test]}", "{all: [[退款]], not: [测试]}")

CASES = [
    ("mentions", _LAW, "en", "The law of Ireland governs these terms.", True),
    ("mentions", _LAW, "en", "The law of Ireland is short. Nothing governs it.", False),
    ("mentions", _LAW, "en", "The law of Ireland does not govern these terms.", False),
    ("mentions", _LAW, "zh_CN", "本协议适用新加坡法律。", True),
    ("mentions", _LAW, "zh_CN", "本协议不适用新加坡法律。", False),
    ("mentions: list item with its lead-in", _LAW, "en", "The law of these places:\n\n- Ireland, applies.", True),
    ("mentions: words of two items", _LAW, "en", "Note:\n\n- the law of Ireland;\n- what applies.", False),
    ("mentions: words in the item", _LAW, "en", "These rules apply:\n\n- the law of Ireland governs you.", True),
    ("fact", _MAIL, "en", "Write to help@example.com.", True),
    ("fact", _MAIL, "en", "Write to our help desk.", False),
    ("fact", _MAIL, "en", "Do not write to help@example.com.", False),
    ("fact", _MAIL, "zh_CN", "请联系help@example.com。", True),
    ("fact", _MAIL, "zh_CN", "请联系客服。", False),
    ("fact with a minimum", _DAYS, "en", "We give fifteen (15) days' notice.", True),
    ("fact with a minimum", _DAYS, "en", "We give 14 days' notice.", False),
    ("fact with a minimum", _DAYS, "zh_CN", "我们提前十五日通知您。", True),
    ("fact with a minimum", _DAYS, "zh_CN", "我们提前七日通知您。", False),
    ("absent", _ABSENT, "en", "We are liable for intent.", True),
    ("absent", _ABSENT, "en", "We exclude all liability.", False),
    ("absent: the contrary is said", _ABSENT, "en", "We do not exclude any liability.", True),
    ("absent", _ABSENT, "zh_CN", "我们对故意承担责任。", True),
    ("absent", _ABSENT, "zh_CN", "我们不承担任何责任。", False),
    ("before", _BEFORE, "en", "A summary.\n\nThe details.", True),
    ("before", _BEFORE, "en", "The details.\n\nA summary.", False),
    ("before", _BEFORE, "zh_CN", "摘要如下。\n\n详细规则。", True),
    ("before", _BEFORE, "zh_CN", "详细规则。\n\n摘要如下。", False),
    ("either", _EITHER, "en", "Disputes go to the courts of Cork.", True),
    ("either", _EITHER, "en", "Disputes go to a friend.", False),
    ("either", _EITHER, "zh_CN", "争议提交仲裁。", True),
    ("either", _EITHER, "zh_CN", "争议由双方协商。", False),
    ("every", _EVERY, "en", "You have the right of access. You have the right of erasure.", True),
    ("every", _EVERY, "en", "You have the right of access.", False),
    ("every", _EVERY, "zh_CN", "您有权查阅。您有权删除。", True),
    ("every", _EVERY, "zh_CN", "您有权查阅。", False),
    ("consistent", _SAME, "en", "The laws of Ireland apply. Irish law governs.", True),
    ("consistent", _SAME, "en", "The laws of Ireland apply. The laws of Singapore govern.", False),
    ("consistent", _SAME, "en", "Some law applies.", False),
    ("consistent", _SAME, "zh_CN", "适用新加坡法律。", True),
    ("negation in the pattern", _NOT, "en", "We do not sell your data.", True),
    ("negation in the pattern", _NOT, "en", "We sell your data.", False),
    ("negation in the pattern", _NOT, "zh_CN", "我们不出售您的数据。", True),
    ("negation in the pattern", _NOT, "zh_CN", "我们出售您的数据。", False),
    ("excluded words", _EXCLUDING, "en", "We refund test orders.", False),
    ("excluded words", _EXCLUDING, "zh_CN", "我们退款。", True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ways", "locale", "text", "met"), CASES)
def test_kind(name: str, ways: tuple[str, str], locale: str, text: str, met: bool) -> None:
    judged = rule(*ways)
    assert judge(judged, read(document(judged, {locale: text}), locale)).met is met, name


def test_a_heading_an_id_or_another_topic_prove_nothing() -> None:
    judged = rule(*_LAW)
    agreement = document(judged, {"en": "Nothing here."})
    (provision,) = agreement.sections
    from dataclasses import replace

    titled = replace(
        agreement, sections=(replace(provision, id="law/ireland", headings={"en": "The law of Ireland applies"}),)
    )  # type: ignore[arg-type, type-var]
    assert not judge(judged, read(titled, "en")).met
    said = document(judged, {"en": "The law of Ireland governs this."})
    (other,) = said.sections
    elsewhere = replace(said, sections=(replace(other, topics=("notices",)),))  # type: ignore[arg-type, type-var]
    assert not judge(judged, read(elsewhere, "en")).met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("If we change prices, this matters to you. We tell you thirty days before.", True),
        ("One. If we change prices, it matters. Two. Three. Four. Five. We tell you thirty days before.", False),
        ("We tell you thirty days before. If we change prices, this matters to you.", False),
        ("If we change prices, this matters to you.", False),
    ],
)
def test_a_sentence_may_refer_back_for_what_it_is_about(text: str, met: bool) -> None:
    ways = ("{kind: fact, fact: duration, all: [[tell~]], about: [[chang~]]}", "{all: [[无]]}")
    tested = rule(*ways)
    assert judge(tested, read(document(tested, {"en": text}), "en")).met is met


def test_a_heading_may_say_what_a_sentence_is_about_and_nothing_more() -> None:
    tested = rule("{all: [[we tell you]], about: [[price changes]]}", "{all: [[无]]}")
    for heading, text, met in (
        ("Price changes", "We tell you before.", True),
        ("Prices", "We tell you before.", False),
        ("Price changes", "You read.", False),
    ):
        agreement = document(tested, {"en": text})
        (provision,) = agreement.sections
        under = replace(agreement, sections=(replace(provision, headings={"en": heading}),))
        assert judge(tested, read(under, "en")).met is met, heading


@pytest.mark.parametrize(
    ("sign", "locale", "text", "met"),
    [
        # What stands in the gap of a pattern was not asked for.
        ("", "en", "Users must check what they publish.", True),
        ("", "en", "Users need not check what they publish.", False),
        ("", "zh_CN", "用户应当核实内容。", True),
        ("", "zh_CN", "用户无须核实内容。", False),
        # A sentence that declines to say something states nothing.
        ("", "en", "Users check what we do not specify.", False),
        ("", "zh_CN", "用户核实的方式恕不说明。", False),
        # "Without" denies what follows it, not what stands before.
        ("", "en", "Users may check it without delay, at no cost.", True),
        ("", "en", "We publish it without users having to check.", False),
        # A ban governs what follows it up to a permission or a question, or what stands before "is prohibited".
        ("must", "en", "Users must not check keys.", True),
        ("must", "en", "What users check is strictly prohibited.", True),
        ("must", "en", "Users are free to check keys without asking us.", False),
        ("must", "en", "We are not liable if users check keys.", False),
        ("must", "en", "Users may check keys, and we will not stop them.", False),
        ("must", "en", "Users must keep it safe and must not check it.", True),
        ("must", "zh_CN", "用户不得核实。", True),
        ("must", "zh_CN", "用户核实的行为，均属禁止之列。", True),
        ("must", "zh_CN", "用户可以自由核实，无须取得许可。", False),
    ],
)
def test_the_sign_of_a_sentence(sign: str, locale: str, text: str, met: bool) -> None:
    negated = f"negated: {sign}, " if sign else ""
    tested = rule(f'{{{negated}all: [["users…check"]]}}', f'{{{negated}all: [["用户…核实", "用户核实"]]}}')
    assert judge(tested, read(document(tested, {locale: text}), locale)).met is met


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["“Example,” “We,” and “Us” refer to Example, Inc."], ("Example",)),
        (['When we say "Company", "we", "our" or "us", we mean Example LLC.'], ("Company",)),
        (["Example Platforms Ltd. (“we”) runs the site."], ("Example Platforms",)),
        (
            ["本协议由示例科技有限公司（以下简称“我们”）提供。".translate(str.maketrans("（）", "()"))],
            ("示例科技有限公司",),
        ),
        (["“You,” “User,” and “Your” refer to you."], ()),
        (["“Website” and “Service” mean the site."], ()),
    ],
)
def test_the_operator_is_found_under_its_own_name(texts: list[str], names: tuple[str, ...]) -> None:
    assert operator_names(texts) == names


def test_a_foreign_text_may_name_its_operator() -> None:
    tested = rule('{all: [["we (may|can) end"]]}', "{all: [[我们可以终止]]}")
    text = "“ExampleHub,” “We,” and “Us” mean Example Trading. ExampleHub may end the contract."
    result = judge(tested, read(document(tested, {"en": text}), "en"))
    assert result.met and result.points[0].proof is not None
    assert result.points[0].proof.words == "ExampleHub may end"


def test_every_part_of_a_proof_is_shown() -> None:
    tested = rule(*_EVERY)
    text = "You have access to it. You may ask for its erasure."
    point = judge(tested, read(document(tested, {"en": text}), "en")).points[0]
    assert point.proof is not None
    assert [(each.unit.sentence, each.words) for each in point.proof.all if each.unit] == [
        ("You have access to it.", "access"),
        ("You may ask for its erasure.", "erasure"),
    ]


def test_a_parameter_must_be_printed() -> None:
    from dataclasses import replace

    ways = ("{kind: parameter, name: contacts.privacy_email}",) * 2
    judged = rule(*ways)
    shown, hidden = (document(judged, {"en": text}) for text in ("Write to privacy@example.com.", "Write to us."))
    value = {"contacts.privacy_email": {"en": "privacy@example.com"}}
    assert judge(judged, read(replace(shown, parameters=value), "en")).met
    assert not judge(judged, read(replace(hidden, parameters=value), "en")).met


def test_a_conspicuous_passage_must_have_weight() -> None:
    from dataclasses import replace

    judged = rule(*_BOLD)
    weighty = document(judged, {"en": "Our liability is limited."})
    (provision,) = weighty.sections
    plain = replace(weighty, sections=(replace(provision, conspicuous=False),))  # type: ignore[type-var]
    assert judge(judged, read(weighty, "en")).met and not judge(judged, read(plain, "en")).met


BAD = [
    ("topic: governing-law", "topic: governing-laws", "pack/unknown-topic", "did you mean `governing-law`?"),
    ("{all: [[a b]]}", "{kind: mention, all: [[a b]]}", "pack/unknown-kind", "did you mean `mentions`?"),
    ("{all: [[a b]]}", "{all: [['@lawz']]}", "pack/unknown-concept", "declare it under `concepts:`"),
    ("{all: [[a b]]}", "{all: [['(a+)+$']]}", "pack/pattern", "pattern language"),
    ("{all: [[a b]]}", "{all: [['(a|b']]}", "pack/pattern", "pattern language"),
    ("{all: [[a b]]}", "{all: [['a…b…c…d…e']]}", "pack/pattern", "pattern language"),
    ("    basis: [{law: PRACTICE, article: house}]\n", "", "pack/basis-missing", "add `basis:"),
    ("          zh_CN: [{all: [[a b]]}]\n", "", "pack/locale-missing", "add `zh_CN:`"),
    ("level: error", "level: grave", "pack/value", ""),
    ("documents: [terms]", "documents: [terms]\n    colour: red", "pack/unknown-key", ""),
]


@pytest.mark.parametrize(("old", "new", "name", "hint"), BAD)
def test_a_bad_pack_gives_a_positioned_finding(old: str, new: str, name: str, hint: str) -> None:
    text = PACK.format(en="{all: [[a b]]}", zh="{all: [[a b]]}")
    assert old in text
    _, findings = load_pack(text.replace(old, new), "packs/own.yaml", {}, {})
    hit = next((each for each in findings if each.rule == name), None)
    assert hit is not None, findings
    assert hit.position is not None and hit.position.path == "packs/own.yaml" and hit.position.line > 3
    assert hint in (hit.hint or "")


def test_a_pattern_that_begins_with_a_gap_comes_to_an_end() -> None:
    tested = rule('{all: [["(…)?check"]]}', '{all: [["(…)?核实"]]}')
    assert judge(tested, read(document(tested, {"en": "Users check."}), "en")).met


def test_a_bad_pattern_is_reported_at_its_place_and_proves_nothing() -> None:
    source = PACK.format(en='{all: [["good", "bad?"], ["worse?"]]}', zh="{all: [[好]]}")
    pack, findings = load_pack(source, "packs/own.yaml", {}, {})
    assert pack is not None
    places = [(finding.rule, finding.position.column) for finding in findings if finding.position]
    assert places == [("pack/pattern", 32), ("pack/pattern", 42)]
    tested = pack.rules[0]
    assert not judge(tested, read(document(tested, {"en": "A good bad? worse? text."}), "en")).met


def test_two_rules_of_one_name_are_found() -> None:
    text = PACK.format(en="{all: [[a b]]}", zh="{all: [[a b]]}")
    _, findings = load_pack(text + text.split("rules:\n")[1], "packs/own.yaml", {}, {})
    assert [each.rule for each in findings] == ["pack/duplicate-name"]


def test_no_pattern_can_run_away() -> None:
    """The worst that the language allows, on a text made for it, stays linear."""
    judged = rule("{all: [[a…a…a…b, (a|a a|a~)?b]]}", "{all: [[甲…甲…甲…乙]]}")
    text = "a " * 4000 + "."
    assert not judge(judged, read(document(judged, {"en": text}), "en")).met
