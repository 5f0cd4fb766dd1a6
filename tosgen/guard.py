"""The working text against the last release.

Findings: `release/unreleased-change` (the text moved, version or dates did not), `release/notice-too-late` (an effective
date, not yet released, that no longer leaves the notice period, by law or by promise), `release/decision-lapsed` (a verdict
decided by a person whose words have moved), and those of `tosgen.ledger.verify`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tosgen.difference import diff_agreements
from tosgen.errors import TosgenError
from tosgen.ledger import Release, releases, verify
from tosgen.ledger.freeze import frozen_texts, merkle_root
from tosgen.manifests import Manifest
from tosgen.materiality import judge
from tosgen.materiality.overrides import decided, lapsed
from tosgen.model import Agreement, Finding, Position, Verdict
from tosgen.packs.materiality import Rules
from tosgen.plan import plan_agreement


def judged_texts(
    parent: Release | None,
    agreements: Sequence[Agreement],
    *,
    rules: Rules | None = None,
    decisions: Sequence[Mapping[str, str]] = (),
) -> dict[str, tuple[Verdict, ...]]:
    """Jurisdiction → verdicts on all changes from a release to its text, with the decisions of a person."""
    return {
        agreement.jurisdiction: decided(
            judge(diff_agreements(parent.text(agreement.jurisdiction), agreement).changes, rules), decisions
        )
        for agreement in agreements
        if parent is not None and agreement.jurisdiction in parent.jurisdictions
    }


def check_releases(
    root: Path, manifest: Manifest, agreements: Sequence[Agreement], today: dt.date, rules: Rules | None = None
) -> Iterator[Finding]:
    """Findings on one agreement; nothing before its first release."""
    if not (root / "releases" / manifest.name).is_dir():
        return
    broken = list(verify(root, manifest.name))
    yield from broken
    if broken:
        return
    try:
        chain = releases(root, manifest.name)
    except TosgenError:
        return
    if chain and merkle_root(frozen_texts(agreements)) != chain[-1].data["merkle_root"]:
        yield from _against(chain, manifest, agreements, today, rules)


def _against(
    chain: Sequence[Release], manifest: Manifest, agreements: Sequence[Agreement], today: dt.date, rules: Rules | None
) -> Iterator[Finding]:
    last = chain[-1]
    taken = manifest.version in {release.version for release in chain}
    same = "version" if taken else "effective" if manifest.effective == last.effective else None
    if same:
        yield Finding(
            rule="release/unreleased-change",
            level="warning",
            message=f"the text has changed since {last.version}, its {same} has not",
            hint="set `version:`, `updated:` and `effective:` to what the next release will have; `tosgen plan` names the dates",
            position=manifest.positions.get(same, manifest.position),
            agreement=manifest.name,
        )
    if same and not manifest.verdicts:
        return
    texts = judged_texts(last, agreements, rules=rules)
    verdicts = tuple(each for found in texts.values() for each in found)
    for entry in lapsed(verdicts, manifest.verdicts):
        yield Finding(
            rule="release/decision-lapsed",
            level="warning",
            message=f"the decision on {entry.get('provision')} ({entry.get('verdict')}) fits no change since {last.version}: its words have moved",
            hint="read the change again; decide anew with `tosgen diff --decide`, or remove the entry",
            position=manifest.positions.get("verdicts", manifest.position),
            agreement=manifest.name,
        )
    if manifest.effective and not same:
        yield from _too_late(
            manifest, manifest.effective, agreements, decided(verdicts, manifest.verdicts), last, today
        )


def _too_late(
    manifest: Manifest, effective: dt.date, agreements: Sequence[Agreement], verdicts: Sequence[Verdict], last: Release,
    today: dt.date,
) -> Iterator[Finding]:  # fmt: skip
    """One finding per jurisdiction whose longest period no longer fits between today and the effective date."""
    before = [last.text(code) for code in last.jurisdictions]
    plan = plan_agreement(agreements, verdicts, send_on=today, effective_on=effective, in_force=before)
    for code in dict.fromkeys(entry.jurisdiction for entry in plan.entries):
        worst = max((each for each in plan.entries if each.jurisdiction == code), key=lambda each: each.earliest)
        if worst.earliest > effective:
            yield replace(
                _LATE,
                message=f"a notice sent today leaves too little time before {effective} for {worst.audience}: {worst.why}",
                hint=f"the earliest date is {worst.earliest}",
                position=manifest.positions.get("effective", Position(path=manifest.position.path)),
                agreement=manifest.name,
                jurisdiction=code,
            )


_LATE = Finding(rule="release/notice-too-late", level="warning", message="")
