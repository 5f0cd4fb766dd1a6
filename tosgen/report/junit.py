"""Findings as JUnit XML: a test suite per file, a failed case per error, system output for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tosgen.model import Finding


def render(findings: Iterable[Finding]) -> str:
    """One `<testsuites>`; with no finding it holds one passed case, so that a server sees that something ran."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.position.path if finding.position else "tosgen", []).append(finding)
    suites = "".join(_suite(path, group) for path, group in by_path.items())
    if not suites:
        suites = (
            '<testsuite name="tosgen" tests="1" failures="0"><testcase name="check" classname="tosgen"/></testsuite>\n'
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tosgen">\n{suites}</testsuites>\n'


def _suite(path: str, group: list[Finding]) -> str:
    failures = sum(finding.level == "error" for finding in group)
    cases = "".join(_case(finding) for finding in group)
    return f'<testsuite name={quoteattr(path)} tests="{len(group)}" failures="{failures}">\n{cases}</testsuite>\n'


def _case(finding: Finding) -> str:
    at = finding.position
    where = " ".join(part for part in (finding.agreement, finding.jurisdiction, finding.locale) if part)
    name = quoteattr(f"{finding.rule}:{at.line if at else 0}" + (f" {where}" if where else ""))
    text = escape(f"{at or ''}: {finding.message}" + (f"\n{finding.hint}" if finding.hint else ""))
    place = f' file={quoteattr(at.path)} line="{at.line}"' if at else ""
    if finding.level == "error":
        inner = f"<failure type={quoteattr(finding.rule)} message={quoteattr(finding.message)}>{text}</failure>"
    else:
        inner = f"<system-out>{finding.level}: {text}</system-out>"
    return f"<testcase name={name} classname={quoteattr(finding.rule)}{place}>{inner}</testcase>\n"
