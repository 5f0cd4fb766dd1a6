"""Every built-in rule and what it means: for `tosgen explain`, `tosgen list rules` and the generated reference.

Requirement packs bring their rules with them, those of a project included.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tosgen.model import LOCALES
from tosgen.packs import FOLDER
from tosgen.packs.load import builtin_packs, project_packs
from tosgen.packs.rules import Basis, Rule
from tosgen.project import Project
from tosgen.source import Node, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDescription:
    """`decides` is auto, semi or always; `what` per locale; `points` are (English, Chinese), `details` (name, words);
    `same_as` names rules that make the check in its place."""

    name: str
    level: str
    what: Mapping[str, str]
    why: str = ""
    repair: str = ""
    fails: str = ""
    passes: str = ""
    decides: str = "always"
    lr: str | None = None
    why_zh: str = ""
    basis: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = field(default_factory=tuple)


def rule_names(project: Project | None = None) -> tuple[str, ...]:
    """All rules that can be reported on a project, sorted."""
    return tuple(sorted({*builtin(), *(rule.name for rule in requirement_rules(project))}))


def describe(name: str, project: Project | None = None) -> RuleDescription | None:
    """The rule of that name; None when there is none."""
    if name in builtin():
        return builtin()[name]
    rule = next((rule for rule in requirement_rules(project) if rule.name == name), None)
    return requirement(rule) if rule else None


def requirement_rules(project: Project | None = None) -> tuple[Rule, ...]:
    """The rules of the requirement packs, those of a project included."""
    packs = [*builtin_packs()]
    if project is not None and project.config and (patterns := project.config.get("packs")):
        packs += project_packs(patterns.strings(), project.files)[0]
    return tuple(rule for pack in packs for rule in pack.rules)


def requirement(rule: Rule) -> RuleDescription:
    """A requirement as it is explained: message, why, basis, when it applies, what must be said, examples."""
    fails, passes = _examples(rule)
    return RuleDescription(
        name=rule.name,
        level=rule.level,
        what=rule.message,
        why=rule.why["en"],
        why_zh=rule.why["zh_CN"],
        basis=tuple(_citation(basis) for basis in rule.basis),
        points=tuple((point.says["en"], point.says["zh_CN"]) for point in rule.points),
        details=tuple(_details(rule)),
        repair=f"say each point in a clause on {rule.topics[0]}",
        fails=fails,
        passes=passes,
    )


def _citation(basis: Basis) -> str:
    if basis.law == "PRACTICE":
        return f"practice: {basis.article}"
    reference = f" ({basis.reference})" if basis.reference else ""
    return f"{basis.title['en']} / {basis.title['zh_CN']}, {basis.article}{reference}"


def _details(rule: Rule) -> Iterator[tuple[str, str]]:
    """(name, words) of what else a rule says."""
    yield "jurisdiction", rule.jurisdiction
    yield "documents", ", ".join(rule.documents) + (" (each of them)" if rule.each_document else " (one of a set)")
    if rule.when:
        yield "when", ", ".join(rule.when)
    yield "topics", ", ".join(rule.topics)
    start, end = rule.in_force
    if start or end:
        yield "in force", f"{start or '…'} to {end or '…'}"
    if rule.checked:
        yield "checked", f"{rule.checked}, to be reviewed after {rule.review_months} months"
    if rule.confidence != "high":
        yield "confidence", f"{rule.confidence}: have a lawyer confirm it"
    if rule.note:
        yield "note", rule.note


def _examples(rule: Rule) -> tuple[str, str]:
    """(a text that fails, a text that passes) in English, from the rule's case file; "" where a project's rule has none."""
    pack, _, rest = rule.name.partition("/")
    path = FOLDER / "examples" / pack / f"{rest}.yaml"
    if not path.is_file():
        return "", ""
    node, _ = load_yaml(path.read_text(encoding="utf-8"), path.name)
    texts = [(node.get(key) if node else None) for key in ("fail", "pass")]
    fails, passes = (text.text("en") if text else "" for text in texts)
    return fails, passes


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
