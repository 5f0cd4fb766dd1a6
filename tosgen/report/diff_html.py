"""The redline as one HTML page: `ins` and `del` that are readable without colour, marks of moves, navigation from change
to change without a script, inline or side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from tosgen.locales import bcp47
from tosgen.model import Change, Edit, Position, Verdict
from tosgen.report.diff_json import summary
from tosgen.tokens import printed_edits

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


def english(message: str) -> str:
    """The fixed strings in English: names looked up by code lose their prefix."""
    return message.rpartition("kind:")[2].replace("{sep}", ", ").replace("{stop}", ". ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """How the page is laid out, in which language its own words are, how many changes it shows, and for whom."""

    tr: Callable[[str], str]
    layout: str
    last: int
    public: bool


def render(
    verdicts: Sequence[Verdict],
    names: tuple[str, str],
    *,
    layout: str = "inline",
    locale: str = "en",
    tr: Callable[[str], str] = english,
    public: bool = False,
) -> str:
    """The page; `layout` is inline or side-by-side; `tr` gives the page's own words in `locale`; a public page is for readers of the
    agreement and shows no source lines, effects and rules."""
    shown = [each for each in verdicts if each.change.kind != "renumbered"]
    renumbered = len(verdicts) - len(shown)
    page = _Page(tr=tr, layout=layout, last=len(shown), public=public)
    title = escape(tr("Changes from {old} to {new}").format(old=names[0], new=names[1]))
    told = tr("{sep}").join(f"{count} {tr(name)}" for name, count in summary(verdicts).items())
    more = tr("{count} provisions only changed their number.").format(count=renumbered) if renumbered else ""
    body = "".join(_change(each, number, page) for number, each in enumerate(shown, 1))
    listed = "".join(
        f'<li class="{each.verdict}"><a href="#change-{number}">{escape(tr(each.verdict))}: {escape(_heading(each.change, locale))}</a></li>'
        for number, each in enumerate(shown, 1)
        if each.verdict != "editorial"
    )
    key = tr("Words between [− and ] were deleted, words between [+ and ] inserted.")
    return (
        f'<!DOCTYPE html>\n<html lang="{bcp47(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1><p>{escape(told)}{tr('{stop}')}{escape(more)} "
        f'{escape(key)}</p><nav aria-label="{escape(tr("Changes"))}"><ol>{listed}</ol></nav>{body}</main></body></html>\n'
    )


def _heading(change: Change, locale: str = "en") -> str:
    return change.headings.get(locale) or next((text for text in change.headings.values() if text), change.provision)


def _change(verdict: Verdict, number: int, page: _Page) -> str:
    change, tr = verdict.change, page.tr
    texts = "".join(_text(locale, edits, page) for locale, edits in change.edits.items())
    details = "" if page.public else _details(verdict)
    place = "" if page.public else f" {_place(change)}"
    back = f'<a href="#change-{number - 1}" rel="prev">{tr("previous change")}</a> ' if number > 1 else ""
    onward = f'<a href="#change-{number + 1}" rel="next">{tr("next change")}</a>' if number < page.last else ""
    return (
        f'<section class="change {verdict.verdict}" id="change-{number}"><h2>{_headings(change)}</h2>'
        f'<p><span class="verdict">{escape(tr(verdict.verdict))}</span> {escape(tr(f"kind:{change.kind}"))}{place}</p>{_move(change, page)}'
        f'{texts}{details}<p class="jump">{back}{onward}</p></section>'
    )


def _details(verdict: Verdict) -> str:
    effects = "".join(
        f"<li>{escape(e.type)}: {escape(e.before or '–')} → {escape(e.after or '–')}</li>"
        for e in verdict.change.effects
    )
    reasons = "".join(f"<li><code>{escape(r.rule)}</code>: {escape(r.message)}</li>" for r in verdict.reasons)
    return f'<ul class="why">{effects}{reasons}</ul>'


def _headings(change: Change) -> str:
    texts = [f'<span lang="{bcp47(locale)}">{escape(text)}</span>' for locale, text in change.headings.items() if text]
    return " · ".join(texts) or escape(change.provision)


def _place(change: Change) -> str:
    return escape(", ".join(_at(word, at) for word, at in (("old", change.old), ("new", change.new)) if at))


def _at(word: str, at: Position) -> str:
    last = at.end_line or at.line
    return f"{word} line {at.line}" if last == at.line else f"{word} lines {at.line}–{last}"


def _move(change: Change, page: _Page) -> str:
    if not change.kind.startswith("moved"):
        return ""
    place = "" if page.public else f" {_place(change)}"
    return f'<p class="move">⇅ {page.tr("moved")}{place}</p>'


def _text(locale: str, edits: Sequence[Edit], page: _Page) -> str:
    if page.layout == "side-by-side":
        old, new = _marked(edits, "insert", locale), _marked(edits, "delete", locale)
        return (
            f'<table><thead><tr><th scope="col">{page.tr("Old")}</th><th scope="col">{page.tr("New")}</th></tr></thead>'
            f'<tbody lang="{bcp47(locale)}"><tr><td>{old}</td><td>{new}</td></tr></tbody></table>'
        )
    return f'<p lang="{bcp47(locale)}">{_marked(edits, None, locale)}</p>'


def _marked(edits: Sequence[Edit], without: str | None, locale: str) -> str:
    tags = {"delete": "del", "insert": "ins"}
    parts: list[str] = []
    for kind, text in printed_edits(edits, locale):
        body = escape(text).replace("\n", "<br>")
        if kind != without:
            parts.append(f"<{tags[kind]}>{body}</{tags[kind]}>" if kind in tags else body)
    return "".join(parts)
