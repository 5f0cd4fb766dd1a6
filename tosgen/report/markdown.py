"""Findings as Markdown for a job summary."""

from __future__ import annotations

from collections.abc import Iterable

from tosgen.model import Finding
from tosgen.report.text import summary_line


def render(findings: Iterable[Finding]) -> str:
    """A count, then a table of all findings; pipes in messages are escaped."""
    listed = list(findings)
    lines = [f"**tosgen check**: {summary_line(listed)}", ""]
    if listed:
        lines += ["| level | rule | place | message | in |", "|---|---|---|---|---|"]
        lines += [_row(finding) for finding in listed]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    where = " ".join(part for part in (finding.agreement, finding.jurisdiction, finding.locale) if part)
    message = finding.message + (f" – {finding.hint}" if finding.hint else "")
    cells = (finding.level, f"`{finding.rule}`", f"`{finding.position}`" if finding.position else "", message, where)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
