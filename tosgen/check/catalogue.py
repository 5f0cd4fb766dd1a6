"""Every built-in rule and what it means: for `tosgen explain`, `tosgen list rules` and the generated reference.

Requirement packs bring their rules with them: `register` adds a source of names and descriptions.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tosgen.model import LOCALES
from tosgen.packs import FOLDER
from tosgen.project import Project
from tosgen.source import Node, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDescription:
    """`decides` is auto, semi or always; `what` per locale; `same_as` names rules that make the check in its place."""

    name: str
    level: str
    what: Mapping[str, str]
    why: str = ""
    repair: str = ""
    fails: str = ""
    passes: str = ""
    decides: str = "always"
    lr: str | None = None
    basis: tuple[str, ...] = ()
    same_as: tuple[str, ...] = field(default_factory=tuple)


class RuleSource(Protocol):
    """Rules that come from elsewhere, by name, for a project."""

    def __call__(self, project: Project) -> Mapping[str, RuleDescription]: ...


_SOURCES: list[RuleSource] = []


def register(source: RuleSource) -> Callable[[], None]:
    """Adds a source of rules; the returned function takes it away again."""
    _SOURCES.append(source)
    return lambda: _SOURCES.remove(source)


def rule_names(project: Project) -> tuple[str, ...]:
    """All rules that can be reported on a project, sorted."""
    return tuple(sorted({*builtin(), *(name for source in _SOURCES for name in source(project))}))


def describe(name: str, project: Project) -> RuleDescription | None:
    """The rule of that name; None when there is none."""
    if name in builtin():
        return builtin()[name]
    return next((found[name] for source in _SOURCES if name in (found := source(project))), None)


@functools.cache
def builtin() -> Mapping[str, RuleDescription]:
    """The rules of `tosgen/packs/lint.yaml` and `tosgen/packs/source-rules.yaml`, by name."""
    entries = (entry for name in ("lint", "source-rules") for entry in _entries(name))
    return {entry.text("rule"): _description(entry) for entry in entries}


def _entries(name: str) -> tuple[Node, ...]:
    path = FOLDER / f"{name}.yaml"
    node, findings = load_yaml(path.read_text(encoding="utf-8"), f"tosgen/packs/{path.name}")
    rules = node.get("rules") if node is not None and not findings else None
    if rules is None:
        raise ValueError(f"{path.name}: {findings}")
    return rules.items()


def _description(entry: Node) -> RuleDescription:
    what, same = entry.get("what"), entry.get("same_as")
    return RuleDescription(
        name=entry.text("rule"),
        level=entry.text("level"),
        what={locale: what.text(locale) for locale in LOCALES} if what else {},
        why=entry.text("why"),
        repair=entry.text("repair"),
        fails=entry.text("fails"),
        passes=entry.text("passes"),
        decides=entry.text("decides", "always"),
        lr=entry.text("lr") or None,
        same_as=same.strings() if same else (),
    )
