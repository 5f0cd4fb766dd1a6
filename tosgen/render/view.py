"""An agreement as the page templates see it: headings, anchors and finished bodies, no law and no typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tosgen.locales import bcp47
from tosgen.model import Agreement, Provision, Section, provisions, walk_blocks
from tosgen.render.blocks import Column, body_html, heading_html, page_lang, rows_html
from tosgen.render.inline import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A heading in one language; `anchor` is the id it carries itself ("" for the page's first language, whose id
    stands on the section)."""

    locale: str
    lang: str
    html: Markup
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A section (`clause` None, `children`) or a provision (`body`).  `rank` is the N of its `<hN>`; `anchors` are
    ids that no visible heading carries."""

    anchor: str
    clause: str | None
    rank: int
    heads: tuple[Head, ...]
    shown: bool
    body: Markup
    children: tuple[Node, ...]
    conspicuous: bool
    anchors: tuple[str, ...]

    @property
    def sections(self) -> tuple[Node, ...]:
        """What a table of contents lists below this node."""
        return tuple(child for child in self.children if child.clause is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One `<article>`: the agreement in these locales, the first of which is its language."""

    locales: tuple[str, ...]
    lang: str
    titles: tuple[Head, ...]
    nodes: tuple[Node, ...]
    number_width: str

    @property
    def contents(self) -> tuple[Node, ...]:
        """Entries of the table of contents: sections, and provisions with a heading that stand outside any."""
        return tuple(node for node in self.nodes if node.clause is None or node.shown)


def page_texts(agreement: Agreement, form: str) -> tuple[Text, ...]:
    """The articles of a page: two for the sequential bilingual form, else one."""
    if form != "bilingual":
        return (_text(agreement, (form,), page_locale=form, side=False),)
    first = agreement.locales[0]
    if agreement.bilingual == "sequential":
        return tuple(_text(agreement, (one,), page_locale=first, side=False) for one in agreement.locales)
    side = agreement.bilingual == "side-by-side"
    return (_text(agreement, agreement.locales, page_locale=first, side=side),)


def anchor_of(identifier: str, locale: str, page_locale: str) -> str:
    """The `id` of a clause on a page: `account.no-transfer`; `.zh_CN` is added if that is not its first language."""
    name = identifier.replace("/", ".")
    return name if locale == page_locale else f"{name}.{locale}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    locales: tuple[str, ...]
    page_locale: str
    side: bool
    contexts: Mapping[str, Context]

    def node(self, node: Section | Provision, level: int) -> Node:
        return self._section(node) if isinstance(node, Section) else self._provision(node, level)

    def _section(self, section: Section) -> Node:
        heads = self._heads(f"section.{section.id}", section.numbers, section.titles)
        return Node(
            anchor=anchor_of(f"section.{section.id}", self.locales[0], self.page_locale),
            clause=None,
            rank=min(section.level + 1, 6),
            heads=heads,
            shown=bool(heads),
            body=Markup(""),
            children=tuple(self.node(child, section.level + 1) for child in section.children),
            conspicuous=False,
            anchors=(),
        )

    def _provision(self, provision: Provision, level: int) -> Node:
        shown = not provision.heading_hidden and any(provision.headings.get(one) for one in self.locales)
        heads = self._heads(provision.id, {} if provision.joined else provision.numbers, provision.headings)
        columns = [self._column(provision, one, numbered=not shown) for one in self.locales]
        body = rows_html(columns) if self.side else body_html(columns)
        return Node(
            anchor=anchor_of(provision.id, self.locales[0], self.page_locale),
            clause=provision.clause or provision.id,
            rank=min(level + 1, 6),
            heads=heads if shown else (),
            shown=shown,
            body=body,
            children=(),
            conspicuous=provision.conspicuous,
            anchors=() if shown else tuple(anchor_of(provision.id, o, self.page_locale) for o in self.locales[1:]),
        )

    def _heads(self, name: str, numbers: Mapping[str, str], titles: Mapping[str, str]) -> tuple[Head, ...]:
        found = []
        for locale in self.locales:
            number, title = numbers.get(locale, ""), titles.get(locale, "")
            anchor = "" if locale == self.locales[0] else anchor_of(name, locale, self.page_locale)
            html = heading_html(number, title, locale)
            found.append(Head(locale=locale, lang=self._lang(locale), html=html, text=title, anchor=anchor))
        return tuple(found)

    def _lang(self, locale: str) -> str:
        return page_lang(locale, self.locales[0])

    def _column(self, provision: Provision, locale: str, *, numbered: bool) -> Column:
        blocks = provision.bodies.get(locale, ())
        flagged = provision.conspicuous and not any(block.conspicuous for block in walk_blocks(blocks))
        return Column(
            context=self.contexts[locale],
            blocks=blocks,
            number=provision.numbers.get(locale, "") if numbered and not provision.joined else "",
            joined=numbered and provision.joined,
            lang=self._lang(locale),
            all_conspicuous=flagged,
        )


def _text(agreement: Agreement, locales: tuple[str, ...], *, page_locale: str, side: bool) -> Text:
    contexts = {one: _context(agreement, one, page_locale) for one in locales}
    maker = _Maker(locales=locales, page_locale=page_locale, side=side, contexts=contexts)
    titles = tuple(
        Head(
            locale=one,
            lang=page_lang(one, locales[0]),
            html=heading_html("", agreement.titles.get(one, agreement.name), one),
            text=agreement.titles.get(one, agreement.name),
            anchor="",
        )
        for one in locales
    )
    return Text(
        locales=locales,
        lang=bcp47(locales[0]),
        titles=titles,
        nodes=tuple(maker.node(node, 1) for node in agreement.sections),
        number_width=_number_width(agreement, locales),
    )


def _context(agreement: Agreement, locale: str, page_locale: str) -> Context:
    anchors: dict[str, str] = {}
    for provision in provisions(agreement):
        for name in (provision.id, provision.clause):
            if name:
                anchors.setdefault(name, anchor_of(provision.id, locale, page_locale))
    values = ((name, per_locale.get(locale)) for name, per_locale in agreement.parameters.items())
    dates = {name: value for name, value in values if isinstance(value, dt.date)}
    return Context(locale=locale, anchors=anchors, dates=dates)


def _number_width(agreement: Agreement, locales: tuple[str, ...]) -> str:
    """How far numbered paragraphs hang: `narrow`, `wide`, or `run-in` where the labels are words (第一百零五条)."""
    hidden = (p for p in provisions(agreement) if p.heading_hidden or not any(p.headings.get(o) for o in locales))
    labels = [p.numbers.get(one, "") for p in hidden for one in locales]
    longest = max((sum(1 if c.isascii() else 2 for c in label) for label in labels), default=0)
    return "narrow" if longest <= 4 else "wide" if longest <= 6 else "run-in"
