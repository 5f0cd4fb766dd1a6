"""The redline as one HTML page: `ins` and `del` that are readable without colour, marks of moves, navigation from change
to change without a script, inline or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tosgen.model import Change, Edit, Position, Verdict
from tosgen.report.diff_json import summary

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--line:#c9c9c9;--gone:#8f1220;--come:#0b5a2a}
@media(prefers-color-scheme:dark){:root{--ink:#eaeaea;--paper:#161616;--line:#4a4a4a;--gone:#ff9ba3;--come:#8ce0a8}}
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 serif;color:var(--ink);background:var(--paper)}
body :lang(zh){line-height:1.8}
del{color:var(--gone);text-decoration:line-through}
ins{color:var(--come);text-decoration:underline;font-weight:600}
del::before{content:"[\\2212"}del::after{content:"]"}ins::before{content:"[+"}ins::after{content:"]"}
.change{border-top:1px solid var(--line);padding:1rem 0}
.verdict{font-weight:700;text-transform:uppercase;letter-spacing:.04em;font-size:.85rem}
.material .verdict{border-left:.5rem solid var(--gone);padding-left:.5rem}
.review .verdict{border-left:.5rem double currentColor;padding-left:.5rem}
.move{font-style:italic}.why,.jump{font-size:.9rem}
table{width:100%;border-collapse:collapse;table-layout:fixed}td,th{vertical-align:top;text-align:left;padding:.3rem .6rem;border:1px solid var(--line)}
@media print{.jump,nav{display:none}.change{break-inside:avoid-page}}
"""


def render(verdicts: Sequence[Verdict], names: tuple[str, str], *, layout: str = "inline") -> str:
    """The page; `layout` is inline or side-by-side."""
    shown = [each for each in verdicts if each.change.kind != "renumbered"]
    counts = summary(verdicts)
    renumbered = len(verdicts) - len(shown)
    title = f"Changes from {escape(names[0])} to {escape(names[1])}"
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    more = f" {renumbered} provisions only changed their number." if renumbered else ""
    body = "".join(_change(each, number, len(shown), layout) for number, each in enumerate(shown, 1))
    listed = "".join(
        f'<li class="{each.verdict}"><a href="#change-{number}">{escape(each.verdict)}: {escape(_heading(each.change))}</a></li>'
        for number, each in enumerate(shown, 1)
        if each.verdict != "editorial"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1><p>{told}.{more} "
        f"Words between [− and ] were deleted, words between [+ and ] inserted.</p>"
        f'<nav aria-label="Changes"><ol>{listed}</ol></nav>{body}</main></body></html>\n'
    )


def _heading(change: Change) -> str:
    return next((text for text in change.headings.values() if text), change.provision)


def _change(verdict: Verdict, number: int, last: int, layout: str) -> str:
    change = verdict.change
    texts = "".join(_text(locale, edits, layout) for locale, edits in change.edits.items())
    effects = "".join(
        f"<li>{escape(e.type)}: {escape(e.before or '–')} → {escape(e.after or '–')}</li>" for e in change.effects
    )
    reasons = "".join(f"<li><code>{escape(r.rule)}</code>: {escape(r.message)}</li>" for r in verdict.reasons)
    back = f'<a href="#change-{number - 1}" rel="prev">previous change</a> ' if number > 1 else ""
    onward = f'<a href="#change-{number + 1}" rel="next">next change</a>' if number < last else ""
    return (
        f'<section class="change {verdict.verdict}" id="change-{number}"><h2>{escape(_heading(change))}</h2>'
        f'<p><span class="verdict">{verdict.verdict}</span> {escape(change.kind)} {_place(change)}</p>{_move(change)}'
        f'{texts}<ul class="why">{effects}{reasons}</ul><p class="jump">{back}{onward}</p></section>'
    )


def _place(change: Change) -> str:
    return escape(", ".join(_at(word, at) for word, at in (("old", change.old), ("new", change.new)) if at))


def _at(word: str, at: Position) -> str:
    last = at.end_line or at.line
    return f"{word} line {at.line}" if last == at.line else f"{word} lines {at.line}–{last}"


def _move(change: Change) -> str:
    if not change.kind.startswith("moved"):
        return ""
    return f'<p class="move">⇅ moved {_place(change)}</p>'


def _text(locale: str, edits: Sequence[Edit], layout: str) -> str:
    lang = locale.replace("zh_CN", "zh-CN")
    if layout == "side-by-side":
        old, new = _marked(edits, "insert"), _marked(edits, "delete")
        return (
            f'<table lang="{lang}"><thead><tr><th scope="col">Old</th><th scope="col">New</th></tr></thead>'
            f"<tbody><tr><td>{old}</td><td>{new}</td></tr></tbody></table>"
        )
    return f'<p lang="{lang}">{_marked(edits, None)}</p>'


def _marked(edits: Sequence[Edit], without: str | None) -> str:
    tags = {"delete": "del", "insert": "ins"}
    parts: list[str] = []
    for kind, text in edits:
        body = escape(text).replace("\n", "<br>")
        if kind != without:
            parts.append(f"<{tags[kind]}>{body}</{tags[kind]}>" if kind in tags else body)
    return "".join(parts)
