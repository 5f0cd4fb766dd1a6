"""Manifests and glossaries as written: titles, dates, contacts, terms (LR-14, LR-15, LR-19, LR-22, LR-23, LR-30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.lint import words
from tosgen.checks.lint.desk import Desk, shown
from tosgen.checks.lint.prose import contact_findings, title_residue
from tosgen.manifests import Manifest, SectionSpec, walk_specs
from tosgen.model import Duration, Finding, Position
from tosgen.patterns import fold
from tosgen.project import Project
from tosgen.source import Node, decode, load_yaml
from tosgen.values import parse_parameter


def manifest_findings(manifest: Manifest, project: Project, desk: Desk) -> Iterator[Finding]:
    """All findings of this module on one manifest."""
    at = manifest.positions.get("title", manifest.position)
    yield from _title(manifest.titles, at, desk)
    for section in walk_specs(manifest.sections):
        yield from _section(section, desk)
    yield from _notice(manifest, project, desk)
    for nodes in (manifest.parameters, *(spec.parameters for spec in manifest.jurisdictions.values())):
        for node in nodes.values():
            for text in _texts(node):
                if isinstance(text.value, str):
                    yield from contact_findings(text.value, text.position, None, desk)


def _texts(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        yield node
    for child in (*node.mapping().values(), *(node.items() if isinstance(node.value, tuple) else ())):
        yield from _texts(child)


def _section(section: SectionSpec, desk: Desk) -> Iterator[Finding]:
    for locale, title in section.titles.items():
        yield from title_residue(title, locale, section.position, desk)


def _title(titles: dict[str, str] | object, at: Position, desk: Desk) -> Iterator[Finding]:
    table = titles if isinstance(titles, dict) else {}
    for locale, title in table.items():
        yield from title_residue(title, locale, at, desk)
    if not all(table.get(locale) for locale in ("en", "zh_CN")):
        return  # the schema reports a title in one language only
    for entry in words.table("title-words").items():
        english, chinese = words.compile_entry(entry, "en"), words.compile_entry(entry, "zh_CN")
        found = english.search(fold(table["en"])) if english else None
        if found and chinese and not chinese.search(fold(table["zh_CN"])):
            message = f"the title {shown(table['zh_CN'])} has no counterpart of {shown(found[0])}"
            yield desk.flag("title-conflict", at, message, "give both titles the same qualifiers", "zh_CN")


def _notice(manifest: Manifest, project: Project, desk: Desk) -> Iterator[Finding]:
    """A stated date of update that leaves less time than the document promises."""
    node, declared = (
        manifest.parameters.get("notice.terms_change_days"),
        project.parameters.get("notice.terms_change_days"),
    )
    if not (manifest.updated and manifest.effective and node and declared):
        return
    promised = next(iter(parse_parameter(node, declared)[0].values()), None)
    days = (manifest.effective - manifest.updated).days
    if isinstance(promised, Duration) and promised.unit == "days" and days < promised.count:
        message = f"{days} days from the update ({manifest.updated}) to the effective date, {promised.count} days' notice promised"
        hint = "move the effective date, or state an earlier date of update if notice was given then"
        yield desk.flag("notice-interval-zero", manifest.positions.get("updated", manifest.position), message, hint)


def glossary_findings(project: Project, desk: Desk) -> Iterator[Finding]:
    """LR-30: two terms under one name, and an everyday word as a term."""
    for locale in ("en", "zh_CN"):
        path = f"locales/{locale}/glossary.yaml"
        if path in project.own:
            text, _ = decode(project.files[path], path)
            node, _ = load_yaml(text, path)
            table = node.get("terms") if node else None
            yield from _collisions(table, locale, project, desk) if table else ()


def _collisions(table: Node, locale: str, project: Project, desk: Desk) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for key, entry in table.mapping().items():
        name = re.sub(r"\s+", " ", entry.value if isinstance(entry.value, str) else entry.text("name")).casefold()
        other = seen.setdefault(name, key)
        others = {lang: text for lang, text in project.glossary.terms.get(key, {}).items() if lang != locale}
        theirs = {lang: text for lang, text in project.glossary.terms.get(other, {}).items() if lang != locale}
        if name and other != key and others != theirs:
            message = f"the terms {key!r} and {other!r} are both called {name!r}"
            yield desk.flag("term-collision", entry.position, message, "give each term a name of its own", locale)
