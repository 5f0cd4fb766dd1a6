"""Preparing a release: what it holds, what refuses it, which version it gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tosgen import __version__
from tosgen.ledger import Release
from tosgen.ledger.freeze import FORMAT, frozen_texts, merkle_root
from tosgen.manifests import Manifest
from tosgen.model import Agreement, Finding, Verdict

#: What may be overridden with a reason; each is recorded in the release.
OVERRIDES = ("unsealed", "date", "findings")


def next_version(chain: Sequence[Release], verdicts: Iterable[Verdict]) -> str:
    """1.0 first; then material changes bump the first part, all others the second."""
    if not chain:
        return "1.0"
    major, _, minor = chain[-1].version.partition(".")
    if any(verdict.verdict == "material" for verdict in verdicts):
        return f"{int(major) + 1}.0" if major.isdigit() else f"{major}.next"
    return f"{major}.{int(minor or '0') + 1}" if (minor or "0").isdigit() else f"{major}.{minor}.1"


def release_data(
    manifest: Manifest,
    agreements: Sequence[Agreement],
    parent: Release | None,
    *,
    reason: str,
    published: dt.date,
    notified: dt.date | None,
    overrides: Sequence[Mapping[str, str]],
    packs: Mapping[str, str],
    changes: Mapping[str, int],
) -> dict[str, Any]:
    """The content of a release file, without its digest."""
    texts = frozen_texts(agreements)
    return {
        "format": FORMAT,
        "tosgen": __version__,
        "agreement": manifest.name,
        "version": manifest.version,
        "reason": reason,
        "kinds": list(manifest.kinds),
        "locales": list(manifest.languages),
        "bilingual": manifest.bilingual,
        "numbering": list(manifest.numbering.get(manifest.languages[0], ())),
        "dates": {
            "published": published.isoformat(),
            "notified": notified.isoformat() if notified else None,
            "effective": manifest.effective.isoformat() if manifest.effective else None,
        },
        "packs": dict(packs),
        "waivers": [
            {"rule": waiver.rule, "reason": waiver.reason, "until": waiver.until.isoformat()}
            for waiver in manifest.waivers
        ],
        "verdicts": [dict(entry) for entry in manifest.verdicts],
        "overrides": [dict(entry) for entry in overrides],
        "changes": dict(changes),
        "parent": {"version": parent.version, "digest": parent.digest} if parent else None,
        "merkle_root": merkle_root(texts),
        "texts": texts,
    }


def unchanged(agreements: Sequence[Agreement], parent: Release | None) -> bool:
    """Whether the words are those of the release before, but for version and dates."""
    if parent is None:
        return False
    return _bare(frozen_texts(agreements)) == _bare(parent.data["texts"])


def _bare(texts: Mapping[str, Any]) -> dict[str, Any]:
    """The words of every provision but those on version and dates, which move with each release by themselves."""
    return {
        jurisdiction: {
            name: [data["headings"], data["body"], data["conspicuous"]]
            for name, data in frozen["provisions"].items()
            if "effective-date" not in data["topics"]
        }
        for jurisdiction, frozen in texts.items()
    }


def refusals(findings: Iterable[Finding], allowed: Iterable[str]) -> list[Finding]:
    """The findings that keep a release from being made: every error, and every unsealed clause."""
    granted = set(allowed)
    kept: list[Finding] = []
    for finding in findings:
        unsealed = finding.rule in ("parity/unsealed", "parity/seal")
        if (unsealed or finding.level == "error") and ("unsealed" if unsealed else "findings") not in granted:
            kept.append(finding)
    return kept
