"""Pages: semantic HTML that needs no script, from Jinja templates a project may override."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from tosgen.errors import TosgenError
from tosgen.locales import Translate, bcp47, format_value
from tosgen.model import Agreement
from tosgen.render.templates import fill_template, style_sheet, template_environment
from tosgen.render.view import page_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses a page names.  `forms` and `formats` map a form (`en`) or a file kind (`pdf`) to an address, absolute
    or relative; `canonical` is absolute; `home` leads to the index."""

    canonical: str | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the title block; `date` is set where the value is one."""

    label: str
    value: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One agreement in one jurisdiction on the index; `files` maps form → file kind → address."""

    agreement: Agreement
    files: Mapping[str, Mapping[str, str]]


def render_html(
    agreement: Agreement,
    form: str,
    *,
    templates: tuple[Path, ...],
    catalogs: Translate,
    links: Links | None = None,
    stylesheet: str | None = None,
) -> str:
    """A page of an agreement; `form` is a locale or `bilingual`, whose shape is `agreement.bilingual`.

    `templates` are `templates/` folders, the first that has a file wins.  The style sheet stands inside the page
    unless `stylesheet` gives the address of one.  Raises TosgenError for a form the agreement does not have, and for
    a template that fails, with its place."""
    if form != "bilingual" and form not in agreement.locales:
        raise TosgenError(f"'{agreement.name}' has no form '{form}'", f"it has {', '.join(agreement.locales)}")
    texts = page_texts(agreement, form)
    page_locale = texts[0].locales[0]
    locales = agreement.locales if form == "bilingual" else (form,)
    environment = template_environment(templates)
    return fill_template(
        environment,
        "pages/agreement.html",
        agreement=agreement,
        form=form,
        shape=agreement.bilingual if form == "bilingual" else "single",
        texts=texts,
        locale=page_locale,
        locales=locales,
        lang=bcp47(page_locale),
        bcp47=bcp47,
        facts={one: title_facts(agreement, one, catalogs(one)) for one in locales},
        operator=operator_name(agreement, page_locale),
        territory=territory(agreement.jurisdiction, page_locale, catalogs(page_locale)),
        created=agreement.updated or agreement.effective,
        tr=catalogs,
        links=links or Links(),
        stylesheet=stylesheet,
        screen_css=style_sheet(environment, "pages/screen.css") if stylesheet is None else "",
        print_css=style_sheet(environment, "pages/print.css"),
        page_format=_page_format(locales, catalogs),
    )


def render_index(
    entries: tuple[Entry, ...], *, templates: tuple[Path, ...], catalogs: Translate, locale: str = "en"
) -> str:
    """The list of what was built: agreements, their jurisdictions, forms and formats."""
    environment = template_environment(templates)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.agreement.name, []).append(entry)
    return fill_template(
        environment,
        "pages/index.html",
        groups=groups,
        locale=locale,
        lang=bcp47(locale),
        bcp47=bcp47,
        tr=catalogs,
        territory=lambda code, one: territory(code, one, catalogs(one)),
        screen_css=style_sheet(environment, "pages/screen.css"),
    )


def render_stylesheet(templates: tuple[Path, ...]) -> str:
    """The screen style sheet, for sites that share one file."""
    return style_sheet(template_environment(templates), "pages/screen.css")


def title_facts(agreement: Agreement, locale: str, tr: object) -> tuple[Fact, ...]:
    """The title block in one language: operator, version, dates, jurisdiction, prevailing language."""
    assert callable(tr)
    found = [Fact(label=tr("Operator"), value=operator_name(agreement, locale))]
    found.append(Fact(label=tr("Version"), value=agreement.version or ""))
    for label, date in ((tr("Effective"), agreement.effective), (tr("Last updated"), agreement.updated)):
        found.append(Fact(label=label, value=format_value(date, locale) if date else "", date=date))
    found.append(Fact(label=tr("Applies in"), value=territory(agreement.jurisdiction, locale, tr)))
    if agreement.prevailing and len(agreement.locales) > 1:
        found.append(Fact(label=tr("Prevailing language"), value=tr(f"language:{agreement.prevailing}")))
    return tuple(fact for fact in found if fact.value)


def operator_name(agreement: Agreement, locale: str) -> str:
    values = agreement.parameters.get("operator.legal_name", {})
    value = values.get(locale)
    return value if isinstance(value, str) else ""


def territory(jurisdiction: str, locale: str, tr: object) -> str:
    """The jurisdiction's name in a language; a code nobody knows stays as it is."""
    from babel import Locale

    assert callable(tr)
    translated = tr(f"jurisdiction:{jurisdiction}")
    if not translated.startswith("jurisdiction:"):
        return str(translated)
    return str(Locale.parse(locale).territories.get(jurisdiction, jurisdiction))


def _page_format(locales: tuple[str, ...], catalogs: Translate) -> Markup:
    """`Page 3 of 12` as the value of the CSS property `content`."""
    parts = [_counter_format(catalogs(one)("Page {page} of {pages}")) for one in locales]
    return Markup(' "  ·  " '.join(parts))


def _counter_format(text: str) -> str:
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    pieces: list[str] = []
    for piece in text.replace("{page", "\0{page").replace("}", "}\0").split("\0"):
        plain = json.dumps("".join(c for c in piece if c not in '<>"\\'), ensure_ascii=False)
        pieces.append(counters.get(piece, plain))
    return " ".join(pieces)
