"""Source text and positioned YAML without implicit typing.

Every scalar stays the string that was written (`NO` a country, `1.10` a version); only an unquoted `true`, `false` or
whole number is also offered as a typed value where a format asks for one.  Findings: `source/encoding`,
`source/yaml`, `source/duplicate-key`, `source/alias`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from tosgen.model import Finding, Position

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,15})\Z")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufffe\uffff]")
_MAX_DEPTH = 60

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One YAML value with its place; `value` is a string, a list of nodes or a mapping of nodes.  `keys` holds the
    places of the keys of a mapping; `plain` tells an unquoted scalar."""

    value: str | tuple[Node, ...] | dict[str, Node]
    position: Position
    plain: bool = False
    keys: dict[str, Position] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str, default: str = "") -> str:
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else default

    def items(self) -> tuple[Node, ...]:
        """The items of a list; a lone scalar counts as a list of one; a mapping as none."""
        if isinstance(self.value, tuple):
            return self.value
        return (self,) if isinstance(self.value, str) else ()

    def mapping(self) -> dict[str, Node]:
        return self.value if isinstance(self.value, dict) else {}

    def strings(self) -> tuple[str, ...]:
        return tuple(item.value for item in self.items() if isinstance(item.value, str))

    def true(self, key: str) -> bool:
        return self.text(key) == "true"

    def at(self, key: str) -> Position:
        """The place of a key's value, or of this node when there is no such key."""
        node = self.get(key)
        return node.position if node is not None else self.position


def decode(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """UTF-8 text with a BOM dropped and CRLF folded to LF; bad bytes, control and private-use characters are findings
    and become U+FFFD."""
    findings: list[Finding] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        findings.append(
            Finding(
                rule="source/encoding",
                level="error",
                message=f"byte 0x{data[error.start]:02x} is not UTF-8",
                hint="save the file as UTF-8",
                position=Position(path=path, line=line, column=column),
            )
        )
        text = data.decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in _REFUSED.finditer(text):
        findings.append(
            Finding(
                rule="source/encoding",
                level="error",
                message=f"character U+{ord(match[0]):04X} has no place in a legal text",
                hint="delete it",
                position=place(path, text, match.start()),
            )
        )
        if len(findings) >= 20:
            break
    return (_REFUSED.sub("\ufffd", text) if findings else text), findings


def place(path: str, text: str, offset: int, first_line: int = 1) -> Position:
    """The position of a code-point offset in a text that begins at `first_line`."""
    start = text.rfind("\n", 0, offset) + 1
    return Position(path=path, line=text.count("\n", 0, offset) + first_line, column=offset - start + 1)


def load_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """The one document of a YAML text as positioned nodes; None if it is empty or broken."""
    findings: list[Finding] = []
    deep = _depth_error(text, path, first_line)
    if deep:
        return None, [deep]
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [_yaml_finding(error, path, text, first_line)]
    if root is None:
        return None, findings
    return _convert(root, path, first_line - 1, findings, set()), findings


def _depth_error(text: str, path: str, first_line: int) -> Finding | None:
    """Deep flow nesting is refused before the recursive composer sees it."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]|^( {120,})\S", text, re.MULTILINE):
        depth += 1 if match[0] in "[{" else -1 if match[0] in "]}" else _MAX_DEPTH + 1
        if depth > _MAX_DEPTH:
            position = place(path, text, match.start(), first_line)
            return Finding(rule="source/yaml", level="error", message="nested too deeply", position=position)
        depth = max(depth, 0)
    return None


def _yaml_finding(error: Exception, path: str, text: str, first_line: int) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).split("\n")[0]
    line = mark.line + first_line if mark else first_line
    column = mark.column + 1 if mark else 1
    return Finding(
        rule="source/yaml",
        level="error",
        message=f"not valid YAML: {problem}",
        hint="quote a text that holds `: `, ` #` or begins with one of @ ` { [ * & ! % |",
        position=Position(path=path, line=line, column=column),
    )


def _convert(node: yaml.Node, path: str, shift: int, findings: list[Finding], seen: set[int]) -> Node:
    mark = node.start_mark
    position = Position(
        path=path, line=mark.line + 1 + shift, column=mark.column + 1, end_line=node.end_mark.line + 1 + shift
    )
    if isinstance(node, yaml.ScalarNode):
        return Node(value=node.value, position=position, plain=not node.style)
    if id(node) in seen:
        findings.append(
            Finding(
                rule="source/alias",
                level="error",
                message="an alias repeats a value by reference",
                hint="write the value out",
                position=position,
            )
        )
        return Node(value="", position=position)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return Node(value=tuple(_convert(item, path, shift, findings, seen) for item in node.value), position=position)
    values: dict[str, Node] = {}
    keys: dict[str, Position] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        at = Position(path=path, line=key_node.start_mark.line + 1 + shift, column=key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            findings.append(Finding(rule="source/yaml", level="error", message="a key must be a word", position=at))
        elif key in values:
            findings.append(
                Finding(
                    rule="source/duplicate-key",
                    level="error",
                    message=f"key {key!r} stands twice",
                    hint=f"first on line {keys[key].line}; keep one of the two",
                    position=at,
                )
            )
        else:
            keys[key] = at
            values[key] = _convert(value_node, path, shift, findings, seen)
    return Node(value=values, position=position, keys=keys)


def plain(node: Node) -> Plain:
    """The value as JSON-like data; an unquoted true, false or whole number is typed, all else stays a string."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if node.plain and node.value in ("true", "false"):
        return node.value == "true"
    if node.plain and _WHOLE.match(node.value):
        return int(node.value)
    return node.value
