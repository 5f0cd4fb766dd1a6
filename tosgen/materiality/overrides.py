"""Verdicts that a person has decided: bound to the words of both sides, gone when one of them moves.

They stand under `verdicts:` of a manifest; `tosgen diff --decide` writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tosgen.model import Change, Reason, Verdict

RULE = "decided"


def text_digests(change: Change) -> tuple[str, str]:
    """The first 12 digits of the SHA-256 of the words before and after, in all languages."""
    return _digest(change, "insert"), _digest(change, "delete")


def _digest(change: Change, without: str) -> str:
    texts = {
        locale: "".join(text for kind, text in edits if kind != without)
        for locale, edits in sorted(change.edits.items())
    }
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def _key(change: Change) -> tuple[str, str, str]:
    return (change.provision, *text_digests(change))


def _entry_key(entry: Mapping[str, str]) -> tuple[str, str, str]:
    return entry.get("provision", ""), entry.get("old", ""), entry.get("new", "")


def decided(verdicts: Iterable[Verdict], entries: Iterable[Mapping[str, str]]) -> tuple[Verdict, ...]:
    """The verdicts, those replaced that a person has decided; the reason given stands before the program's own."""
    table = {_entry_key(entry): entry for entry in entries}
    return tuple(_replaced(each, table.get(_key(each.change))) for each in verdicts) if table else tuple(verdicts)


def _replaced(verdict: Verdict, entry: Mapping[str, str] | None) -> Verdict:
    if entry is None:
        return verdict
    message = f"{entry['reason']} (decided by {entry['by']}; the rules say {verdict.verdict})"
    reasons = (Reason(rule=RULE, message=message), *verdict.reasons)
    return replace(verdict, verdict=entry["verdict"], reasons=reasons)


def lapsed(verdicts: Iterable[Verdict], entries: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Decisions whose words are no longer those of any change."""
    there = {_key(each.change) for each in verdicts}
    return [entry for entry in entries if _entry_key(entry) not in there]


def decision(verdict: Verdict, word: str, reason: str, by: str) -> dict[str, str]:
    """The entry of a manifest that decides a verdict."""
    old, new = text_digests(verdict.change)
    return {"provision": verdict.change.provision, "verdict": word, "reason": reason, "by": by, "old": old, "new": new}
