"""The working text against the last release.

Findings: `release/unreleased-change` (the text moved, version or dates did not), `release/notice-too-late` (an effective
date, not yet released, that no longer leaves the promised notice), and those of `tosgen.ledger.verify`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from tosgen.errors import TosgenError
from tosgen.ledger import Release, releases, verify
from tosgen.ledger.freeze import frozen_texts, merkle_root
from tosgen.manifests import Manifest
from tosgen.model import Agreement, Duration, Finding, Position


def check_releases(
    root: Path, manifest: Manifest, agreements: Sequence[Agreement], today: dt.date
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
    if chain:
        yield from _against(chain, manifest, agreements, today)


def _against(
    chain: Sequence[Release], manifest: Manifest, agreements: Sequence[Agreement], today: dt.date
) -> Iterator[Finding]:
    last = chain[-1]
    if merkle_root(frozen_texts(agreements)) == last.data["merkle_root"]:
        return
    if manifest.version in {release.version for release in chain} or manifest.effective == last.effective:
        same = "version" if manifest.version in {release.version for release in chain} else "effective"
        yield Finding(
            rule="release/unreleased-change",
            level="warning",
            message=f"the text has changed since {last.version}, its {same} has not",
            hint="set `version:`, `updated:` and `effective:` to what the next release will have; `tosgen plan` names the dates",
            position=manifest.positions.get(same, manifest.position),
            agreement=manifest.name,
        )
        return
    if manifest.effective:
        yield from _too_late(manifest, manifest.effective, agreements, today)


def _too_late(
    manifest: Manifest, effective: dt.date, agreements: Sequence[Agreement], today: dt.date
) -> Iterator[Finding]:
    for agreement in agreements:
        promise = agreement.parameters.get("notice.terms_change_days", {}).get(agreement.locales[0])
        days = promise.count if isinstance(promise, Duration) and promise.unit in ("days", "working days") else 0
        earliest = today + dt.timedelta(days=days + 1)
        if days and effective < earliest:
            yield Finding(
                rule="release/notice-too-late",
                level="warning",
                message=f"a notice sent today leaves less than {days} full days before {effective}",
                hint=f"the earliest date the agreement's own promise allows is {earliest}",
                position=manifest.positions.get("effective", Position(path=manifest.position.path)),
                agreement=agreement.name,
                jurisdiction=agreement.jurisdiction,
            )
