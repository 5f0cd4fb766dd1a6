"""Lint rules: each case is a file whose name is the rule; `invalid/` must report it, `valid/` must not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tosgen
from tosgen.checks.catalogue import builtin, describe, rule_names
from tosgen.checks.lint import lint_agreement, lint_set, lint_sources
from tosgen.checks.lint.levels import LEVELS
from tosgen.clauses import load_clause
from tosgen.composition import compose
from tosgen.glossary import load_glossary
from tosgen.manifests import Manifest, load_manifest
from tosgen.model import Finding
from tosgen.packs import builtin_parameters, topics
from tosgen.project import Project
from tosgen.schemas import validate
from tosgen.source import load_yaml

CASES = Path(__file__).parent / "cases" / "lint"
FILES = sorted(path for path in CASES.rglob("*") if path.suffix in (".md", ".yaml"))
#: rules whose case is a manifest without a date, or belongs to parity
ELSEWHERE = {name for name, rule in builtin().items() if name.startswith("lint/") and rule.same_as}
PARAMETERS: Mapping[str, Any] = {
    "operator.legal_name": {"en": "Example Ltd.", "zh_CN": "示例有限公司"},
    "contacts.support_email": "support@example.com",
}
TERMS = {"output": {"en": "Output", "zh_CN": "输出内容"}}


def project(files: Mapping[str, str], sets: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Project:
    """A project held in memory, without the library."""
    data = {path: text.encode() for path, text in files.items()}
    clauses = {}
    for path in data:
        if path.startswith("clauses/"):
            clause, _ = load_clause(data[path], path)
            assert clause is not None, path
            clauses[clause.id] = clause
    manifests: dict[str, Manifest] = {}
    for path in data:
        if path.startswith("templates/"):
            manifest, findings = load_manifest(data[path], path)
            assert manifest is not None and not findings, findings
            manifests[manifest.name] = manifest
    glossary, _ = load_glossary(
        {path.split("/")[1]: (data[path], path) for path in data if path.endswith("glossary.yaml")}
    )
    return Project(
        root=Path(), config=None, files=data, own=frozenset(data), clauses=clauses, agreements=manifests, samples={},
        parameters=builtin_parameters(), glossary=glossary, sets=sets,
    )  # fmt: skip


def clause_text(case: Mapping[str, Any]) -> str:
    front = {key: case[key] for key in ("topics", "modality", "party", "conspicuous", "licence") if key in case}
    titles = case.get("titles", {"en": "Case", "zh_CN": "示例"})
    texts = "".join(f"\n# {locale}: {titles[locale]}\n\n{case[locale]}\n" for locale in ("en", "zh_CN"))
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{texts}"


def manifest_text(case: Mapping[str, Any], clauses: Mapping[str, Mapping[str, Any]]) -> str:
    jurisdiction = case.get("jurisdiction", "GLOBAL")
    prevailing = case.get("prevailing", "en")
    entries = [
        {"clause": name, **({"number": "false"} if each.get("number") is False else {})}
        for name, each in clauses.items()
    ]
    document = {
        "kind": case.get("kind", "aup"),
        "title": case.get("title", {"en": "Rules", "zh_CN": "规则"}),
        "version": "1.0",
        "effective": "2026-04-01",
        **({"updated": case["updated"]} if "updated" in case else {}),
        "features": case.get("features", []),
        "jurisdictions": {jurisdiction: {"prevailing": prevailing} if prevailing else {"features": []}},
        "parameters": {**PARAMETERS, **case.get("parameters", {})},
        "sections": [{"id": "all", "title": {"en": "All", "zh_CN": "全部"}, "clauses": entries}],
    }
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False).replace("'false'", "false")
    return re.sub(r"'(20\d\d-\d\d-\d\d)'", r"\1", text)


def case_project(path: Path) -> tuple[Project, tuple[str, ...]]:
    if path.suffix == ".md":
        other = "---\ntopics: [notices]\n---\n\n# en: Other\n\nNothing.\n"
        return project({"clauses/test/case.md": path.read_text(), "clauses/test/other.md": other}), ()
    case = yaml.safe_load(path.read_text())
    second = case.get("second", {})
    files = {f"clauses/{name}.md": clause_text(each) for name, each in {**case["clauses"], **second}.items()}
    files["templates/agreements/first.yaml"] = manifest_text(case, case["clauses"])
    if second:
        files["templates/agreements/second.yaml"] = manifest_text(case, second)
    terms = {**TERMS, **case.get("glossary", {})}
    for locale in ("en", "zh_CN"):
        words = {"terms": {key: per[locale] for key, per in terms.items()}}
        files[f"locales/{locale}/glossary.yaml"] = yaml.safe_dump(words, allow_unicode=True)
    names = ("first", "second") if second else ()
    return project(files, (("pair", names),) if names else ()), names


def lint(path: Path) -> list[Finding]:
    """All lint findings on a case: sources, agreements, set."""
    built, names = case_project(path)
    found = list(lint_sources(built, tuple(built.agreements.values())))
    composed = {
        name: compose(manifest, next(iter(manifest.jurisdictions)), built.clauses, built.parameters).agreement
        for name, manifest in built.agreements.items()
    }
    for agreement in composed.values():
        found += lint_agreement(agreement, built)
    return found + list(lint_set([composed[name] for name in names], built) if names else ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(path: Path) -> None:
    rules = {finding.rule for finding in lint(path)}
    assert (f"lint/{path.stem}" in rules) == (path.parent.name == "invalid"), rules


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "invalid"], ids=lambda path: path.name)
def test_finding_is_complete(path: Path) -> None:
    """Position, hint and the level of the rule; nothing else is wrong with a clause that passes."""
    for finding in lint(path):
        assert finding.position is not None and finding.hint and finding.level == LEVELS[finding.rule[5:]]
        assert "\ufffc" not in finding.message


def test_every_rule_has_cases_on_both_sides() -> None:
    rules = {name[5:] for name in builtin() if name.startswith("lint/") and name not in ELSEWHERE}
    for side in ("valid", "invalid"):
        assert {path.stem for path in FILES if path.parent.name == side} == rules


def test_valid_clauses_are_free_of_any_finding() -> None:
    for path in FILES:
        if path.parent.name == "valid" and path.suffix == ".md":
            assert not lint(path), path.name


@pytest.mark.parametrize("locale, text, rule", yaml.safe_load((CASES.parent / "lint-model-defects.yaml").read_text()))
def test_model_defect_is_found(locale: str, text: str, rule: str) -> None:
    source = f"---\ntopics: [likeness-consent]\n---\n\n# {locale}: Case\n\n{text}\n"
    found = {finding.rule for finding in lint_sources(project({"clauses/test/case.md": source}), ())}
    assert f"lint/{rule}" in found, found


def test_words_are_located() -> None:
    finding = next(f for f in lint(CASES / "invalid" / "deadline-vague.md") if f.rule == "lint/deadline-vague")
    assert (finding.position and finding.position.line, finding.position and finding.position.column) == (7, 24)
    assert "'promptly'" in finding.message


def test_catalogue_is_total() -> None:
    rules = {name[5:]: rule for name, rule in builtin().items() if name.startswith("lint/")}
    assert {name for name, rule in rules.items() if not rule.same_as} == set(LEVELS)
    assert all(rules[name].level == level for name, level in LEVELS.items())
    left_out = set(re.findall(r"LR-\d\d", (Path(__file__).parents[1] / "docs" / "lint-left-out.md").read_text()))
    assert left_out | {rule.lr for rule in rules.values()} >= {f"LR-{number:02}" for number in range(1, 74)}
    for rule in rules.values():
        assert all((rule.what["en"], rule.what["zh_CN"], rule.why, rule.fails, rule.passes, rule.repair)), rule.name
        assert rule.decides == "auto" or rule.same_as or rule.level != "error", rule.name


def test_same_as_names_rules() -> None:
    for rule in builtin().values():
        for other in rule.same_as:
            assert other in builtin() or other.startswith("global/"), other


def test_rules_of_the_code_are_in_the_catalogue() -> None:
    spelled = re.compile(r'"((?:clause|manifest|parity|source|glossary|project|catalogue|pack|release)/[a-z-]+)"')
    code = "\n".join(path.read_text() for path in Path(tosgen.__file__).parent.rglob("*.py"))
    assert set(spelled.findall(code)) <= set(builtin())


def test_requirement_rules_are_described() -> None:
    empty = project({})
    law = describe("eu/dsa.13.legal-representative", empty)
    assert law is not None and law.points and law.basis and law.name in rule_names(empty)
    assert describe("eu/x", empty) is None and describe("lint/number-gap", empty) is not None


def test_word_lists_name_known_topics() -> None:
    from tosgen.checks.lint import words

    for entry in words.table("core-topics").mapping().values():
        assert {topic for each in entry.strings() for topic in each.split("|")} <= set(topics())
    for name in ("conspicuous-topics", "consent-deemed-topics", "consent-by-use-topics"):
        assert set(words.strings(name)) <= set(topics())


def test_missing_effective_date_is_a_finding_of_the_schema() -> None:
    node, _ = load_yaml("kind: terms\n", "templates/agreements/x.yaml")
    assert node is not None
    assert any(f.rule == "agreement/missing-key" and "'effective'" in f.message for f in validate(node, "agreement"))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB1 .,;:!?()“”‘’*-[]第条您应当不得的，。；：（）《》、\n0123456789", max_size=120))
def test_any_text_is_read(text: str) -> None:
    body = f"---\ntopics: [notices]\n---\n\n# en: Any\n\n{text}\n\n# zh_CN: 任意\n\n{text}\n"
    for finding in lint_sources(project({"clauses/test/any.md": body}), ()):
        assert finding.position is not None


def test_time_is_linear() -> None:
    """A text ten times as long takes no more than about ten times as long."""
    import time

    def seconds(count: int) -> float:
        text = "You must not sell, rent or lend the account to others, and we keep your data for 15 days. " * count
        built = project({"clauses/test/long.md": f"---\ntopics: [notices]\n---\n\n# en: Long\n\n{text}\n"})
        start = time.perf_counter()
        list(lint_sources(built, ()))
        return time.perf_counter() - start

    seconds(10)
    assert seconds(1000) < 60 * max(seconds(100), 0.002)
