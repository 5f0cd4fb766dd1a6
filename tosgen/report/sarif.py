"""Findings as SARIF 2.1.0 (OASIS): rules with help, results with regions and stable fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from tosgen import __version__
from tosgen.model import Finding
from tosgen.project import Project

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def render(findings: Iterable[Finding], project: Project | None = None) -> str:
    """One run; `project` knows rules of its own; columns are counted in Unicode code points, as SARIF lets a tool declare."""
    listed = list(findings)
    names = sorted({finding.rule for finding in listed})
    run = {
        "tool": {
            "driver": {
                "name": "tosgen",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(name, project) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names.index(finding.rule)) for finding in listed],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, project: Project | None) -> dict[str, Any]:
    """A rule with its help; `helpUri` names it for good (RFC 8141), `help.markdown` is the page itself."""
    from tosgen.checks.catalogue import describe
    from tosgen.report.rule import rule_markdown

    rule: dict[str, Any] = {"id": name, "helpUri": f"urn:tosgen:rule:{name}"}
    known = describe(name, project)
    if known is None:
        return {**rule, "shortDescription": {"text": name}, "help": {"text": f"tosgen explain {name}"}}
    help_text = "\n".join(part for part in (known.why, known.repair, *known.basis) if part) or name
    return {
        **rule,
        "shortDescription": {"text": known.what.get("en") or name},
        "fullDescription": {"text": known.why or known.what.get("en") or name},
        "help": {"text": help_text, "markdown": "\n".join(rule_markdown(known))},
        "defaultConfiguration": {"level": _LEVELS.get(known.level, "warning")},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    message = finding.message + (f"\n{finding.hint}" if finding.hint else "")
    composition = [part for part in (finding.agreement, finding.jurisdiction, finding.locale) if part]
    words = "|".join([finding.rule, finding.message, finding.position.path if finding.position else "", *composition])
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": message},
        "partialFingerprints": {"tosgen/v1": hashlib.sha256(words.encode()).hexdigest()[:32]},
        "properties": {"agreement": finding.agreement, "jurisdiction": finding.jurisdiction, "locale": finding.locale},
    }
    at = finding.position
    if at:
        region = {"startLine": max(at.line, 1), "startColumn": max(at.column, 1)}
        if at.end_line and at.end_line > at.line:
            region["endLine"] = at.end_line
        place = {"artifactLocation": {"uri": at.path, "uriBaseId": "%SRCROOT%"}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result
