"""The library's functions over a project: what the commands do, without the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tosgen.composition import compose
from tosgen.model import Agreement, Finding, Verdict
from tosgen.project import Project, library_root

if TYPE_CHECKING:
    from pathlib import Path


def check(project: Project, agreements: Iterable[str] = (), *, today: dt.date) -> list[Finding]:
    """All findings on a project and the named agreements (all when none is named), sorted by place.

    Documents published together are judged together: what one of a set must say, another may say for it.
    `today` decides which rules are in force and which waivers have ended.  Raises KeyError for an unknown agreement."""
    from tosgen.checks import check_project
    from tosgen.judges import judged_findings

    chosen = [project.agreements[name].name for name in agreements] or list(project.agreements)
    together = {mate for name in chosen for mate in project.set_of(name)}
    manifests = [manifest for name, manifest in project.agreements.items() if name in together]
    compositions = [
        compose(manifest, code, project.clauses, project.parameters)
        for manifest in manifests
        for code in manifest.jurisdictions
    ]
    judged = judged_findings(project, manifests, compositions, today)
    found = check_project(project, manifests, compositions, today, judged)
    return [each for each in found if each.agreement is None or each.agreement in chosen]


def diff(old: Agreement, new: Agreement) -> list[Verdict]:
    """Every change from one agreement to another, with effects and verdict."""
    from tosgen.difference import diff_agreements
    from tosgen.materiality import judge

    return list(judge(diff_agreements(old, new).changes))


def _roots(project: Project) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((project.root.resolve(), library_root().resolve())))


def render_html(project: Project, agreement: Agreement, form: str) -> str:
    """The page of an agreement; `form` is a locale or `bilingual`.  Raises TosgenError for a form it does not have."""
    from tosgen.locales import translator
    from tosgen.render.html import render_html as render

    roots = _roots(project)
    catalogs = translator(tuple(root / "locales" for root in roots))
    return render(agreement, form, templates=tuple(root / "templates" for root in roots), catalogs=catalogs)


def render_pdf(project: Project, agreement: Agreement, form: str, *, variant: str = "pdf/ua-1") -> bytes:
    """The PDF of an agreement.  Raises TosgenError for a missing glyph, font or system library."""
    from tosgen.render.fonts import load_fonts
    from tosgen.render.pdf import render_pdf as render

    sheet = project.files["templates/pages/pdf.css"].decode("utf-8")
    page = render_html(project, agreement, form)
    return render(page, fonts=load_fonts(), stylesheet=sheet, variant=variant, roots=_roots(project))
