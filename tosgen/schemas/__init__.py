"""JSON Schemas of every format, and validation of positioned YAML against them.

Finding rules: `<format>/unknown-key`, `<format>/missing-key`, `<format>/value`.
"""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tosgen.model import Finding, Position
from tosgen.source import Node, plain


@functools.cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a format: agreement, clause, glossary, pack, parameters, project, …"""
    data: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.schema.json").read_text(encoding="utf-8"))
    return data


@functools.cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(name))


def validate(node: Node, name: str) -> list[Finding]:
    """All errors of a YAML value against the schema of its format, each at the place of the offending key or value."""
    findings = [
        finding for error in _validator(name).iter_errors(plain(node)) for finding in _explain(error, node, name)
    ]
    return sorted(set(findings), key=lambda finding: finding.sort_key)


def _descend(node: Node, path: Iterable[str | int]) -> Node:
    for step in path:
        inner = node.value
        if isinstance(inner, dict) and step in inner:
            node = inner[str(step)]
        elif isinstance(inner, tuple) and isinstance(step, int) and step < len(inner):
            node = inner[step]
    return node


def _explain(error: Any, root: Node, name: str) -> Iterable[Finding]:
    node = _descend(root, error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(node.value, dict):
        allowed = set(error.schema.get("properties", {}))
        for key in node.value:
            if key not in allowed:
                yield _unknown(key, allowed, node.keys[key], name)
    elif error.validator == "required" and isinstance(node.value, dict):
        for key in error.validator_value:
            if key not in node.value:
                yield _finding(name, "missing-key", f"key {key!r} is missing", f"add `{key}:`", node.position)
    elif error.validator in ("anyOf", "oneOf") and error.context:
        best = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
        yield from _explain(best, root, name)
    else:
        yield _finding(name, "value", *_value_words(error, node), node.position)


def _unknown(key: str, allowed: set[str], position: Position, name: str) -> Finding:
    near = nearest(key, allowed)
    hint = f"did you mean `{near}`?" if near else f"allowed here: {', '.join(sorted(allowed))}"
    return _finding(name, "unknown-key", f"unknown key {key!r}", hint, position)


def _value_words(error: Any, node: Node) -> tuple[str, str]:
    shown = (
        repr(node.value) if isinstance(node.value, str) else "a list" if isinstance(node.value, tuple) else "a mapping"
    )
    if error.validator == "enum":
        near = nearest(str(node.value), [str(value) for value in error.validator_value])
        listed = ", ".join(str(value) for value in error.validator_value)
        return f"{shown} is not allowed here", f"did you mean `{near}`?" if near else f"one of: {listed}"
    if error.validator == "type":
        return f"{shown} where a value of type {error.validator_value} is wanted", error.schema.get(
            "description"
        ) or "change the value"
    if error.validator == "pattern":
        return f"{shown} has the wrong form", error.schema.get(
            "description"
        ) or f"it must match {error.validator_value}"
    return f"{shown}: {error.message}", error.schema.get("description") or "change the value"


def _finding(name: str, rule: str, message: str, hint: str, position: Position) -> Finding:
    return Finding(rule=f"{name}/{rule}", level="error", message=message, hint=hint, position=position)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely means, or None."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return found[0] if found else None
