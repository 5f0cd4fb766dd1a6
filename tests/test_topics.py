"""Topics of foreign text: stated or not, on which line."""

from __future__ import annotations

import pytest

from tosgen.outline import read_document
from tosgen.packs import features, topics
from tosgen.topics import detect_topics, topics_of_provision
from tosgen.topics.rules import compile_pattern, feature_rules, rules, simplify


def found(text: str, path: str = "terms.md") -> dict[str, list[int]]:
    agreements, _ = read_document(path, text.encode())
    return {topic.name: [hit.position.line for hit in topic.hits] for topic in detect_topics(agreements) if topic.hits}


STATED = [
    ("governing-law", "These terms are governed by the laws of Ireland."),
    ("governing-law", "本协议的订立、效力和解释均适用中华人民共和国法律。"),
    ("jurisdiction-venue", "You agree to submit to the exclusive jurisdiction of the courts of Dublin."),
    ("jurisdiction-venue", "协商不成的，任何一方可向被告所在地有管辖权的人民法院提起诉讼。"),
    ("arbitration", "Any dispute is finally settled by binding arbitration."),
    ("eligibility-age", "You must be at least 16 years old to use the service."),
    ("eligibility-age", "您应当年满十八周岁并具有完全民事行为能力。"),
    ("liability-limitation", "In no event will we be liable for indirect damages."),
    ("liability-limitation", "我们的赔偿责任总额不超过您支付的费用。"),
    ("warranty-disclaimer", "The service is provided “as is” without any warranty."),
    ("warranty-disclaimer", "本服务按现状提供，我们不作任何明示或默示的保证。"),
    ("indemnity", "You will indemnify and hold us harmless from any claim."),
    ("indemnity", "因您违约给我们造成损失的，您应当赔偿。"),
    ("termination", "Either party may terminate this agreement at any time."),
    ("user-content-license", "You grant us a worldwide, non-exclusive licence to host your content."),
    ("user-content-license", "您授予我们免费的、非独家的许可，以使用您上传的内容。"),
    ("terms-change-notice", "We may change these terms and will notify you thirty days in advance."),
    ("terms-change-notice", "我们有权修改本协议，并提前七日公告。"),
    ("assignment", "You may not assign these terms without our consent."),
    ("entire-agreement", "These terms are the entire agreement between you and us."),
    ("severability", "If any provision is held invalid, the rest remains in force."),
    ("severability", "任何条款被认定无效的，不影响其他条款的效力。"),
    ("copyright-takedown", "If you believe that content infringes your copyright, send us a notice."),
    ("effective-date", "Last updated: May 1, 2025"),
    ("effective-date", "更新日期：2025年5月1日"),
    ("contact-points", "Questions? Email us at help@example.com."),
    ("contact-points", "如有疑问，请通过邮箱 help@example.com 联系我们。"),
]


@pytest.mark.parametrize(("topic", "sentence"), STATED)
def test_a_sentence_states_a_topic_on_its_line(topic: str, sentence: str) -> None:
    chinese = any("\u4e00" <= char <= "\u9fff" for char in sentence)
    title, other = (
        ("用户协议", "本服务是一个笔记平台。") if chinese else ("Terms of Service", "It is a notebook for teams.")
    )
    assert found(f"# {title}\n\n{other}\n\n{sentence}\n").get(topic) == [5]


PRIVACY = [
    ("retention", "We retain your data for as long as your account is active."),
    ("retention", "我们在实现目的所必需的最短期限内保存您的个人信息。"),
    ("data-subject-rights", "You have the right to access, correct and delete your personal data."),
    ("data-subject-rights", "您有权查阅、复制、更正和删除您的个人信息。"),
    ("cookies", "We use cookies to remember your settings."),
    ("cookies", "我们使用 Cookie 记录您的偏好。"),
    ("cross-border-transfer", "Your data may be transferred to countries outside the European Economic Area."),
    ("cross-border-transfer", "我们会将您的个人信息传输至境外。"),
    ("children-data", "We do not knowingly collect personal data from children under 13."),
    ("children-data", "我们不会主动收集未满十四周岁儿童的个人信息。"),
    ("policy-change-notice", "We may update this privacy policy from time to time."),
    ("policy-change-notice", "我们可能会适时修订本隐私政策。"),
    ("rights-request-methods", "To exercise your rights, contact us at privacy@example.com."),
]


@pytest.mark.parametrize(("topic", "sentence"), PRIVACY)
def test_a_privacy_policy_states_its_topics(topic: str, sentence: str) -> None:
    title = "隐私政策" if any("\u4e00" <= char <= "\u9fff" for char in sentence) else "Privacy Policy"
    assert found(f"# {title}\n\n{sentence}\n").get(topic) == [3]


def test_a_heading_alone_states_nothing() -> None:
    assert "governing-law" not in found("# Terms of Service\n\n## Governing Law\n\n## Other\n\nWe sell tea.\n")


def test_a_summary_states_nothing() -> None:
    text = "# Terms of Service\n\n## Summary\n\nThese terms are governed by the laws of Ireland.\n\n## Tea\n\nWe sell tea.\n"
    assert "governing-law" not in found(text)


def test_a_table_of_contents_states_nothing() -> None:
    text = "# Terms of Service\n\n- [Indemnity: you indemnify us](#x)\n\n| [Law](#l) | governed by the laws of Peru |\n| --- | --- |\n"
    assert not {"indemnity", "governing-law"} & set(found(text))


def test_the_operative_sentence_comes_first() -> None:
    text = (
        "# Terms of Service\n\nPlease read the limits; we will not be liable for delays of mail.\n\n"
        "## Limitation of Liability\n\nWe will not be liable for indirect damages.\n"
    )
    assert found(text)["liability-limitation"] == [7, 3]


def test_the_line_of_a_sentence_inside_a_paragraph() -> None:
    text = "# Terms of Service\n\nWe sell tea\nall over the world.\nThese terms are governed by the laws of Peru.\n"
    assert found(text)["governing-law"] == [5]


def test_provisions_take_their_topics() -> None:
    agreements, _ = read_document("a.md", b"# Terms\n\n## Law\n\nThese terms are governed by the laws of Peru.\n")
    assert "governing-law" in topics_of_provision(agreements[0])["law.p1"]


def test_rules_are_total_over_the_vocabulary() -> None:
    for locale in ("en", "zh_CN"):
        assert {rule.topic for rule in rules(locale)} == set(topics())
        assert all(rule.texts or rule.headings for rule in rules(locale))
    assert {rule.feature for rule in feature_rules()} <= set(features())
    assert {topic for rule in feature_rules() for topic in rule.topics} <= set(topics())


def test_a_word_takes_no_ending_but_a_plural() -> None:
    pattern = compile_pattern("(assign|transfer) …terms", "en")
    assert pattern.search(simplify("You may not assign the terms."))
    assert not pattern.search(simplify("meanings assigned to them in our terms"))
    assert compile_pattern("assign~ …terms", "en").search(simplify("assigned to them in our terms"))


def test_anchors_never_hide_a_match() -> None:
    for locale in ("en", "zh_CN"):
        for rule in rules(locale):
            for pattern in (*rule.texts, *rule.headings, *rule.under):
                assert all(anchor == anchor.lower() for anchor in pattern.anchors)
