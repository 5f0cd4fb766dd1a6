"""Commands as a newcomer runs them: from an empty folder, with right and with wrong input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import MANIFEST, clause, write_project

from tosgen.cli import COMMANDS, cli

GOOD = {
    "clauses/a/one.md": clause(
        "You must pay {{ billing.price }} within 30 days.", "您应当在30天内支付{{ billing.price }}。"
    ),
    "templates/agreements/terms.yaml": MANIFEST
    + "parameters:\n  billing.price: {en: the price, zh_CN: 价款}\n"
    + "sections:\n  - id: s\n    title: {en: Fees, zh_CN: 费用}\n    clauses: [a/one]\n",
}


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def process(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tosgen", *words], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_summary_and_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0, result.output
    assert "Example: tosgen " + name in " ".join(result.output.split())


def test_help_lists_every_command_without_loading_it() -> None:
    code = (
        "import sys; from tosgen.cli import cli; cli(['--help'], standalone_mode=False);"
        "print(sorted(m for m in sys.modules if m in ('jinja2','yaml','weasyprint','babel','markdown_it')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
    assert all(name in done.stdout for name in COMMANDS)


def test_check_prints_json_only_and_exits_with_one(tmp_path: Path) -> None:
    files = {**GOOD, "clauses/a/one.md": GOOD["clauses/a/one.md"].replace("30天", "15天")}
    write_project(tmp_path, files)
    result = run("check", "--root", str(tmp_path), "--today", "2026-03-01", "--format", "json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    first = next(each for each in answer["findings"] if each["rule"] == "parity/duration")
    assert set(first) == {
        "rule",
        "level",
        "message",
        "hint",
        "path",
        "line",
        "column",
        "agreement",
        "jurisdiction",
        "locale",
        "related",
    }
    assert first["path"] == "clauses/a/one.md"
    assert answer["summary"]["error"] == sum(each["level"] == "error" for each in answer["findings"])
    order = [(each["path"], each["line"], each["column"], each["rule"]) for each in answer["findings"]]
    assert order == sorted(order)


def test_fail_on(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    at = ("check", "--root", str(tmp_path), "--today", "2026-03-01")
    assert run(*at).exit_code == 1  # lint: no contact, no court …
    assert run(*at, "--fail-on", "never").exit_code == 0


def test_a_second_check_of_the_same_files_says_the_same(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    at = ("check", "--root", str(tmp_path), "--today", "2026-03-01", "--format", "json")
    assert run(*at).output == run(*at).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check",), "no tosgen.yaml here"),
        (("chekc",), "Did you mean 'check'"),
        (("check", "--today", "tomorrow"), "write YYYY-MM-DD"),
        (("audit", "missing.md"), "missing.md"),
        (("diff", "missing.md", "other.md"), "missing.md"),
        (("init", ".", "--sample", "nothing"), "no sample 'nothing'"),
        (("init", "x", "--yes", "--set", "servce.name=A"), "did you mean `service.name`"),
        (("init", "x", "--yes", "--timezone", "Mars/Base"), "unknown time zone"),
    ],
)
def test_wrong_input_in_an_empty_folder(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = process(tmp_path, *words)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_unknown_agreement_names_the_nearest(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    done = process(tmp_path, "build", "trems")
    assert done.returncode == 2 and "did you mean `terms`" in done.stderr


def test_init_check_build_new_and_override(tmp_path: Path) -> None:
    assert (
        process(
            tmp_path,
            "init",
            "acme",
            "--yes",
            "-j",
            "GLOBAL",
            "--set",
            "service.name=Acme|艾克米",
            "--today",
            "2026-03-01",
        ).returncode
        == 0
    )
    acme = tmp_path / "acme"
    checked = process(acme, "check", "--today", "2026-03-01")
    assert checked.returncode == 0, checked.stdout
    built = process(acme, "build", "--form", "en", "--format", "html", "--format", "md")
    assert built.returncode == 0 and (acme / "dist/index.html").is_file()
    page = (acme / "dist/global-user-agreement/GLOBAL/en.html").read_text(encoding="utf-8")
    assert "Acme" in page
    assert process(acme, "build", "--check", "--form", "en", "--format", "html", "--format", "md").returncode == 0
    assert process(acme, "new", "clause", "account/no-transfer", "--topic", "account-transfer-ban").returncode == 0
    again = process(acme, "build", "--form", "en", "--format", "md")
    assert "Write the clause here" in (acme / "dist/global-user-agreement/GLOBAL/en.md").read_text(encoding="utf-8"), (
        again.stderr
    )
    assert process(acme, "new", "clause", "account/no-transfer").returncode == 2
    assert process(acme, "new", "agreement", "extra").returncode == 0
    assert (acme / ".tosgen/schemas/agreement.schema.json").is_file()


def test_seal_shows_what_moved_and_seals(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    assert run("seal", "a/one", "--root", str(tmp_path), "--today", "2026-03-01").exit_code == 0
    subprocess.run(
        "git init -q . && git add . && git -c user.name=a -c user.email=a@example.com commit -qm x",
        shell=True,
        cwd=tmp_path,
        check=True,
    )
    path = tmp_path / "clauses/a/one.md"
    path.write_text(path.read_text().replace("30 days", "40 days"))
    checked = run("check", "--root", str(tmp_path), "--today", "2026-03-01")
    assert (
        "parity/seal" in checked.output
        and "en has changed since the seal of 2026-03-01, zh_CN has not" in checked.output
    )
    refused = run("seal", "a/one", "--root", str(tmp_path))
    assert refused.exit_code == 1 and "not sealed" in refused.output
    path.write_text(path.read_text().replace("30天", "40天"))
    sealed = run("seal", "a/one", "--root", str(tmp_path), "--today", "2026-03-02")
    assert sealed.exit_code == 0 and "- You must pay" in sealed.output
    assert "on: 2026-03-02" in path.read_text()
    assert run("seal", "a/one", "--root", str(tmp_path)).output == "a/one: sealed and unchanged\n"


def test_rules_and_clauses_can_be_looked_up_where_there_is_no_project(tmp_path: Path) -> None:
    explained = process(tmp_path, "explain", "global/fees-pricing")
    assert explained.returncode == 0 and "why:" in explained.stdout
    listed = process(tmp_path, "list", "clauses")
    assert listed.returncode == 0 and "account/no-transfer" in listed.stdout
    misspelt = process(tmp_path, "explain", "global/fes-pricing")
    assert misspelt.returncode == 2 and "did you mean `global/fees-pricing`" in misspelt.stderr
    assert process(tmp_path, "explain", "global/fees-pricing", "--root", ".").returncode == 2


def test_explain_a_clause_an_anchor_and_a_rule(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    at = ("--root", str(tmp_path))
    told = run("explain", "a/one", *at).output
    assert "CN: in – in every jurisdiction; 1.1 in section s" in told
    assert run("explain", "#a.one.zh_CN", *at).output == told
    assert "waive:" in run("explain", "parity/number", *at).output


@pytest.mark.parametrize(
    "what", ["clauses", "agreements", "parameters", "topics", "rules", "jurisdictions", "releases"]
)
def test_lists(tmp_path: Path, what: str) -> None:
    write_project(tmp_path, GOOD)
    result = run("list", what, "--root", str(tmp_path), "--format", "json")
    assert result.exit_code == 0
    assert what in json.loads(result.stdout)


def test_build_refuses_broken_sources_with_their_places(tmp_path: Path) -> None:
    files = {**GOOD, "clauses/a/one.md": GOOD["clauses/a/one.md"].replace("billing.price", "billing.prise")}
    write_project(tmp_path, files)
    done = process(tmp_path, "build")
    assert done.returncode == 1
    assert "clauses/a/one.md:7:14: error clause/unknown-parameter" in done.stderr and "`billing.price`" in done.stderr
    assert not (tmp_path / "dist").exists()
