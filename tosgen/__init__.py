"""tosgen writes terms of service like software.

The library mirrors the command line and loads each part when it is first used:

    project = tosgen.load_project(Path("."))
    manifest = project.agreements["image-platform-terms"]
    composition = tosgen.compose(manifest, "SG", project.clauses, project.parameters)
    findings = tosgen.check(project, today=date(2026, 3, 1))
    page = tosgen.render_html(project, composition.agreement, "bilingual")
    pdf = tosgen.render_pdf(project, composition.agreement, "en")

Every function takes values and gives values; a mistake in a file is a `Finding`, an impossible request a
`TosgenError`.  tosgen is a drafting tool and gives no legal advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tosgen.api import check, diff, render_html, render_pdf
    from tosgen.composition import compose
    from tosgen.project import load_project

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compose", "diff", "load_project", "render_html", "render_pdf"]

_HOMES = {
    "load_project": "tosgen.project",
    "compose": "tosgen.composition",
    "check": "tosgen.api",
    "diff": "tosgen.api",
    "render_html": "tosgen.api",
    "render_pdf": "tosgen.api",
}


def __getattr__(name: str) -> Any:
    """Loads a function of the library on first use (PEP 562), so that importing tosgen costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tosgen' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
