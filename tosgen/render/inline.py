"""Inline text as HTML: escaped, with `lang` on every run of the other language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from tosgen.locales import bcp47
from tosgen.model import Definition, Emphasis, Inline, Link, Reference, Text, Value, inline_text

#: Two or more Latin words in Chinese text; a single word or an address is no run of another language.
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9'’&./-]*(?:,? [A-Za-z0-9(&][A-Za-z0-9'’&./)-]*)+")
_HAN_RUN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SHORT = 14
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What inline text needs to know of its page: language, anchors of clauses, parameters that are dates."""

    locale: str
    anchors: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, dt.date] = field(default_factory=dict)


def inlines_html(inlines: tuple[Inline, ...], context: Context) -> Markup:
    return Markup("").join(_inline(inline, context) for inline in inlines)


def _inline(inline: Inline, context: Context) -> Markup:
    if isinstance(inline, Text):
        return _text(inline, context)
    if isinstance(inline, Emphasis):
        return Markup("<em>{}</em>").format(inlines_html(inline.children, context))
    if isinstance(inline, Definition):
        return Markup("<dfn>{}</dfn>").format(inlines_html(inline.children, context))
    if isinstance(inline, Link):
        return _link(inline, context)
    if isinstance(inline, Reference) and inline.target in context.anchors:
        anchor, words = context.anchors[inline.target], inline_text((inline,))
        name = "ref short" if len(words) <= _SHORT else "ref"  # a short one stays on its line
        return Markup('<a class="{}" href="#{}">{}</a>').format(name, anchor, marked(words, context.locale))
    return marked(inline_text((inline,)), context.locale)


def _text(text: Text, context: Context) -> Markup:
    date = context.dates.get(text.parameter or "")
    words = marked(text.text, context.locale)
    return words if date is None else Markup('<time datetime="{}">{}</time>').format(date.isoformat(), words)


def _link(link: Link, context: Context) -> Markup:
    """A link whose scheme is not known to be harmless is printed as its text."""
    children = inlines_html(link.children, context)
    href = "" if isinstance(link.href, Value) else link.href.strip()
    scheme = _SCHEME.match(href)
    if not href or (scheme and scheme[1].lower() not in _SAFE_SCHEMES):
        return children
    return Markup('<a href="{}">{}</a>').format(href, children or href)


def marked(text: str, locale: str) -> Markup:
    """Escaped text of one locale with its runs of the other language in `<span lang>`."""
    chinese = locale.startswith("zh")
    pattern, other = (_LATIN_RUN, "en") if chinese else (_HAN_RUN, bcp47("zh_CN"))
    parts, last = [], 0
    for match in pattern.finditer(text):
        if not chinese and not _HAN.search(match[0]):
            continue
        parts.append(escape(text[last : match.start()]))
        parts.append(Markup('<span lang="{}">{}</span>').format(other, match[0]))
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])
