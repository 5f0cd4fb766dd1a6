"""Any bytes in any file of a project load or give positioned findings: no traceback, no hang, nothing read outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import MANIFEST, clause, write_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tosgen.composition import compose
from tosgen.errors import TosgenError
from tosgen.glossary import load_glossary
from tosgen.locales import catalog_findings
from tosgen.manifests import load_manifest
from tosgen.packs.reading import load_pack
from tosgen.project import load_project
from tosgen.record import read_record

GOOD = MANIFEST + "sections:\n  - id: s\n    title: {en: S, zh_CN: 节}\n    clauses: [a/one]\n"
_YAMLISH = st.text(alphabet="abk:-[]{}\"'&*!|>#%@`\n  1.{}中文：", max_size=200)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), _YAMLISH.map(str.encode)))
def test_manifests(data: bytes) -> None:
    manifest, findings = load_manifest(data, "templates/agreements/x.yaml")
    assert manifest is not None or findings
    assert all(finding.position for finding in findings)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.text(alphabet="[]{}:,-#&*\n\"' ax1", max_size=6))
def test_a_manifest_with_something_struck_in(at: int, struck: str) -> None:
    manifest, findings = load_manifest((GOOD[:at] + struck + GOOD[at:]).encode(), "templates/agreements/x.yaml")
    assert all(finding.position for finding in findings)
    for code in manifest.jurisdictions if manifest else ():
        compose(manifest, code, {}, {})  # type: ignore[arg-type]  # not None in this loop


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), _YAMLISH.map(str.encode)))
def test_glossaries_and_catalogues(data: bytes) -> None:
    _, findings = load_glossary({"en": (data, "locales/en/glossary.yaml")})
    assert all(finding.position for finding in findings)
    assert all(finding.position for finding in catalog_findings(data, "locales/en/LC_MESSAGES/tosgen.po"))


@settings(max_examples=100, deadline=None)
@given(_YAMLISH)
def test_packs(text: str) -> None:
    _, findings = load_pack(text, "packs/house.yaml", {}, {})
    assert all(finding.position for finding in findings)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=120))
def test_a_project_with_any_configuration(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "tosgen.yaml").write_bytes(b"library: false\n" + data)
    assert load_project(tmp_path).findings is not None


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(clause("Secret.", "秘密。"))
    root = tmp_path / "project"
    write_project(root, {"clauses/a/one.md": clause("One.", "一。")})
    (root / "clauses/a/link.md").symlink_to(secret)
    assert set(load_project(root).clauses) == {"a/one"}


def test_a_broken_template_is_an_error_with_its_place(tmp_path: Path) -> None:
    from tosgen.api import render_html

    write_project(
        tmp_path, {"clauses/a/one.md": clause("One.", "一。"), "templates/agreements/t.yaml": GOOD}, library=True
    )
    (tmp_path / "templates/pages").mkdir()
    (tmp_path / "templates/pages/agreement.html").write_text("<p>{{ nothing.at.all }}{% if %}</p>")
    project = load_project(tmp_path)
    agreement = compose(project.agreements["t"], "GLOBAL", project.clauses, project.parameters).agreement
    with pytest.raises(TosgenError, match=r"agreement\.html"):
        render_html(project, agreement, "en")


def test_a_killed_build_leaves_whole_files(tmp_path: Path) -> None:
    """Real kills: every file that stands is whole, and the next build completes."""
    write_project(
        tmp_path, {"clauses/a/one.md": clause("One.", "一。"), "templates/agreements/t.yaml": GOOD}, library=True
    )
    command = [sys.executable, "-m", "tosgen", "build", "--root", str(tmp_path), "--format", "html", "--format", "json"]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for wait in (0.3, 0.5, 0.7, 0.9, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for page in (tmp_path / "dist").rglob("*.html"):
            assert page.read_text(encoding="utf-8").rstrip().endswith("</html>"), page
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert len(read_record(tmp_path / "dist")["outputs"]) == 3 * 3 * 2 + 1
