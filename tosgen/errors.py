"""Errors that end a command: a sentence for the user, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tosgen.model import Finding


class TosgenError(Exception):
    """Could not run.  `hint` says what to do; the command line prints both and exits with 2."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(TosgenError):
    """The sources hold errors that make the asked-for result impossible; `findings` lists all of them (exit 1)."""

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings
