"""Changes with verdicts as the JSON object of `tosgen diff --format json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tosgen.model import VERDICTS, Finding, Position, Verdict
from tosgen.report.as_json import finding_object


def _place(position: Position | None) -> dict[str, Any] | None:
    if position is None:
        return None
    return {"path": position.path, "line": position.line, "end_line": position.end_line or position.line}


def change_object(verdict: Verdict) -> dict[str, Any]:
    """One change; `old` and `new` are left out where that side has nothing."""
    change = verdict.change
    sides = {name: _place(at) for name, at in (("old", change.old), ("new", change.new)) if at is not None}
    return {
        "kind": change.kind,
        "provision": change.provision,
        "old_number": change.old_number,
        "new_number": change.new_number,
        "heading": dict(change.headings),
        "topics": list(change.topics),
        "jurisdictions": list(change.jurisdictions),
        **sides,
        "places": {each: {"old": _place(old), "new": _place(new)} for each, (old, new) in change.places.items()},
        "effects": [
            {"type": e.type, "locale": e.locale, "from": e.before, "to": e.after, "favours": e.favours}
            for e in change.effects
        ],
        "affects": list(change.affects),
        "format": list(change.format),
        "verdict": verdict.verdict,
        "reasons": [{"rule": r.rule, "message": r.message, "basis": r.basis} for r in verdict.reasons],
        "edits": {locale: [list(edit) for edit in edits] for locale, edits in change.edits.items()},
    }


def summary(verdicts: Sequence[Verdict]) -> dict[str, int]:
    return {name: sum(each.verdict == name for each in verdicts) for name in VERDICTS}


def render(
    verdicts: Sequence[Verdict], findings: Sequence[Finding] = (), normalised: Mapping[str, int] | None = None
) -> str:
    answer = {
        "changes": [change_object(each) for each in verdicts],
        "summary": summary(verdicts),
        "findings": [finding_object(each) for each in findings],
        "normalised": dict(normalised or {}),
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
