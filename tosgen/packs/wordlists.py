"""Word lists of `wordlists.yaml`: plain sets of words that several stages look up."""

from __future__ import annotations

import functools
from pathlib import Path

from tosgen.source import load_yaml


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "wordlists.yaml"
    node, findings = load_yaml(path.read_text(encoding="utf-8"), "tosgen/packs/wordlists.yaml")
    if node is None or findings:
        raise ValueError(f"wordlists.yaml: {findings}")
    return {
        name: frozenset(word for line in entry.strings() for word in line.split())
        for name, entry in node.mapping().items()
    }


def words(name: str) -> frozenset[str]:
    """A list by its name: `chinese` (words that an edit does not cut), `function` (words without meaning of their own)."""
    return _lists()[name]
