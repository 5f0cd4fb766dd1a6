"""Places in files, and findings: what is told to the author.

Only the standard library is imported.  `Position` never takes part in equality, so two texts are equal when they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

#: Locales in canonical order; a document's own order of languages is `Agreement.locales`.
LOCALES: tuple[str, ...] = ("en", "zh_CN")

#: Forms an agreement is published in: one locale, or both together.
FORMS: tuple[str, ...] = ("en", "zh_CN", "bilingual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a source file: path as given or relative to the project root; 1-based line; 1-based column in code
    points; `end_line` is the last line of the thing (None: one line).  `page` only for PDF."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What we tell the author.  `rule` is `<group>/<name>`; `hint` says what to do."""

    rule: str
    level: Level
    message: str
    hint: str | None = None
    position: Position | None = None
    agreement: str | None = None
    jurisdiction: str | None = None
    locale: str | None = None
    related: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        at = self.position or Position(path="", line=0, column=0)
        return (
            at.path,
            at.line,
            at.column,
            self.rule,
            self.agreement or "",
            self.jurisdiction or "",
            self.locale or "",
        )
