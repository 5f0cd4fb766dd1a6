"""An audit as text for a terminal and as the JSON object of `tosgen audit --format json`."""

from __future__ import annotations

import json
from typing import Any

from tosgen.audit import Audit, Requirement, Statement
from tosgen.model import Position
from tosgen.topics import Hit, Topic


def audit_object(result: Audit) -> dict[str, Any]:
    return {
        "documents": [
            {
                "kind": next(iter(agreement.kinds), None),
                "line": agreement.position.line if agreement.position else None,
                "end_line": agreement.position.end_line if agreement.position else None,
                "locales": list(agreement.locales),
            }
            for agreement in result.agreements
        ],
        "jurisdictions": list(result.jurisdictions),
        "features": list(result.features),
        "topics": [_topic(topic) for topic in result.topics],
        "requirements": [_requirement(each) for each in result.requirements],
        "facts": {family: [_statement(each) for each in listed] for family, listed in result.facts.items()},
    }


def audit_json(result: Audit) -> str:
    return json.dumps(audit_object(result), ensure_ascii=False, indent=2) + "\n"


def _lines(position: Position | None) -> dict[str, int | None]:
    if position is None:
        return {"line": None, "end_line": None}
    lines: dict[str, int | None] = {"line": position.line, "end_line": position.end_line or position.line}
    if position.page is not None:
        lines["page"] = position.page
    return lines


def _topic(topic: Topic) -> dict[str, Any]:
    first = topic.hits[0] if topic.hits else None
    return {
        "topic": topic.name,
        "present": first is not None,
        **_lines(first.position if first else None),
        "heading": first.heading if first else None,
        "places": [_place(hit) for hit in topic.hits],
    }


def _place(hit: Hit) -> dict[str, Any]:
    return {**_lines(hit.position), "locale": hit.locale, "heading": hit.heading}


def _requirement(each: Requirement) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "met": each.met,
        "level": each.level,
        "jurisdiction": each.jurisdiction,
        "locale": each.locale,
        **_lines(each.position),
        "missing": list(each.missing),
        "basis": each.basis,
    }


def _statement(each: Statement) -> dict[str, Any]:
    return {"value": each.value, "words": each.words, "locale": each.locale, **_lines(each.position)}


def audit_text(result: Audit) -> str:
    """Documents, then topics with their lines, facts, and the requirements that are not met."""
    parts = [_documents(result), _topics(result), _facts(result)]
    if result.requirements:
        parts.append(_requirements(result))
    return "\n".join(parts)


def _documents(result: Audit) -> str:
    rows = [
        f"{', '.join(each.titles.values()) or each.name}: {', '.join(each.kinds)} in {', '.join(each.locales)}"
        + (f", lines {each.position.line}–{each.position.end_line}" if each.position else "")
        for each in result.agreements
    ]
    rows.append(f"jurisdictions: {', '.join(result.jurisdictions)}")
    rows.append(f"features: {', '.join(result.features) or 'none seen'}")
    return "\n".join(rows) + "\n"


def _topics(result: Audit) -> str:
    present = [topic for topic in result.topics if topic.hits]
    width = max((len(topic.name) for topic in present), default=0)
    rows = [f"topics: {len(present)} of {len(result.topics)}"]
    for topic in present:
        first, *others = topic.hits
        also = f"  (also {', '.join(str(hit.position.line) for hit in others[:5])})" if others else ""
        rows.append(f"  {topic.name:<{width}}  line {first.position.line}  {first.heading}{also}".rstrip())
    return "\n".join(rows) + "\n"


def _facts(result: Audit) -> str:
    rows = [
        f"  {family}: {', '.join(dict.fromkeys(each.value for each in listed))}"
        for family, listed in result.facts.items()
        if listed
    ]
    return "\n".join(["facts:", *rows]) + "\n"


def _requirements(result: Audit) -> str:
    counts = {met: sum(each.met is met for each in result.requirements) for met in (True, False, None)}
    rows = [f"requirements: {counts[True]} met, {counts[False]} not met, {counts[None]} could not be told"]
    for each in result.requirements:
        if each.met is False:
            rows.append(f"  {each.level} {each.rule} ({each.jurisdiction}, {each.locale}): {'; '.join(each.missing)}")
    return "\n".join(rows) + "\n"
