"""The coverage of requirements as text, JSON, Markdown and a page a lawyer can sign off."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from tosgen.coverage import Row, basis_words
from tosgen.evidence import Proof


def coverage_text(rows: Iterable[Row]) -> str:
    """A line per requirement, jurisdiction and locale; what is missing below it."""
    lines: list[str] = []
    listed = list(rows)
    for row in listed:
        mark = "met " if row.met else "MISS"
        lines.append(
            f"{mark} {row.rule.name}  {row.agreement.name} {row.jurisdiction} {row.locale}  {', '.join(_where(row))}"
        )
        lines.extend(f"       missing: {point.says['en']}" for point in row.result.missing)
    met = sum(row.met for row in listed)
    lines.append(f"{met} of {len(listed)} met")
    return "\n".join(lines) + "\n"


def _where(row: Row) -> list[str]:
    return list(
        dict.fromkeys(each.proof.unit.provision.id for each in row.result.points if each.proof and each.proof.unit)
    )


def coverage_json(rows: Iterable[Row]) -> str:
    return json.dumps({"coverage": [_object(row) for row in rows]}, ensure_ascii=False, indent=2) + "\n"


def _object(row: Row) -> dict[str, Any]:
    return {
        "rule": row.rule.name,
        "level": row.rule.level,
        "agreement": row.agreement.name,
        "jurisdiction": row.jurisdiction,
        "locale": row.locale,
        "met": row.met,
        "basis": basis_words(row.rule),
        "confidence": row.rule.confidence,
        "points": [
            {
                "id": each.point.id,
                "says": dict(each.point.says),
                "met": each.proof is not None,
                **_place(each.proof),
                "also": [_place(other) for other in each.proof.all[1:]] if each.proof else [],
            }
            for each in row.result.points
        ],
    }


def coverage_markdown(rows: Iterable[Row]) -> str:
    lines = ["| requirement | agreement | jurisdiction | locale | met by | basis |", "|---|---|---|---|---|---|"]
    for row in rows:
        met = (
            ", ".join(_where(row))
            if row.met
            else "**missing:** " + "; ".join(point.says["en"] for point in row.result.missing)
        )
        lines.append(
            f"| {row.rule.name} | {row.agreement.name} | {row.jurisdiction} | {row.locale} | {met} | {basis_words(row.rule)} |"
        )
    return "\n".join(lines) + "\n"


_STYLE = """
body{font:16px/1.5 Georgia,'Noto Serif',serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top}
.miss{border-left:4px solid #a00}.miss td:first-child::before{content:'✗ '}.met td:first-child::before{content:'✓ '}
mark{background:none;color:inherit;font-weight:bold}ul{margin:0;padding-left:1.2rem}li{margin-bottom:.4rem}:lang(zh){line-height:1.8}
.sign span{display:inline-block;min-width:14rem;border-bottom:1px solid}caption{text-align:left;font-weight:bold;padding:1rem 0 .5rem}
@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}
"""


def coverage_html(rows: Iterable[Row]) -> str:
    """One table per agreement and jurisdiction: requirement, basis, the words that meet each point, or what is missing."""
    tables: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        tables.setdefault((row.agreement.name, row.jurisdiction), []).append(row)
    parts = ["<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"]
    parts.append(f"<title>Coverage of requirements</title><style>{_STYLE}</style><h1>Coverage of requirements</h1>")
    parts.append("<p>tosgen is a drafting tool and gives no legal advice.</p>")
    for (agreement, jurisdiction), group in tables.items():
        met = sum(row.met for row in group)
        parts.append(
            f"<table><caption>{html.escape(agreement)}, {html.escape(jurisdiction)}: {met} of {len(group)} met</caption>"
        )
        parts.append("<tr><th>Requirement<th>Language<th>Point and words<th>Basis")
        parts.extend(_row(row) for row in group)
        parts.append("</table>")
    parts.append("<p class=sign>Read by <span></span> on <span></span></p>")
    return "\n".join(parts) + "\n"


def _place(proof: Proof | None) -> dict[str, Any]:
    unit = proof.unit if proof else None
    at = unit.position if unit else None
    return {
        "provision": unit.provision.id if unit else None,
        "words": proof.words if proof else None,
        "path": at.path if at else None,
        "line": at.line if at else None,
    }


def _quotes(proof: Proof) -> str:
    """Each sentence of a proof once, with all the words that it gives to it, and its clause."""
    words: dict[int, list[str]] = {}
    units = {each.unit.order: each.unit for each in proof.all if each.unit}
    for each in proof.all:
        if each.unit:
            words.setdefault(each.unit.order, []).append(each.words)
    return " ".join(
        f"<q>{_marked(unit.sentence, ' … '.join(words[order]))}</q> <code>{html.escape(unit.provision.id)}</code>"
        for order, unit in units.items()
    )


def _marked(sentence: str, words: str) -> str:
    """The whole sentence with the words of the proof marked."""
    places: list[tuple[int, int]] = []
    for piece in words.split(" … "):
        at = sentence.find(piece)
        if piece and at >= 0 and all(at >= end or at + len(piece) <= start for start, end in places):
            places.append((at, at + len(piece)))
    parts, last = [], 0
    for start, end in sorted(places):
        parts += [html.escape(sentence[last:start]), f"<mark>{html.escape(sentence[start:end])}</mark>"]
        last = end
    return "".join(parts) + html.escape(sentence[last:])


def _row(row: Row) -> str:
    lang = "zh-Hans" if row.locale.startswith("zh") else "en"
    points = []
    for each in row.result.points:
        says = html.escape(each.point.says[row.locale])
        if each.proof is None:
            points.append(f"<li><strong>missing:</strong> {says}")
        elif each.proof.unit is None:
            points.append(f"<li>{says}: no sentence says the contrary")
        else:
            points.append(f"<li lang={lang}>{says}: {_quotes(each.proof)}")
    kind = "met" if row.met else "miss"
    basis = html.escape(basis_words(row.rule))
    return f"<tr class={kind}><td>{html.escape(row.rule.name)} ({row.rule.level})<td>{lang}<td><ul>{''.join(points)}</ul><td>{basis}"
