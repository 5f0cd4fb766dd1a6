"""What an agreement must bring together: parties, law, licences, procedures (LR-16, LR-20, LR-21, LR-25, LR-26, LR-38,
LR-39, LR-49 to LR-51, LR-58, LR-59, LR-61, LR-63 to LR-65, LR-67, LR-69, LR-70, LR-73)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tosgen.check.lint import words
from tosgen.check.lint.view import View, facts_of, has_channel, place_of, text_of
from tosgen.facts import PLACES
from tosgen.model import Finding, List, Provision, Table, Text, block_inlines, walk_blocks, walk_inlines
from tosgen.packs import chain
from tosgen.patterns import fold

_LAW = ("governing-law",)
_VENUE = ("jurisdiction-venue", "arbitration")


def party_findings(view: View) -> Iterator[Finding]:
    """LR-20, LR-21, LR-39."""
    duties = [each for each in view.provisions if each.party == "operator" and each.modality in ("obligation", "disclaimer")]
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
        ((each, match) for each in view.blocks[locale] for match in words.find("contact-requests", each.text, locale)), None
    )
    if asked and not has_channel(view.provisions, locale):
        message = f"{asked[1][0]!r}, and the agreement gives no address"
        yield view.flag("contact-missing", message, "add a clause with an e-mail address or a link", asked[0].position, locale)


def residue_findings(view: View) -> Iterator[Finding]:
    """LR-16: nouns of a service of another kind."""
    for locale, blocks in view.blocks.items():
        for expression, entry in words.entries("foreign-nouns", locale):
            needed = entry.get("features")
            if needed is not None and view.agreement.features & set(needed.strings()):
                continue
            for each in blocks:
                match = expression.search(fold(each.text))
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
        yield view.flag("seat-venue-mismatch", message, "choose law and court of one country, or say why in a waiver", at)


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


# --- licences, sanctions, procedures ----------------------------------------------------------------------------


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
            yield view.flag("licence-grants-conflict", message, "name the grant as it is", place_of(provision, locale), locale)


def sanction_findings(view: View) -> Iterator[Finding]:
    """LR-50, LR-51: several ladders of measures, measures without appeal, measures without a prohibition."""
    ladder = view.on("enforcement-ladder")
    steps = [each for each in ladder if each.topics[0] == "enforcement-ladder" and _has_list(each)]
    if len(steps) > 1:
        message = f"{steps[1].id} lists measures beside {steps[0].id}"
        yield view.flag("sanctions-inconsistent", message, "keep one list of measures and refer to it", place_of(steps[1]))
    if steps and not view.on("internal-appeal", "complaint-channel"):
        message = f"{steps[0].id} lists measures, and no clause says how to object"
        yield view.flag("sanctions-inconsistent", message, "add a clause on the topic internal-appeal", place_of(steps[0]))
    forbidden = any(topic.startswith(("prohibited", "content-red-lines")) for topic in view.by_topic)
    if steps and not forbidden and not any(each.modality == "prohibition" for each in view.provisions):
        message = f"{steps[0].id} punishes breaches, and no clause prohibits anything"
        yield view.flag("enforcement-unprohibited", message, "add the prohibitions, or narrow the measures", place_of(steps[0]))


def _has_list(provision: Provision) -> bool:
    return any(isinstance(block, List) for body in provision.bodies.values() for block in body)


def procedure_findings(view: View) -> Iterator[Finding]:
    """LR-58, LR-63, LR-64, LR-67: rights without a way and a time, sharing without recipients, cookies without duration."""
    rights = view.on("data-subject-rights")
    if rights and not view.on("rights-request-methods") and not has_channel(rights, "en"):
        message = "rights of data subjects, and no clause says how to exercise them"
        yield view.flag("dsr-incomplete", message, "add a clause on the topic rights-request-methods", place_of(rights[0]))
    for topic in ("internal-appeal", "counter-notice"):
        found = view.on(topic)
        lacks = _lacking(found, view)
        if found and lacks:
            message = f"the clauses on {topic} name no {' and no '.join(lacks)}"
            yield view.flag("process-missing", message, "say by which channel, by when, and who decides", place_of(found[0]))
    cookies = [each for each in view.on("cookies") if each.topics[0] == "cookies"]
    if cookies and "uses_cookies" in view.agreement.features and not _times(tuple(cookies), view):
        message = "the clauses on cookies name no duration"
        yield view.flag("cookie-incomplete", message, "state how long each kind of cookie lasts", place_of(cookies[0]))
    shared = view.on("cross-border-transfer")
    if shared and "cross_border_transfer" in view.agreement.features and not _named(view.on("cross-border-transfer", "recipients")):
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
    return any(
        isinstance(inline, Text) and inline.parameter and inline.parameter.endswith(("_days", "durations", "lifetime", "_time"))
        for each in found for block in walk_blocks(each.bodies.get(locale, ())) for inline in walk_inlines(block_inlines(block))
    )  # fmt: skip


def _named(found: tuple[Provision, ...]) -> bool:
    blocks = [block for each in found for block in walk_blocks(next(iter(each.bodies.values()), ()))]
    return any(isinstance(block, Table) for block in blocks) or any(
        isinstance(inline, Text) and inline.parameter for block in blocks for inline in walk_inlines(block_inlines(block))
    )


def balance_findings(view: View) -> Iterator[Finding]:
    """LR-59, LR-61, LR-65, LR-73."""
    exclusions = [each for each in view.on("warranty-disclaimer", "liability-limitation") if each.modality == "disclaimer"]
    if exclusions and not view.on("liability-carve-outs"):
        message = f"{exclusions[0].id} excludes liability, and no clause says what cannot be excluded"
        yield view.flag("carve-out-missing", message, "add a clause on the topic liability-carve-outs", place_of(exclusions[0]))
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
    stated |= {fact.value.strip("PY") for fact in facts_of(found, locale) if fact.kind == "duration" and fact.value.endswith("Y")}
    years = [int(age) for age in stated if age.isdigit()]
    if years and not stated & set(table[code].strings()) and min(years) > 13:
        wanted = " or ".join(table[code].strings())
        message = f"ages stated: {', '.join(sorted(stated))}; the law of {code} has a further limit for the data of children: {wanted}"
        yield view.flag("minor-age-incomplete", message, "state the age below which a guardian must consent", place_of(found[0]))


def _consent(view: View) -> Iterator[Finding]:
    for entry in words.table("consent-kinds").items():
        topics = entry.get("topics")
        wrong, right = entry.get("wrong"), entry.get("right")
        if entry.text("jurisdiction") not in chain(view.agreement.jurisdiction) or not (topics and wrong and right):
            continue
        for provision in view.on(*topics.strings()):
            for locale in view.agreement.locales:
                text = fold(text_of(provision, locale))
                said, good = words.compile_entry(wrong, locale), words.compile_entry(right, locale)
                match = said.search(text) if said else None
                if match and good and not good.search(text):
                    message = f"{match[0]!r} where the law of {entry.text('jurisdiction')} asks for a separate consent"
                    hint = "ask for separate consent (单独同意)"
                    yield view.flag("consent-standard-wrong", message, hint, place_of(provision, locale), locale)


def _disclaimed(view: View) -> Iterator[Finding]:
    """A duty of the operator and a disclaimer of the operator on the same narrow matter, without a word that joins them."""
    duties = {each.topics: each for each in view.provisions if each.party == "operator" and each.modality == "obligation" and each.topics}
    for provision in view.provisions:
        duty = duties.get(provision.topics)
        joined = "liability-carve-outs" in view.by_topic
        if duty and provision.modality == "disclaimer" and provision.party == "operator" and not joined:
            message = f"{provision.id} disclaims what {duty.id} takes on"
            yield view.flag("disclaimer-vs-duty", message, "limit the disclaimer to what the duty does not cover", place_of(provision))


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


