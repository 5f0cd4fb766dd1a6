"""Waivers: findings a project accepts for a reason until a date.

Findings: `manifest/waiver-unknown` (no rule has that name), `manifest/waiver-expired`, `manifest/waiver-unused`, at the place of the
waiver.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tosgen.manifests import Manifest, Waiver
from tosgen.model import Finding, Position
from tosgen.schemas import nearest


def apply_waivers(
    findings: Iterable[Finding], manifests: Sequence[Manifest], today: dt.date, rules: Sequence[str]
) -> list[Finding]:
    """The findings that no waiver covers, and a finding for each waiver that is unknown (not among `rules`), expired or unused."""
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
        kept += (
            _state(name, waiver, today, id(waiver) in used) if waiver.rule in rules else [_unknown(name, waiver, rules)]
        )
    return kept


def _covers(waiver: Waiver, agreement: str, finding: Finding) -> bool:
    path = finding.position.path if finding.position else ""
    return (
        waiver.rule == finding.rule
        and finding.agreement in (None, agreement)
        and waiver.jurisdiction in (None, finding.jurisdiction)
        and (waiver.clause is None or path.endswith(f"clauses/{waiver.clause}.md"))
    )


def _unknown(agreement: str, waiver: Waiver, rules: Sequence[str]) -> Finding:
    near = nearest(waiver.rule, rules)
    hint = f"did you mean `{near}`?" if near else "`tosgen list rules` shows what there is"
    return _finding("waiver-unknown", f"a waiver of the unknown rule {waiver.rule!r}", hint, waiver.position, agreement)


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
        level="warning" if rule == "waiver-unused" else "error",
        message=message,
        hint=hint,
        position=position,
        agreement=agreement,
    )
