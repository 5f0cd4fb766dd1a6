"""Requirements of a project: its own packs, levels, waivers, dates, sets and the forms of the coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import MANIFEST, clause, write_project

from tosgen.cli import cli

RULE = """\
pack: house
checked: 2026-11-20
laws: {{HB: {{title: House Book, title_zh: 内部规则}}}}
rules:
  - id: law-named
    documents: [terms]
    topic: governing-law
    level: error
    message: {{en: The law is not named., zh_CN: 未写明适用法律。}}
    why: {{en: Readers must know it., zh_CN: 读者应当知悉。}}
    basis: [{{law: HB, article: s. 1}}]
    points:
      - id: law
        says: {{en: the law that applies, zh_CN: 适用的法律}}
        evidence:
          en: [{{all: [[law of], [appl~, govern~]]}}]
          zh_CN: [{{all: [[法律], [适用]]}}]
{more}"""
SAYING = clause("The law of Ireland applies.", "适用爱尔兰法律。")
SILENT = clause("We like law.", "我们喜欢法律。")


def write(
    folder: Path, text: str = SILENT, *, config: str = "", more: str = "", accept: str = "", features: str = ""
) -> Path:
    manifest = MANIFEST + features + accept + "sections: [{id: s, title: {en: S, zh_CN: 节}, clauses: [a/law]}]\n"
    write_project(
        folder,
        {
            "tosgen.yaml": "library: false\npacks: [packs/*.yaml]\n" + config,
            "packs/house.yaml": RULE.format(more=more),
            "clauses/a/law.md": text,
            "templates/agreements/terms.yaml": manifest,
        },
    )
    return folder


def findings(folder: Path, today: str = "2026-11-21") -> list[dict[str, str]]:
    result = CliRunner().invoke(cli, ["check", "--root", str(folder), "--today", today, "--format", "json"])
    listed = json.loads(result.output)["findings"]
    return [each for each in listed if each["rule"].startswith(("house/", "waiver/", "pack/", "project/"))]


def rules(folder: Path, today: str = "2026-11-21") -> set[tuple[str, str]]:
    return {(each["rule"], each["level"]) for each in findings(folder, today)}


def test_a_missing_statement_is_found_where_it_belongs(tmp_path: Path) -> None:
    found = findings(write(tmp_path))
    assert len(found) == 6  # three jurisdictions, two locales
    first = next(each for each in found if each["locale"] == "en" and each["jurisdiction"] == "GLOBAL")
    assert (first["path"], first["line"]) == ("clauses/a/law.md", 5)
    assert first["message"] == "The law is not named. Missing: the law that applies. Basis: House Book, s. 1"
    assert rules(write(tmp_path, SAYING)) == set()


def test_one_language_alone_is_not_enough(tmp_path: Path) -> None:
    found = findings(write(tmp_path, clause("The law of Ireland applies.", "我们喜欢法律。")))
    assert {each["locale"] for each in found} == {"zh_CN"}


def test_a_project_changes_the_level(tmp_path: Path) -> None:
    assert rules(write(tmp_path, config="levels: {house/law-named: note}\n")) == {("house/law-named", "note")}
    off = rules(write(tmp_path, config="levels: {house/law-named: 'off'}\n"))
    assert off == {("house/law-named", "error"), ("project/level-off", "warning")}
    assert ("project/unknown-rule", "error") in rules(write(tmp_path, SAYING, config="levels: {house/law: note}\n"))


@pytest.mark.parametrize(
    ("until", "rule", "text", "expected"),
    [
        ("2027-01-01", "house/law-named", SILENT, set()),
        ("2026-01-01", "house/law-named", SILENT, {"manifest/waiver-expired", "house/law-named"}),
        ("2027-01-01", "house/law-named", SAYING, {"manifest/waiver-unused"}),
        ("2027-01-01", "house/law-namd", SAYING, {"manifest/waiver-unknown"}),
    ],
)
def test_waivers(tmp_path: Path, until: str, rule: str, text: str, expected: set[str]) -> None:
    accept = f"accept: [{{rule: {rule}, reason: to be decided, until: {until}}}]\n"
    result = CliRunner().invoke(
        cli, ["check", "--root", str(write(tmp_path, text, accept=accept)), "--today", "2026-11-21", "--format", "json"]
    )
    named = {each["rule"] for each in json.loads(result.output)["findings"]}
    assert {name for name in named if "waiver" in name or name.startswith("house/")} == expected


@pytest.mark.parametrize(("today", "fires"), [("2026-12-31", False), ("2027-01-01", True), ("2028-01-01", False)])
def test_a_rule_fires_while_it_is_in_force(tmp_path: Path, today: str, fires: bool) -> None:
    folder = write(tmp_path, more="    in_force: {from: 2027-01-01, to: 2027-12-31}\n    review_months: 60\n")
    assert (("house/law-named", "error") in rules(folder, today)) is fires


def test_a_rule_long_unchecked_is_a_note(tmp_path: Path) -> None:
    assert ("pack/review-due", "note") in rules(write(tmp_path, SAYING), "2028-01-01")
    assert ("pack/review-due", "note") not in rules(write(tmp_path, SAYING), "2027-11-20")


def test_low_confidence_is_said(tmp_path: Path) -> None:
    found = findings(write(tmp_path, more="    confidence: low\n"))
    assert all(each["message"].endswith("(confidence: low)") for each in found)


def test_features_decide_whether_a_rule_applies(tmp_path: Path) -> None:
    more = "    when: [paid]\n"
    assert rules(write(tmp_path, more=more)) == set()
    assert rules(write(tmp_path, more=more, features="features: [paid]\n")) == {("house/law-named", "error")}


@pytest.mark.parametrize(("each", "missing"), [("", set()), ("    each_document: true\n", {"privacy"})])
def test_a_set_meets_a_rule_once_or_in_each_document(tmp_path: Path, each: str, missing: set[str]) -> None:
    folder = write(tmp_path, SAYING, config="sets: [{id: all, agreements: [terms, privacy]}]\n", more=each)
    pack = folder / "packs" / "house.yaml"
    pack.write_text(pack.read_text().replace("documents: [terms]", "documents: [terms, privacy]"))
    (folder / "clauses/a/other.md").write_text(clause("Nothing.", "无。", topic="notices"), encoding="utf-8")
    manifest = MANIFEST.replace("kind: terms", "kind: privacy")
    other = manifest + "sections: [{id: s, title: {en: S, zh_CN: 节}, clauses: [a/other]}]\n"
    (folder / "templates/agreements/privacy.yaml").write_text(other, encoding="utf-8")
    assert {found["agreement"] for found in findings(folder)} == missing


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_coverage_shows_the_words_or_what_is_missing(tmp_path: Path, form: str) -> None:
    for text, words in ((SAYING, "law of"), (SILENT, "the law that applies")):
        result = CliRunner().invoke(
            cli, ["coverage", "--root", str(write(tmp_path, text)), "--today", "2026-11-21", "--format", form]
        )
        assert result.exit_code == 0, result.output
        shown = words if form in ("json", "html") or text is SILENT else "a/law"
        assert shown in result.output and "house/law-named" in result.output


def test_explain_tells_a_rule_of_a_project(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["explain", "house/law-named", "--root", str(write(tmp_path))])
    for words in ("The law is not named.", "House Book / 内部规则, s. 1", "must say: the law that applies", "waive:"):
        assert words in result.output


def test_a_diff_tells_of_a_requirement_that_is_no_longer_met(tmp_path: Path) -> None:
    folder = write(tmp_path, SAYING)
    words = ("--today", "2026-03-01", "--allow", "unsealed", "--allow", "findings", "--because", "a test")
    CliRunner().invoke(cli, ["release", "terms", "--root", str(folder), *words], catch_exceptions=False)
    (folder / "clauses/a/law.md").write_text(SILENT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["diff", "terms@1.0", "terms", "--root", str(folder)])
    assert "house/law-named: no longer met in en, zh_CN: The law is not named." in result.output
