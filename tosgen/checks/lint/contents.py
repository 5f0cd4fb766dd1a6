"""What an agreement must bring together: parties, law and court, the clauses of its kind, and the order of a set (LR-16,
LR-20, LR-21, LR-25, LR-26, LR-38, LR-39, LR-69, LR-70)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tosgen.checks.lint import words
from tosgen.checks.lint.view import View, has_channel, place_of, text_of
from tosgen.facts import PLACES
from tosgen.model import Finding

_LAW = ("governing-law",)
_VENUE = ("jurisdiction-venue", "arbitration")


def party_findings(view: View) -> Iterator[Finding]:
    """LR-20, LR-21, LR-39."""
    duties = [
        each for each in view.provisions if each.party == "operator" and each.modality in ("obligation", "disclaimer")
    ]
    if duties and "operator.legal_name" not in view.parameters:
        message = f"the legal name of the operator stands nowhere, and {duties[0].id} binds the operator"
        yield view.flag("operator-unidentified", message, "add a clause that states {{ operator.legal_name }}")
    for locale in view.agreement.locales:
        yield from _contact(view, locale)
    if len(view.agreement.locales) > 1 and not view.agreement.prevailing:
        message = f"{len(view.agreement.locales)} language versions, and none prevails"
        yield view.flag("governing-language-missing", message, "set `prevailing:` for the jurisdiction")
    elif len(view.agreement.locales) > 1 and not view.on("language-precedence"):
        message = "no clause says which language version prevails"
        yield view.flag("governing-language-missing", message, "add a clause on the topic language-precedence")


def _contact(view: View, locale: str) -> Iterator[Finding]:
    asked = next(
        ((each, match) for each in view.blocks[locale] for match in words.find("contact-requests", each.text, locale)),
        None,
    )
    if asked and not has_channel(view.provisions, locale):
        message = f"{asked[1][0]!r}, and the agreement gives no address"
        yield view.flag(
            "contact-missing", message, "add a clause with an e-mail address or a link", asked[0].position, locale
        )


def residue_findings(view: View) -> Iterator[Finding]:
    """LR-16: nouns of a service of another kind."""
    for locale, blocks in view.blocks.items():
        joined = words.fold("\n".join(each.text for each in blocks))
        for expression, entry in words.entries("foreign-nouns", locale):
            needed = entry.get("features")
            if needed is not None and view.agreement.features & set(needed.strings()):
                continue
            for each in blocks if expression.search(joined) else ():
                match = expression.search(words.fold(each.text))
                if match and not words.has("negations", each.text[: match.start()][-40:], locale):
                    message = f"{match[0]!r} belongs to another kind of service"
                    hint = "delete it, or add the feature: " + " or ".join(needed.strings() if needed else ())
                    yield view.flag("template-residue", message, hint, each.position, locale)


# --- law and court ----------------------------------------------------------------------------------------------


def seat_findings(view: View) -> Iterator[Finding]:
    """LR-26: law and court of different countries, neither of them the operator's or the jurisdiction's own."""
    law, court = _country(view, "legal.governing_law"), _country(view, "legal.venue")
    if law and court and law != court:
        message = f"the law is that of {law}, the court is in {court}"
        node = view.on(*_VENUE)
        at = place_of(node[0]) if node else None
        yield view.flag(
            "seat-venue-mismatch", message, "choose law and court of one country, or say why in a waiver", at
        )


def _country(view: View, parameter: str) -> str | None:
    value = next(iter(view.agreement.parameters.get(parameter, {}).values()), "")
    text = value if isinstance(value, str) else ""
    found = {code.split("-")[0] for code, names in PLACES.items() for name in names if len(name) > 3 and name in text}
    return found.pop() if len(found) == 1 else None


def missing_findings(views: Sequence[View]) -> Iterator[Finding]:
    """LR-69 and LR-70: what the documents of a set must have between them; reported at the first document of the kind."""
    there = {topic for view in views for topic in view.by_topic}
    done: set[str] = set()
    table = words.table("core-topics").mapping()
    for view in views:
        for kind in view.agreement.kinds:
            for entry in table[kind].strings() if kind in table else ():
                if entry not in done and not there & set(entry.split("|")):
                    done.add(entry)
                    yield _missing(view, kind, entry)
    if views:
        yield from _court(views)


def _missing(view: View, kind: str, entry: str) -> Finding:
    rule = "law-or-venue-missing" if set(entry.split("|")) & {*_LAW, *_VENUE} else "core-clause-missing"
    names = " or ".join(entry.split("|"))
    hint = "add a clause on it; `tosgen list clauses` shows those of the library"
    return view.flag(rule, f"no clause on {names}, which a document of the kind {kind!r} has", hint)


def _court(views: Sequence[View]) -> Iterator[Finding]:
    """A venue clause that names no court."""
    found = [(view, each) for view in views for each in view.on("jurisdiction-venue")]
    parameters = frozenset().union(*(view.parameters for view in views))
    if found and not parameters & {"legal.venue", "legal.arbitration_provider"}:
        view, provision = found[0]
        text = text_of(provision, "en")
        if not any(name in text for names in PLACES.values() for name in names if len(name) > 3):
            message = f"{provision.id} names no court"
            yield view.flag("law-or-venue-missing", message, "name it by {{ legal.venue }}", place_of(provision))


# --- sets -------------------------------------------------------------------------------------------------------


def set_only_findings(views: Sequence[View]) -> Iterator[Finding]:
    """LR-25 and LR-38: which document prevails, and one order of languages."""
    first = views[0]
    if not any(view.on("incorporated-rules-and-hierarchy") for view in views):
        names = ", ".join(view.agreement.name for view in views)
        message = f"no clause says which document prevails: {names}"
        yield first.flag("precedence-missing", message, "add a clause on the topic incorporated-rules-and-hierarchy")
    for view in views[1:]:
        if view.agreement.locales != first.agreement.locales:
            mine, theirs = ", ".join(view.agreement.locales), ", ".join(first.agreement.locales)
            message = f"languages in the order {mine}; {first.agreement.name} has {theirs}"
            yield view.flag("language-order-mixed", message, "use one order of languages in a set")
