"""Findings as GitHub workflow commands: annotations on the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from tosgen.model import Finding

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(findings: Iterable[Finding]) -> str:
    """One command per finding; values are escaped as the runner wants them."""
    return "".join(_command(finding) for finding in dict.fromkeys(findings))


def _command(finding: Finding) -> str:
    at = finding.position
    words = {"title": finding.rule}
    if at:
        words |= {"file": at.path, "line": str(at.line), "col": str(at.column)}
    where = " ".join(part for part in (finding.agreement, finding.jurisdiction, finding.locale) if part)
    message = finding.message + (f" [{where}]" if where else "") + (f"\n{finding.hint}" if finding.hint else "")
    listed = ",".join(f"{key}={_escape(value, property=True)}" for key, value in words.items())
    return f"::{_COMMANDS[finding.level]} {listed}::{_escape(message)}\n"


def _escape(text: str, *, property: bool = False) -> str:  # noqa: A002 - the runner's own word
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if property else escaped
