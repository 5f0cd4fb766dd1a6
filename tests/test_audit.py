"""Audits: facts, features, jurisdictions, requirements, and the whole output of the command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner

from tosgen.audit import Audit, Requirement, audit
from tosgen.cli.audit_command import command
from tosgen.model import Agreement, Provision
from tosgen.outline import read_document
from tosgen.packs import topics
from tosgen.report.audit import audit_object, audit_text

TERMS = """# Terms of Service

Last updated: May 1, 2025

Example Notes Ltd runs this service.

## Eligibility

You must be at least 16 years old to open an account.

## Changes

We may change these terms and will notify you 30 days before the change.

## Law

These terms are governed by the laws of Singapore. Disputes go to the courts of Singapore.

## Contact

Write to us at help@example.com.
"""


def judged(text: str, path: str = "terms.md", **given: object) -> Audit:
    agreements, _ = read_document(path, text.encode())
    return audit(agreements, **given)  # type: ignore[arg-type]  # keywords of audit


def values(result: Audit, family: str) -> list[str]:
    return [each.value for each in result.facts[family]]


def test_facts() -> None:
    result = judged(TERMS)
    assert values(result, "updated") == ["2025-05-01"]
    assert values(result, "ages") == ["16"]
    assert values(result, "notice_periods") == ["P30D"]
    assert values(result, "law") == ["SG"]
    assert values(result, "forum") == ["SG"]
    assert values(result, "emails") == ["help@example.com"]
    assert values(result, "parties") == ["Example Notes Ltd"]
    assert [each.position.line for each in result.facts["law"]] == [17]


def test_facts_in_chinese() -> None:
    text = "# 隐私政策\n\n生效日期：2025年5月1日\n\n## 保存期限\n\n我们保存您的信息三十日，之后删除。\n\n本服务由上海示例科技有限公司运营。\n"
    result = judged(text)
    assert values(result, "effective") == ["2025-05-01"]
    assert values(result, "retention_periods") == ["P30D"]
    assert values(result, "parties")[0].endswith("上海示例科技有限公司")


def test_jurisdictions_are_those_the_text_names() -> None:
    assert judged(TERMS).jurisdictions == ("GLOBAL", "SG")
    assert judged("# Privacy Policy\n\nThe GDPR applies to users in Germany.\n").jurisdictions == ("GLOBAL", "EU")
    assert judged(TERMS, jurisdictions=("CN",)).jurisdictions == ("CN",)


def test_features_are_derived_or_given() -> None:
    assert (
        "has_accounts"
        in judged("# Terms of Service\n\nYou create an account and keep your password secret.\n").features
    )
    assert judged(TERMS, features=("paid",)).features == ("paid",)


def test_requirements_get_topics_jurisdiction_and_what_is_told() -> None:
    seen: list[tuple[set[str], str, bool | None]] = []

    def requirements_of(
        agreements: Sequence[Agreement], code: str, told: Mapping[str, bool | None]
    ) -> list[Requirement]:
        named = {topic for each in agreements for provision in _provisions(each) for topic in provision.topics}
        seen.append((named, code, told["paid"]))
        missing = ("the term",)
        return [
            Requirement(
                rule="global/x",
                met=False,
                level="error",
                jurisdiction=code,
                locale="en",
                position=None,
                missing=missing,
                basis=None,
            )
        ]

    result = judged(TERMS, requirements_of=requirements_of, jurisdictions=("GLOBAL",))
    assert seen[0][1:] == ("GLOBAL", None)
    assert "governing-law" in seen[0][0]
    assert "error global/x (GLOBAL, en): the term" in audit_text(result)


def _provisions(agreement: Agreement) -> list[Provision]:
    from tosgen.model import provisions

    return list(provisions(agreement))


def test_the_object_has_every_key_and_topic() -> None:
    answer = audit_object(judged(TERMS))
    assert list(answer) == ["documents", "jurisdictions", "features", "topics", "requirements", "facts"]
    assert answer["documents"] == [{"kind": "terms", "line": 1, "end_line": 21, "locales": ["en"]}]
    assert [each["topic"] for each in answer["topics"]] == list(topics())
    assert all(set(each) == {"topic", "present", "line", "end_line", "heading", "places"} for each in answer["topics"])
    law = next(each for each in answer["topics"] if each["topic"] == "governing-law")
    assert (law["present"], law["line"], law["end_line"], law["heading"]) == (True, 17, 17, "Law")
    absent = next(each for each in answer["topics"] if each["topic"] == "cookies")
    assert absent == {
        "topic": "cookies",
        "present": False,
        "line": None,
        "end_line": None,
        "heading": None,
        "places": [],
    }


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "terms.md"
    file.write_text(TERMS, encoding="utf-8")
    done = CliRunner().invoke(command, [str(file), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["jurisdictions"] == ["GLOBAL", "SG"]
    text = CliRunner().invoke(command, [str(file), "--kind", "terms"])
    assert "governing-law" in text.stdout
    assert CliRunner().invoke(command, [str(file), "--kind", "poem"]).exit_code == 2


def test_two_documents_are_audited_together() -> None:
    text = (
        "# Terms of Service\n\n## 1. Law\n\nIrish law applies.\n\n## 2. Tea\n\nWe sell tea.\n\n"
        "# Privacy Policy\n\n## 1. Data\n\nWe collect names.\n\n## 2. Cookies\n\nWe use cookies.\n"
    )
    answer = audit_object(judged(text))
    assert [(each["kind"], each["line"], each["end_line"]) for each in answer["documents"]] == [
        ("terms", 1, 9),
        ("privacy", 11, 19),
    ]
