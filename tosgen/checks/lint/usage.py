"""LR-27: a defined-looking term that the agreement uses and never defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tosgen.checks.lint.view import View
from tosgen.model import Definition, Finding, block_inlines, inline_text, walk_inlines

_CASED = re.compile(r"[A-Z]")


def usage_findings(views: Sequence[View]) -> Iterator[Finding]:
    """Terms of the glossary that are written with a capital, in the English texts of documents that are published together,
    once each; a definition in one of them serves all."""
    defined = {
        inline_text(inline.children).casefold()
        for view in views
        for each in view.blocks.get("en", ())
        for inline in walk_inlines(block_inlines(each.block))
        if isinstance(inline, Definition)
    }
    for view in views:
        yield from _undefined(view, defined)


def _undefined(view: View, defined: set[str]) -> Iterator[Finding]:
    blocks = view.blocks.get("en", ())
    names = [per.get("en", "") for per in view.project.glossary.terms.values()]
    wanted = [name for name in names if _CASED.match(name) and name.casefold() not in defined]
    if not wanted:
        return
    pattern = re.compile(r"\b(" + "|".join(re.escape(name) for name in sorted(wanted, key=len, reverse=True)) + r")\b")
    seen: set[str] = set()
    for each in blocks:
        for match in pattern.finditer(each.text):
            if match.start() and match[1] not in seen and each.text[match.start() - 2 : match.start()] != ". ":
                seen.add(match[1])
                message = f"{match[1]!r} is used as a term and defined nowhere in the documents published together"
                hint = f"add the clause that defines “**{match[1]}**”, or write the word in small letters"
                yield view.flag("term-undefined", message, hint, each.position, "en")
