"""The rules by which changes are judged: `materiality.yaml` here, and files `materiality*.yaml` of a project."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tosgen.errors import SourceError
from tosgen.model import VERDICTS, Finding
from tosgen.schemas import nearest
from tosgen.source import Node, load_yaml

#: The types of effect of a change; a rule names some of them.
EFFECTS = (
    "duration", "amount", "percentage", "age", "date", "modality", "negation", "definition", "reference", "list-item", "condition",
    "scope", "contact", "governing-law", "forum", "party", "right-added", "right-removed", "obligation-added", "obligation-removed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Fits when every given condition fits: one of `effects`, one of `topics`, the direction `favours`, a
    jurisdiction; `operative`: `hunk` (the changed words carry legal content) or `sentence` (theirs does)."""

    id: str
    verdict: str
    message: str
    effects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    favours: str | None = None
    operative: str | None = None
    jurisdictions: frozenset[str] = frozenset()
    audiences: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`editorial` maps the names of detectors to the message shown."""

    editorial: dict[str, str]
    rules: tuple[Rule, ...]


@functools.cache
def builtin_rules() -> Rules:
    """The rules that travel with the program."""
    path = Path(__file__).parent / "materiality.yaml"
    return read_rules([(path.read_text(encoding="utf-8"), "tosgen/packs/materiality.yaml")])


def with_own_rules(base: Rules, files: Mapping[str, bytes]) -> Rules:
    """The rules of a project before the built-in ones; raises SourceError with the place of what is wrong (`pack/…`)."""
    rules: list[Rule] = []
    findings: list[Finding] = []
    for path, data in files.items():
        node, problems = load_yaml(data.decode("utf-8", "replace"), path)
        findings += problems or (_problems(node) if node else [])
        table = node.get("rules") if node and isinstance(node.value, dict) else None
        rules += [_rule(entry) for entry in (table.items() if table else ())]
    if findings:
        raise SourceError(f"{len(findings)} findings in the project's rules of materiality", tuple(findings))
    return Rules(editorial=base.editorial, rules=(*rules, *base.rules))


_OPERATIVE = ("hunk", "sentence", "rewritten", "small", "count")


def _problems(node: Node) -> list[Finding]:
    """What a rule of a project says that no rule can say."""
    from tosgen.packs import jurisdictions, topics

    checks: Mapping[str, Iterable[str]] = {
        "verdict": VERDICTS, "operative": _OPERATIVE, "topics": topics(), "jurisdictions": jurisdictions(), "effects": EFFECTS,
        "favours": ("user", "operator", "neutral", "unknown"),
    }  # fmt: skip
    table = node.get("rules") if isinstance(node.value, dict) else None
    if table is None:
        return [_problem("type", "a file of materiality rules has a list `rules:`", None, node)]
    found: list[Finding] = []
    for entry in table.items():
        keys = entry.mapping()
        found += [
            _problem("required", f"a rule without `{key}`", f"add `{key}:`", entry)
            for key in ("id", "verdict", "message") if key not in keys
        ]  # fmt: skip
        found += [
            _problem("unknown-key", f"unknown key {key!r}", f"keys: {', '.join(KEYS)}", value)
            for key, value in keys.items() if key not in KEYS
        ]  # fmt: skip
        for key, known in checks.items():
            words = keys[key].strings() or (str(keys[key].value),) if key in keys else ()
            found += [
                _problem(f"unknown-{key.rstrip('s')}", f"unknown {key} {word!r}", _near(word, known), keys[key])
                for word in words if word not in known
            ]  # fmt: skip
    return found


KEYS = ("id", "verdict", "message", "effects", "topics", "favours", "operative", "jurisdictions", "audiences", "basis")


def _near(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else f"known: {', '.join(sorted(known)[:20])}"


def _problem(rule: str, message: str, hint: str | None, node: Node) -> Finding:
    return Finding(rule=f"pack/{rule}", level="error", message=message, hint=hint, position=node.position)


def read_rules(files: Iterable[tuple[str, str]]) -> Rules:
    """Rules of several files (text, path), later files first among the rules; raises ValueError for broken YAML."""
    editorial: dict[str, str] = {}
    rules: list[Rule] = []
    for text, path in files:
        node, findings = load_yaml(text, path)
        if node is None or findings:
            raise ValueError(f"{path}: {findings}")
        listed = node.get("editorial")
        editorial.update({entry.text("id"): entry.text("message") for entry in (listed.items() if listed else ())})
        table = node.get("rules")
        rules = [*(_rule(entry) for entry in (table.items() if table else ())), *rules]
    return Rules(editorial=editorial, rules=tuple(rules))


def _rule(entry: Node) -> Rule:
    basis = entry.text("basis")
    return Rule(
        id=entry.text("id"),
        verdict=entry.text("verdict", "review"),
        message=entry.text("message"),
        effects=_set(entry, "effects"),
        topics=_set(entry, "topics"),
        favours=entry.text("favours") or None,
        operative=entry.text("operative") or None,
        jurisdictions=_set(entry, "jurisdictions"),
        audiences=tuple(sorted(_set(entry, "audiences"))),
        basis=None if basis in ("", "null") else basis,
    )


def _set(entry: Node, key: str) -> frozenset[str]:
    node = entry.get(key)
    return frozenset(node.strings()) if node else frozenset()
