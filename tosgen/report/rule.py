"""A rule as `tosgen explain` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from tosgen.check.catalogue import RuleDescription


def rule_lines(rule: RuleDescription) -> Iterator[str]:
    """What, why, basis, examples, how to mend and how to waive."""
    yield f"{rule.name}  ({rule.level}{', ' + rule.lr if rule.lr else ''})"
    yield from (f"  {text}" for text in rule.what.values() if text)
    if rule.why:
        yield f"  why: {rule.why}"
    for basis in rule.basis:
        yield f"  basis: {basis}"
    for label, example in (("fails", rule.fails), ("passes", rule.passes)):
        if example:
            yield f"  {label}:"
            yield from (f"    {line}" for line in example.strip().split("\n"))
    if rule.repair:
        yield f"  repair: {rule.repair}"
    if rule.same_as:
        yield f"  checked by: {', '.join(rule.same_as)}"
    yield f"  waive: accept: [{{rule: {rule.name}, reason: …, until: YYYY-MM-DD}}] in the manifest"
