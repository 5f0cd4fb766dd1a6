"""Values in Markdown: `{{ … }}` held open while the text is parsed, so that a value can never become structure.

Findings: `clause/statement`, `clause/expression`.
"""

from __future__ import annotations

import re

from tosgen.model import Finding, Value
from tosgen.source import place

_BRACES = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#|\}\}|%\}|#\}", re.DOTALL)
_EXPRESSION = re.compile(
    r"\s*(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(?:\|\s*[a-z_]+(?:\(\s*(?:'[^']*'|\"[^\"]*\"|\d+)?\s*\))?\s*){0,3}\Z"
)
# A value is held open while Markdown is parsed by a run of private-use characters as long as its source: U+E000, the
# index in base 256 (U+E100…), padding U+E001, U+E002.  `source.decode` refuses these characters in files.
MARK = re.compile("\ue000([\ue100-\ue1ff]{2})\ue001*\ue002")


def mark_values(text: str, path: str, first_line: int, values: list[Value], findings: list[Finding]) -> str:
    def problem(rule: str, message: str, hint: str, offset: int) -> None:
        position = place(path, text, offset, first_line)
        findings.append(Finding(rule=f"clause/{rule}", level="error", message=message, hint=hint, position=position))

    def mark(match: re.Match[str]) -> str:
        inner = match[1]
        if inner is None:
            shown = match[0] if len(match[0]) < 40 else match[0][:37] + "…"
            if match[0].startswith(("{%", "{#")):
                problem(
                    "statement",
                    f"{shown!r} is a Jinja statement or comment",
                    "conditions live in the manifest (`when:`, `only:`, `except:`)",
                    match.start(),
                )
            else:
                problem(
                    "expression",
                    f"{shown!r} stands alone",
                    "write `{{ name }}` with both pairs of braces on one line",
                    match.start(),
                )
            return " " * len(match[0]) if "\n" not in match[0] else match[0]
        known = _EXPRESSION.match(inner)
        if not known or "\n" in inner:
            problem(
                "expression",
                f"{{{{{inner}}}}} is no plain value",
                "write `{{ name }}` or `{{ name | filter }}`; no calculation stands in a clause",
                match.start(),
            )
            return " " * len(match[0]) if "\n" not in inner else match[0]
        index = len(values)
        position = place(path, text, match.start(), first_line)
        values.append(Value(name=known["name"], source=inner.strip(), position=position))
        digits = chr(0xE100 + index // 256 % 256) + chr(0xE100 + index % 256)
        return "\ue000" + digits + "\ue001" * (len(match[0]) - 4) + "\ue002"

    return _BRACES.sub(mark, text)
