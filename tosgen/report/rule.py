"""A rule as `tosgen explain` prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.checks.catalogue import RuleDescription


def rule_lines(rule: RuleDescription) -> Iterator[str]:
    """What, why, basis, examples, how to mend and how to waive."""
    yield f"{rule.name}  ({rule.level}{', ' + rule.lr if rule.lr else ''})"
    yield from (f"  {text}" for text in rule.what.values() if text)
    if rule.why:
        yield f"  why: {rule.why}"
    if rule.why_zh:
        yield f"       {rule.why_zh}"
    for basis in rule.basis:
        yield f"  basis: {basis}"
    for name, words in rule.details:
        yield f"  {name}: {words}"
    for english, chinese in rule.points:
        yield f"  must say: {english}"
        yield f"            {chinese}"
    for label, example in (("fails", rule.fails), ("passes", rule.passes)):
        if example:
            yield f"  {label}:"
            yield from (f"    {line}" for line in example.strip().split("\n"))
    if rule.repair:
        yield f"  repair: {rule.repair}"
    if rule.same_as:
        yield f"  checked by: {', '.join(rule.same_as)}"
    yield f"  waive: accept: [{{rule: {rule.name}, reason: …, until: YYYY-MM-DD}}] in the manifest"


def rule_markdown(rule: RuleDescription) -> Iterator[str]:
    """The lines of the rule in the generated reference, a sentence a line."""
    yield f"## {rule.name}"
    yield ""
    yield f"Level: {rule.level}."
    for text in (*rule.what.values(), rule.why, rule.why_zh):
        yield from _sentences(text)
    if rule.points:
        yield from ("", "It must say, in each language:", "")
        yield from (f"- {english} / {chinese}" for english, chinese in rule.points)
    facts = [*(("basis", basis) for basis in rule.basis), *rule.details]
    if facts:
        yield ""
        for name, words in facts:
            first, *more = [words] if name == "basis" else _sentences(words, stop=False)
            yield f"- {name}: {first}"
            yield from (f"  {sentence}" for sentence in more)
    for label, example in (("Fails", rule.fails), ("Passes", rule.passes)):
        if example.strip():
            yield from ("", f"{label}:", "", "```text", *example.strip().split("\n"), "```")
    if rule.repair:
        yield ""
        yield from _sentences(f"To mend it: {rule.repair}")
    yield from (
        "",
        f"To waive it: `accept: [{{rule: {rule.name}, reason: …, until: YYYY-MM-DD}}]` in the manifest.",
        "",
    )


def _sentences(text: str, *, stop: bool = True) -> list[str]:
    pieces = re.split(r"(?<=[.!?])\s+(?=[A-Z\"'`])|(?<=[。！？])", text.strip().replace("\n", " "))
    lines = [piece.strip() for piece in pieces if piece.strip()]
    return [line if not stop or line[-1] in ".!?。！？" else f"{line}." for line in lines]
