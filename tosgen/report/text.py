"""Findings for a terminal: `path:line:column: level rule: message`, then an indented hint."""

from __future__ import annotations

from collections.abc import Iterable

from tosgen.model import LEVELS, Finding

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[36m"}


def findings_text(findings: Iterable[Finding], *, color: bool = False) -> str:
    """One paragraph per finding; findings alike but for their composition are one, with the compositions named."""
    grouped: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (str(finding.position), finding.rule, finding.level, finding.message, finding.hint or "")
        grouped.setdefault(key, []).append(finding)
    return "".join(_paragraph(group, color) for group in grouped.values())


def _paragraph(group: list[Finding], color: bool) -> str:
    first = group[0]
    level = f"{_COLOURS[first.level]}{first.level}\x1b[0m" if color else first.level
    where = f"{first.position}: " if first.position else ""
    lines = [f"{where}{level} {first.rule}: {first.message}"]
    places = dict.fromkeys(
        " ".join(part for part in (each.agreement, each.jurisdiction, each.locale) if part) for each in group
    )
    named = [place for place in places if place]
    if named:
        more = f" and {len(named) - 6} more" if len(named) > 6 else ""
        lines.append(f"    in: {', '.join(named[:6])}{more}")
    if first.hint:
        lines.append(f"    hint: {first.hint}")
    return "\n".join(lines) + "\n"


def summary_line(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning, 0 notes`."""
    listed = list(findings)
    counts = {level: sum(finding.level == level for finding in listed) for level in LEVELS}
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items())
