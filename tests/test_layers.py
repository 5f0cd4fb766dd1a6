"""Modules import lower layers only, never sideways or up (docs/architecture.md draws the table)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tosgen"

#: From the top down; modules of one row do not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("api",),
    ("judges", "publish"),
    ("report",),
    ("render", "record"),
    ("notice", "guard"),
    ("acceptance", "checks", "coverage", "audit", "difference", "materiality", "plan", "releasing"),
    ("effects",),
    ("evidence", "topics", "calendars"),
    ("ledger", "outline"),
    ("composition",),
    ("project", "readers"),
    ("clauses", "manifests", "glossary", "values"),
    ("packs",),
    ("cache",),
    ("markdown", "locales", "facts", "numbering", "patterns"),
    ("schemas",),
    ("source", "tokens", "numerals"),
    ("errors",),
    ("model",),
    ("__init__",),
)


def _name(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tosgen"):
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("tosgen."))


def test_every_module_has_a_layer() -> None:
    known = {name for row in LAYERS for name in row}
    assert {_name(path) for path in PACKAGE.rglob("*.py")} <= known


def test_imports_go_down() -> None:
    level = {name: depth for depth, row in enumerate(LAYERS) for name in row}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        own = _name(path)
        for other in set(_imports(path)):
            if other in level and other != own and level[other] <= level[own] and own != "__init__":
                wrong.append(f"{path.relative_to(PACKAGE.parent)} imports tosgen.{other}")
    assert not wrong, "\n".join(wrong)
