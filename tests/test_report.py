"""Findings in every output format."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

from tosgen.model import Finding, Position
from tosgen.report import github, junit, markdown, sarif
from tosgen.report.text import findings_text, summary_line

FINDINGS = [
    Finding(
        rule="parity/number",
        level="error",
        message="a | b: 100%",
        hint="do\nthis",
        position=Position(path="a,b.md", line=3, column=2),
    ),
    Finding(rule="house/x", level="note", message="<所有>", agreement="terms", jurisdiction="CN", locale="zh_CN"),
]


def test_github_escapes_what_the_runner_reads() -> None:
    first, second = github.render(FINDINGS).splitlines()
    assert first == "::error title=parity/number,file=a%2Cb.md,line=3,col=2::a | b: 100%25%0Ado%0Athis"
    assert second == "::notice title=house/x::<所有> [terms CN zh_CN]"


def test_junit_is_xml_with_a_failure_per_error() -> None:
    root = ElementTree.fromstring(junit.render(FINDINGS).encode())
    assert [suite.get("failures") for suite in root] == ["1", "0"]
    assert len(root.findall(".//testcase")) == 2
    assert ElementTree.fromstring(junit.render([]).encode()).find(".//testcase") is not None


def test_markdown_keeps_its_table() -> None:
    text = markdown.render(FINDINGS)
    assert "1 error, 0 warnings, 1 note" in text
    assert "a \\| b: 100% – do this" in text


def test_sarif_has_rules_regions_and_fingerprints() -> None:
    log = json.loads(sarif.render(FINDINGS))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["house/x", "parity/number"]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 2}
    assert len({result["partialFingerprints"]["tosgen/v1"] for result in run["results"]}) == 2


def test_text_groups_findings_of_several_compositions() -> None:
    both = [Finding(rule="a/b", level="error", message="m", agreement="t", jurisdiction=code) for code in ("CN", "SG")]
    assert findings_text(both) == "error a/b: m\n    in: t CN, t SG\n"
    assert summary_line(both) == "2 errors, 0 warnings, 0 notes"
