"""Findings as the JSON object of `tosgen check --format json`: every key is always there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tosgen.model import LEVELS, Finding


def finding_object(finding: Finding) -> dict[str, Any]:
    at = finding.position
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "hint": finding.hint,
        "path": at.path if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "agreement": finding.agreement,
        "jurisdiction": finding.jurisdiction,
        "locale": finding.locale,
        "related": list(finding.related),
    }


def findings_json(findings: Iterable[Finding]) -> str:
    listed = list(findings)
    summary = {level: sum(finding.level == level for finding in listed) for level in LEVELS}
    answer = {"findings": [finding_object(finding) for finding in listed], "summary": summary}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
