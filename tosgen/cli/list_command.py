"""`tosgen list`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import open_project_or_library, root_option

if TYPE_CHECKING:
    from tosgen.project import Project

#: One row of a listing: column → value.
Row = Mapping[str, object]


def _clauses(project: Project) -> Iterable[Row]:
    for clause in project.clauses.values():
        own = f"clauses/{clause.id}.md" in project.own
        titles = {locale: text.title for locale, text in clause.texts.items()}
        yield {
            "name": clause.id,
            "title": titles.get("en", ""),
            "title_zh": titles.get("zh_CN", ""),
            "topics": list(clause.topics),
            "from": "project" if own else "library",
        }


def _agreements(project: Project) -> Iterable[Row]:
    for manifests, origin in ((project.agreements, "project"), (project.samples, "library sample")):
        for manifest in manifests.values():
            yield {
                "name": manifest.name,
                "title": manifest.titles.get("en", ""),
                "title_zh": manifest.titles.get("zh_CN", ""),
                "version": manifest.version,
                "effective": str(manifest.effective or ""),
                "jurisdictions": list(manifest.jurisdictions),
                "from": origin,
            }


def _parameters(project: Project) -> Iterable[Row]:
    for parameter in project.parameters.values():
        yield {
            "name": parameter.name,
            "type": parameter.type,
            "unit": parameter.unit or "",
            "meaning": parameter.meaning.get("en", ""),
            "meaning_zh": parameter.meaning.get("zh_CN", ""),
        }


def _topics(project: Project) -> Iterable[Row]:
    from tosgen.packs import topics

    for topic in topics().values():
        yield {"name": topic.name, "title_zh": topic.names.get("zh_CN", ""), "meaning": topic.meaning}


def _rules(project: Project) -> Iterable[Row]:
    from tosgen.checks.catalogue import describe, rule_names

    for name in rule_names(project):
        description = describe(name, project)
        if description is not None:
            yield {"name": name, "level": description.level, "what": description.what.get("en", "")}


def _jurisdictions(project: Project) -> Iterable[Row]:
    from tosgen.packs import jurisdictions

    for each in jurisdictions().values():
        yield {
            "name": each.code,
            "inherits": each.parent or "",
            "title": each.names.get("en", ""),
            "title_zh": each.names.get("zh_CN", ""),
        }


def _releases(project: Project) -> Iterable[Row]:
    for path in sorted((project.root / "releases").glob("*/*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield {
            "name": f"{path.parent.name}@{path.stem}",
            "effective": data.get("dates", {}).get("effective", ""),
            "reason": data.get("reason", ""),
            "digest": str(data.get("digest", ""))[:12],
        }


_LISTS: Mapping[str, Callable[[Project], Iterable[Row]]] = {
    "clauses": _clauses,
    "agreements": _agreements,
    "parameters": _parameters,
    "topics": _topics,
    "rules": _rules,
    "jurisdictions": _jurisdictions,
    "releases": _releases,
}


@click.command(name="list")
@click.argument("what", type=click.Choice(list(_LISTS)))
@root_option
@click.option("--match", metavar="WORDS", help="Only rows in which these words stand.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the list."
)
def command(what: str, root: Path | None, match: str | None, form: str) -> None:
    """List clauses, agreements, parameters, topics, rules, jurisdictions or releases.

    Example: tosgen list clauses --match 未成年人
    """
    rows = [
        row
        for row in _LISTS[what](open_project_or_library(root))
        if match is None or match.casefold() in _line(row).casefold()
    ]
    if form == "json":
        click.echo(json.dumps({what: rows}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(_line(row))
    if not rows:
        click.echo(f"no {what}" + (f" with {match!r}" if match else ""), err=True)


def _line(row: Row) -> str:
    cells = [", ".join(value) if isinstance(value, list) else str(value) for value in row.values()]
    return "  ".join(cell for cell in cells if cell)
