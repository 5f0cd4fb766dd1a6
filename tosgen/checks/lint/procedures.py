"""Licences, sanctions, procedures and the balance of an agreement (LR-49 to LR-51, LR-58, LR-59, LR-61, LR-63 to LR-65,
LR-67, LR-73)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tosgen.checks.lint import words
from tosgen.checks.lint.view import View, facts_of, has_channel, place_of, text_of
from tosgen.model import Finding, List, Provision, Reference, Table, Text, block_inlines, walk_blocks, walk_inlines
from tosgen.packs import chain

#: a time limit that the law sets needs no figure
_BY_LAW = re.compile(
    r"(?:period|time limit) (?:that )?the law (?:sets|prescribes)|statutory (?:period|time limit)|法定期限|法律规定的期[限间]"
)


def licence_findings(view: View) -> Iterator[Finding]:
    """LR-49: two grants to one licensee for one purpose that differ, and a heading that promises less than the grant."""
    seen: dict[tuple[str, str, str], tuple[Provision, Mapping[str, str]]] = {}
    for provision in view.provisions:
        licence = provision.licence
        if not licence:
            continue
        subject = provision.topics[0] if provision.topics else ""
        for purpose in _purposes(licence):
            before = seen.setdefault((subject, str(licence.get("licensee")), purpose), (provision, licence))
            differs = [
                key for key in ("term", "revocable", "sublicensable", "territory", "exclusive")
                if key in licence and key in before[1] and licence[key] != before[1][key]
            ]  # fmt: skip
            if differs:
                message = f"{provision.id} and {before[0].id} license {purpose} with different {', '.join(differs)}"
                hint = "make one grant of both, or say which one holds for what"
                yield view.flag("licence-grants-conflict", message, hint, place_of(provision))
        yield from _limited(view, provision)


def _purposes(licence: Mapping[str, object]) -> tuple[str, ...]:
    value = licence.get("purposes", ())
    if isinstance(value, str):
        return tuple(each.strip(" []'\"") for each in value.split(",") if each.strip(" []'\""))
    return tuple(str(each) for each in value) if isinstance(value, (tuple, list)) else ()


def _limited(view: View, provision: Provision) -> Iterator[Finding]:
    for locale in view.agreement.locales:
        narrow = words.has("limited", provision.headings.get(locale, ""), locale)
        broad = next(words.find("broad", text_of(provision, locale), locale), None) if narrow else None
        if broad:
            message = f"the heading {provision.headings[locale]!r} promises a limit, the grant is {broad[0]!r}"
            yield view.flag(
                "licence-grants-conflict", message, "name the grant as it is", place_of(provision, locale), locale
            )


def sanction_findings(view: View) -> Iterator[Finding]:
    """LR-50, LR-51: several ladders of measures, measures without appeal, measures without a prohibition."""
    ladder = view.on("enforcement-ladder")
    steps = [each for each in ladder if each.topics[0] == "enforcement-ladder" and _has_list(each)]
    if len(steps) > 1 and not _refers(steps[1], steps[0].id):
        message = f"{steps[1].id} lists measures beside {steps[0].id}"
        yield view.flag(
            "sanctions-inconsistent", message, "keep one list of measures and refer to it", place_of(steps[1])
        )
    if steps and not view.on("internal-appeal", "complaint-channel"):
        message = f"{steps[0].id} lists measures, and no clause says how to object"
        yield view.flag(
            "sanctions-inconsistent", message, "add a clause on the topic internal-appeal", place_of(steps[0])
        )
    forbidden = any(topic.startswith(("prohibited", "content-red-lines")) for topic in view.by_topic)
    if steps and not forbidden and not any(each.modality == "prohibition" for each in view.provisions):
        message = f"{steps[0].id} punishes breaches, and no clause prohibits anything"
        yield view.flag(
            "enforcement-unprohibited", message, "add the prohibitions, or narrow the measures", place_of(steps[0])
        )


def _refers(provision: Provision, target: str) -> bool:
    blocks = walk_blocks(next(iter(provision.bodies.values()), ()))
    inlines = (inline for block in blocks for inline in walk_inlines(block_inlines(block)))
    return any(isinstance(inline, Reference) and inline.target == target for inline in inlines)


def _has_list(provision: Provision) -> bool:
    return any(isinstance(block, List) for body in provision.bodies.values() for block in body)


def procedure_findings(view: View) -> Iterator[Finding]:
    """LR-58, LR-63, LR-64, LR-67: rights without a way and a time, sharing without recipients, cookies without duration."""
    rights = view.on("data-subject-rights")
    if rights and not view.on("rights-request-methods") and not has_channel(rights, "en"):
        message = "rights of data subjects, and no clause says how to exercise them"
        yield view.flag(
            "dsr-incomplete", message, "add a clause on the topic rights-request-methods", place_of(rights[0])
        )
    for topic in ("internal-appeal", "counter-notice"):
        found = view.on(topic)
        lacks = _lacking(found, view)
        if found and lacks:
            message = f"the clauses on {topic} name no {' and no '.join(lacks)}"
            yield view.flag(
                "process-missing", message, "say by which channel, by when, and who decides", place_of(found[0])
            )
    cookies = [each for each in view.on("cookies") if each.topics[0] == "cookies"]
    if cookies and "uses_cookies" in view.agreement.features and not _times(tuple(cookies), view):
        message = "the clauses on cookies name no duration"
        yield view.flag("cookie-incomplete", message, "state how long each kind of cookie lasts", place_of(cookies[0]))
    shared = view.on("cross-border-transfer")
    if (
        shared
        and "cross_border_transfer" in view.agreement.features
        and not _named(view.on("cross-border-transfer", "recipients"))
    ):
        message = "a transfer abroad without recipients and places"
        hint = "name recipients, purposes and places, best by parameters or a table"
        yield view.flag("recipient-undisclosed", message, hint, place_of(shared[0]))


def _lacking(found: tuple[Provision, ...], view: View) -> list[str]:
    lacks = [] if has_channel(found, "en") or any("-url" in each.id for each in found) else ["channel"]
    return lacks if _times(found, view) else [*lacks, "time limit"]


def _times(found: tuple[Provision, ...], view: View) -> bool:
    locale = view.agreement.locales[0]
    if any(fact.kind in ("duration", "date") for fact in facts_of(found, locale)):
        return True
    if any(_BY_LAW.search(text_of(each, locale)) for each in found):
        return True
    return any(
        isinstance(inline, Text) and inline.parameter and inline.parameter.endswith(("_days", "durations", "lifetime", "_time"))
        for each in found for block in walk_blocks(each.bodies.get(locale, ())) for inline in walk_inlines(block_inlines(block))
    )  # fmt: skip


def _named(found: tuple[Provision, ...]) -> bool:
    blocks = [block for each in found for block in walk_blocks(next(iter(each.bodies.values()), ()))]
    return any(isinstance(block, Table) for block in blocks) or any(
        isinstance(inline, Text) and inline.parameter
        for block in blocks
        for inline in walk_inlines(block_inlines(block))
    )


def balance_findings(view: View) -> Iterator[Finding]:
    """LR-59, LR-61, LR-65, LR-73."""
    exclusions = [
        each for each in view.on("warranty-disclaimer", "liability-limitation") if each.modality == "disclaimer"
    ]
    if exclusions and not view.on("liability-carve-outs"):
        message = f"{exclusions[0].id} excludes liability, and no clause says what cannot be excluded"
        yield view.flag(
            "carve-out-missing", message, "add a clause on the topic liability-carve-outs", place_of(exclusions[0])
        )
    yield from _ages(view)
    yield from _consent(view)
    yield from _disclaimed(view)


def _ages(view: View) -> Iterator[Finding]:
    found = view.on("eligibility-age", "minors-protection", "children-data", "parental-consent")
    table = words.table("child-ages").mapping()
    code = next((each for each in chain(view.agreement.jurisdiction) if each in table), None)
    closed = "allows_minors" not in view.agreement.features and "directed_to_children" not in view.agreement.features
    if closed or not found or code is None or not view.on("data-categories", "children-data", "processing-purposes"):
        return
    locale = view.agreement.locales[0]
    stated = {fact.value for fact in facts_of(found, locale) if fact.kind in ("age", "count")}
    stated |= {
        fact.value.strip("PY")
        for fact in facts_of(found, locale)
        if fact.kind == "duration" and fact.value.endswith("Y")
    }
    years = [int(age) for age in stated if age.isdigit()]
    if years and not stated & set(table[code].strings()) and min(years) > 13:
        wanted = " or ".join(table[code].strings())
        message = f"ages stated: {', '.join(sorted(stated))}; the law of {code} has a further limit for the data of children: {wanted}"
        yield view.flag(
            "minor-age-incomplete", message, "state the age below which a guardian must consent", place_of(found[0])
        )


def _consent(view: View) -> Iterator[Finding]:
    for entry in words.table("consent-kinds").items():
        topics = entry.get("topics")
        wrong, right = entry.get("wrong"), entry.get("right")
        if entry.text("jurisdiction") not in chain(view.agreement.jurisdiction) or not (topics and wrong and right):
            continue
        for provision in view.on(*topics.strings()):
            for locale in view.agreement.locales:
                text = words.fold(text_of(provision, locale))
                said, good = words.compile_entry(wrong, locale), words.compile_entry(right, locale)
                match = said.search(text) if said else None
                if match and good and not good.search(text):
                    message = f"{match[0]!r} where the law of {entry.text('jurisdiction')} asks for a separate consent"
                    hint = "ask for separate consent (单独同意)"
                    yield view.flag("consent-standard-wrong", message, hint, place_of(provision, locale), locale)


def _disclaimed(view: View) -> Iterator[Finding]:
    """A duty of the operator and a disclaimer of the operator on the same narrow matter, without a word that joins them."""
    duties = {
        each.topics: each
        for each in view.provisions
        if each.party == "operator" and each.modality == "obligation" and each.topics
    }
    for provision in view.provisions:
        duty = duties.get(provision.topics)
        joined = "liability-carve-outs" in view.by_topic
        if duty and provision.modality == "disclaimer" and provision.party == "operator" and not joined:
            message = f"{provision.id} disclaims what {duty.id} takes on"
            yield view.flag(
                "disclaimer-vs-duty",
                message,
                "limit the disclaimer to what the duty does not cover",
                place_of(provision),
            )
