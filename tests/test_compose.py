"""Composition: selection by jurisdiction and feature, values, numbers, references."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import MANIFEST, clause, composed, write_project

from tosgen.composition import choices
from tosgen.errors import TosgenError
from tosgen.model import Link, Paragraph, block_text, provisions, walk_blocks

BASE = {
    "clauses/a/one.md": clause("The law of {{ legal.governing_law }} applies.", "适用{{ legal.governing_law }}法律。"),
    "clauses/a/two.md": clause("See [](clause:a/one).", "见[](clause:a/one)。"),
    "clauses/a/us.md": clause("Only there.", "仅在当地。"),
}


def manifest(body: str, parameters: str = "  legal.governing_law: {en: Ireland, zh_CN: 爱尔兰}\n") -> dict[str, str]:
    text = MANIFEST + "parameters:\n" + parameters + "sections:\n" + body
    return {**BASE, "templates/agreements/terms.yaml": text}


ONE = "  - id: s\n    title: {en: Law, zh_CN: 法律}\n    clauses:\n"


def texts(root: Path, files: dict[str, str], locale: str, jurisdiction: str = "GLOBAL") -> list[str]:
    agreement = composed(root, files, jurisdiction).agreement
    return [
        f"{each.numbers[locale]} {block_text(block)}"
        for each in provisions(agreement)
        for block in walk_blocks(each.bodies[locale])
    ]


def test_values_numbers_and_references(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/one\n      - a/two\n")
    assert texts(tmp_path, files, "en") == ["1.1 The law of Ireland applies.", "1.2 See Section 1.1."]
    assert texts(tmp_path, files, "zh_CN") == ["1.1 适用爱尔兰法律。", "1.2 见第1.1条。"]


def test_jurisdictions_inherit(tmp_path: Path) -> None:
    files = manifest(
        ONE
        + "      - {clause: a/us, only: [US]}\n      - {clause: a/one, except: [CN]}\n      - {clause: a/two, when: [paid]}\n"
    )
    assert len(texts(tmp_path, files, "en", "US-CA")) == 2
    assert texts(tmp_path, files, "en", "GLOBAL") == ["1.1 The law of Ireland applies."]
    assert texts(tmp_path, files, "en", "CN") == []


def test_choices_say_why(tmp_path: Path) -> None:
    files = manifest(ONE + "      - {clause: a/us, only: [US]}\n      - {clause: a/two, when: [paid]}\n      - a/one\n")
    project = write_project(tmp_path, files)
    told = {
        choice.entry.clause: (choice.included, choice.why) for choice in choices(project.agreements["terms"], "US-CA")
    }
    assert told == {
        "a/us": (True, "for US"),
        "a/two": (False, "the agreement lacks the feature paid"),
        "a/one": (True, "in every jurisdiction"),
    }


def test_parameters_of_a_jurisdiction_win(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/one\n")
    own = "CN: {prevailing: zh_CN, parameters: {legal.governing_law: {en: China, zh_CN: 中国}}}"
    files["templates/agreements/terms.yaml"] = files["templates/agreements/terms.yaml"].replace(
        "CN: {prevailing: zh_CN}", own
    )
    assert texts(tmp_path, files, "zh_CN", "CN") == ["1.1 适用中国法律。"]
    assert texts(tmp_path / "b", files, "zh_CN") == ["1.1 适用爱尔兰法律。"]


def test_joined_and_unnumbered_clauses(tmp_path: Path) -> None:
    files = manifest(
        ONE + "      - a/one\n      - {clause: a/us, join: true}\n      - {clause: a/two, number: false}\n"
    )
    found = list(provisions(composed(tmp_path, files).agreement))
    assert [(each.numbers["en"], each.joined) for each in found] == [("1.1", False), ("", True), ("", False)]


@pytest.mark.parametrize(
    ("clause_text", "parameters", "rule", "place"),
    [
        ("{{ legal.goverming_law }}", "  {}\n", "clause/unknown-parameter", "clauses/a/one.md:7:1"),
        ("a {{ legal.venue }}", "  legal.governing_law: X\n", "manifest/parameter-missing", "clauses/a/one.md:7:3"),
        ("{{ legal.venue | wrods }}", "  legal.venue: X\n", "clause/unknown-filter", "clauses/a/one.md:7:1"),
        ("{{ legal.venue | duration }}", "  legal.venue: X\n", "clause/filter", "clauses/a/one.md:7:1"),
        ("[](clause:a/gone)", "  legal.venue: X\n", "lint/xref-unresolved", "clauses/a/one.md:7:1"),
        (
            "{{ notice.terms_change_days }}",
            "  notice.terms_change_days: soon\n",
            "manifest/parameter-type",
            "templates/agreements/terms.yaml:10:29",
        ),
    ],
)
def test_problems_are_positioned(tmp_path: Path, clause_text: str, parameters: str, rule: str, place: str) -> None:
    files = manifest(ONE + "      - a/one\n", parameters)
    files["clauses/a/one.md"] = clause(clause_text, "x")
    found = composed(tmp_path, files).findings
    assert (rule, place) in {(each.rule, str(each.position)) for each in found}


def test_a_value_cannot_become_structure(tmp_path: Path) -> None:
    value = "**bold** [x](https://evil.example) {{ 1 }} <b>"
    files = manifest(ONE + "      - a/one\n", f"  legal.governing_law: '{value.replace('{{ 1 }} ', '')}'\n")
    agreement = composed(tmp_path, files).agreement
    block = next(provisions(agreement)).bodies["en"][0]
    assert isinstance(block, Paragraph)
    assert block_text(block) == f"The law of {value.replace('{{ 1 }} ', '')} applies."
    assert not any(isinstance(inline, Link) for inline in block.inlines)


def test_email_and_url_values_are_links(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/one\n", "  contacts.legal_email: legal@example.com\n")
    files["clauses/a/one.md"] = clause("Write to {{ contacts.legal_email }}.", "致{{ contacts.legal_email }}。")
    block = next(provisions(composed(tmp_path, files).agreement)).bodies["en"][0]
    assert isinstance(block, Paragraph)
    assert [inline.href for inline in block.inlines if isinstance(inline, Link)] == ["mailto:legal@example.com"]


def test_lists_of_conspicuous_clauses(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/two\n      - a/one\n      - a/us\n")
    files["clauses/a/two.md"] = clause("Mind [](clauses:conspicuous).", "请注意[](clauses:conspicuous)。")
    for name in ("one", "us"):
        path = f"clauses/a/{name}.md"
        files[path] = files[path].replace("]\n---", "]\nconspicuous: true\n---", 1)
    assert texts(tmp_path, files, "en")[0] == "1.1 Mind Section 1.2 and Section 1.3."
    assert texts(tmp_path / "b", files, "zh_CN")[0] == "1.1 请注意第1.2条和第1.3条。"


def test_the_preceding_paragraph(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/one\n      - a/two\n")
    files["clauses/a/two.md"] = clause(
        "By [](clause:preceding).\n\nBy [](clause:preceding).", "依[](clause:preceding)。\n\n依[](clause:preceding)。"
    )
    assert texts(tmp_path, files, "zh_CN")[1:] == ["1.2 依第1.1条。", "1.2 依前款。"]


def test_an_undeclared_jurisdiction_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TosgenError, match="not composed for 'EU'"):
        composed(tmp_path, manifest(ONE + "      - a/one\n"), "EU")


def test_composition_is_the_same_in_every_process(tmp_path: Path) -> None:
    write_project(tmp_path, manifest(ONE + "      - a/one\n      - a/two\n"))
    code = (
        "from pathlib import Path; from tosgen.project import load_project; from tosgen.composition import compose;"
        "from tosgen.render.plain import render_json; import sys;"
        "p = load_project(Path(sys.argv[1])); m = p.agreements['terms'];"
        "print(render_json(compose(m, 'CN', p.clauses, p.parameters).agreement))"
    )
    digests = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, env=env, check=True)
        digests.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(digests) == 1


DATED = clause(
    "Version {{ document.version }} of {{ document.effective_date }}.",
    "{{ document.effective_date }}起的第{{ document.version }}版。",
)


def test_version_and_dates_follow_from_the_manifest(tmp_path: Path) -> None:
    files = manifest(ONE + "      - a/one\n      - a/dated\n")
    agreement = composed(tmp_path, {**files, "clauses/a/dated.md": DATED}).agreement
    last = list(provisions(agreement))[-1]
    assert block_text(next(walk_blocks(last.bodies["en"]))) == "Version 1.0 of April 1, 2026."


def test_a_version_that_contradicts_the_manifest_is_found(tmp_path: Path) -> None:
    parameters = '  legal.governing_law: {en: Ireland, zh_CN: 爱尔兰}\n  document.version: "0.9"\n'
    files = manifest(ONE + "      - a/one\n      - a/dated\n", parameters)
    found = composed(tmp_path, {**files, "clauses/a/dated.md": DATED}).findings
    assert [each.rule for each in found] == ["manifest/contradiction"]
