"""The redline for a pull request: a table of verdicts, then each change that is not editorial."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tosgen.model import Verdict
from tosgen.report.diff_json import summary
from tosgen.report.diff_text import shortened
from tosgen.tokens import printed_edits

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(verdicts: Sequence[Verdict], names: tuple[str, str]) -> str:
    counts = summary(verdicts)
    lines = [
        f"## Changes from `{names[0]}` to `{names[1]}`",
        "",
        "| material | review | editorial |",
        "| --: | --: | --: |",
    ]
    lines.append("| " + " | ".join(str(counts[name]) for name in ("material", "review", "editorial")) + " |")
    for verdict in verdicts:
        if verdict.verdict != "editorial":
            lines += ["", *_change(verdict)]
    lines += ["", *_editorial(verdicts)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _change(verdict: Verdict) -> list[str]:
    change = verdict.change
    heading = next((text for text in change.headings.values() if text), change.provision)
    at = change.new or change.old
    where = f" (`{at.path}:{at.line}`)" if at else ""
    lines = [f"### {verdict.verdict}: {_escaped(heading)}{where}", ""]
    if change.jurisdictions:
        lines += [f"In {', '.join(change.jurisdictions)}.", ""]
    for locale, edits in change.edits.items():
        lines += [
            f"{f'**{locale}** ' if len(change.edits) > 1 else ''}{_words(list(printed_edits(edits, locale)))}",
            "",
        ]
    lines += [
        f"- {effect.type}: {_escaped(effect.before or '–')} → {_escaped(effect.after or '–')}"
        for effect in change.effects
    ]
    return [*lines, *(f"- `{reason.rule}`: {_escaped(reason.message)}" for reason in verdict.reasons)]


def _editorial(verdicts: Sequence[Verdict]) -> list[str]:
    quiet = [each for each in verdicts if each.verdict == "editorial"]
    if not quiet:
        return []
    kinds: dict[str, int] = {}
    for each in quiet:
        for reason in each.reasons[:1]:
            kinds[reason.message] = kinds.get(reason.message, 0) + 1
    listed = [f"- {count} × {_escaped(message)}" for message, count in kinds.items()]
    return ["<details><summary>Editorial changes</summary>", "", *listed, "", "</details>"]


def _words(edits: Sequence[tuple[str, str]]) -> str:
    parts: list[str] = []
    for number, (kind, text) in enumerate(edits):
        body = _escaped(text.replace("\n", " ¶ "))
        if kind == "keep":
            parts.append(_escaped(shortened(text.replace("\n", " "), number == 0, number == len(edits) - 1)))
        else:
            tag = "del" if kind == "delete" else "ins"
            parts.append(f"<{tag}>{body}</{tag}>")
    return "".join(parts)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
