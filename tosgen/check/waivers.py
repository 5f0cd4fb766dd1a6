"""Waivers: findings a project accepts for a reason until a date.

Findings: `manifest/waiver-expired`, `manifest/waiver-unused`, both at the place of the waiver.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tosgen.manifests import Manifest, Waiver
from tosgen.model import Finding, Position


def apply_waivers(findings: Iterable[Finding], manifests: Sequence[Manifest], today: dt.date) -> list[Finding]:
    """The findings that no waiver covers, and a finding for each waiver that is expired or unused."""
    kept: list[Finding] = []
    used: set[int] = set()
    table = [(manifest.name, waiver) for manifest in manifests for waiver in manifest.waivers]
    for finding in findings:
        hit = next((waiver for name, waiver in table if _covers(waiver, name, finding)), None)
        if hit is not None:
            used.add(id(hit))
        if hit is None or hit.until < today:
            kept.append(finding)
    for name, waiver in table:
        kept += _state(name, waiver, today, id(waiver) in used)
    return kept


def _covers(waiver: Waiver, agreement: str, finding: Finding) -> bool:
    path = finding.position.path if finding.position else ""
    return (
        waiver.rule == finding.rule
        and finding.agreement in (None, agreement)
        and waiver.jurisdiction in (None, finding.jurisdiction)
        and (waiver.clause is None or path.endswith(f"clauses/{waiver.clause}.md"))
    )


def _state(agreement: str, waiver: Waiver, today: dt.date, used: bool) -> list[Finding]:
    if waiver.until < today:
        words, rule, hint = (
            f"ended on {waiver.until}",
            "waiver-expired",
            "mend the cause, or give a new reason and date",
        )
    elif not used:
        words, rule, hint = "covers no finding", "waiver-unused", "remove it"
    else:
        return []
    return [_finding(rule, f"the waiver of {waiver.rule} {words}", hint, waiver.position, agreement)]


def _finding(rule: str, message: str, hint: str, position: Position, agreement: str) -> Finding:
    return Finding(
        rule=f"manifest/{rule}",
        level="error" if rule == "waiver-expired" else "warning",
        message=message,
        hint=hint,
        position=position,
        agreement=agreement,
    )
