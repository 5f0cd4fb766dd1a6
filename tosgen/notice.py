"""The notice of a change: what a reader of one jurisdiction is told, in every language, from the same changes.

A notice is data; `report.notice` writes it in its forms.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tosgen.acceptance import Acceptance
from tosgen.effects import hunks
from tosgen.locales import Translate, format_value
from tosgen.model import Agreement, Change, Duration, Effect, ParameterValue, Verdict
from tosgen.plan import Plan
from tosgen.tokens import printed

_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
#: Effects told as "<what> changes from A to B".
_VALUES = ("duration", "amount", "percentage", "age", "date", "contact", "governing-law", "forum", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change in one language: `plain` are sentences in plain words; `before` and `after` the sentences concerned, "" where there
    is no such side."""

    number: str
    heading: str
    plain: tuple[str, ...]
    before: str
    after: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is sent.  `told` maps a locale to the changes that are told, material ones first; `exit_until` is the last day to leave
    before the change applies; `digests` are the Merkle roots of the texts before and after."""

    agreement: Agreement
    old: Agreement
    send_on: dt.date
    effective: dt.date
    exit_until: dt.date
    timezone: str
    acceptance: Acceptance
    told: Mapping[str, tuple[Told, ...]]
    editorial: int
    audiences: tuple[str, ...]
    channels: tuple[str, ...]
    digests: tuple[str, str]
    verdicts: tuple[Verdict, ...] = field(repr=False)
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def material(self) -> int:
        return sum(each.verdict == "material" for each in self.verdicts)

    def parameter(self, locale: str, *names: str) -> str:
        """The first of some parameters that has a value, as prose; "" when none has."""
        values = (self.agreement.parameters.get(name, {}).get(locale) for name in names)
        return next((format_value(value, locale) for value in values if value is not None), "")


def make_notice(
    old: Agreement, new: Agreement, verdicts: Sequence[Verdict], plan: Plan, acceptance: Acceptance, *, catalogs: Translate,
    digests: tuple[str, str], why: Mapping[str, str] | None = None,
) -> Notice:  # fmt: skip
    """The notice for one jurisdiction; `verdicts` are those of its own text, `plan` that of the whole agreement."""
    own = [entry for entry in plan.entries if entry.jurisdiction == new.jurisdiction]
    if any(entry.consent for entry in own):
        acceptance = Acceptance(way="asked", sentences=acceptance.sentences if acceptance.way == "asked" else {})
    told = [each for verdict in ("material", "review") for each in verdicts if each.verdict == verdict]
    return Notice(
        agreement=new,
        old=old,
        send_on=plan.send_on,
        effective=plan.effective,
        exit_until=max((e.exit_until for e in own if e.exit_until), default=plan.effective - dt.timedelta(days=1)),
        timezone=plan.timezone,
        acceptance=acceptance,
        told={locale: tuple(_told(each, locale, catalogs(locale)) for each in told) for locale in new.locales},
        editorial=sum(each.verdict == "editorial" for each in verdicts),
        audiences=tuple(dict.fromkeys(entry.audience for entry in own)),
        channels=tuple(dict.fromkeys(duty.channel for entry in own for duty in entry.duties if duty.channel)),
        digests=digests,
        verdicts=tuple(verdicts),
        why=dict(why or {}),
    )


def _told(verdict: Verdict, locale: str, tr: object) -> Told:
    change = verdict.change
    before, after = _sides(change, locale)
    effects = [each for each in change.effects if each.locale == locale] or [
        each for each in change.effects if each.locale not in change.edits
    ]
    plain = [_kind(change.kind, tr), *(plain_words(each, locale, tr) for each in effects)]
    return Told(
        number=change.new_number or change.old_number or "",
        heading=change.headings.get(locale, "") or change.provision,
        plain=tuple(dict.fromkeys(words for words in plain if words)),
        before=before,
        after=after,
        verdict=verdict.verdict,
    )


def _sides(change: Change, locale: str) -> tuple[str, str]:
    """The sentences before and after; for a change without words its effect's values."""
    edits = change.edits.get(locale, ())
    pairs = hunks(edits)
    old = dict.fromkeys(each.old_sentence.strip() for each in pairs)
    new = dict.fromkeys(each.new_sentence.strip() for each in pairs)
    if pairs:
        joint = "" if locale.startswith("zh") else " "
        before, after = (printed(joint.join(filter(None, side)), locale) for side in (old, new))
        return before, after
    values = [each for each in change.effects if each.locale == locale]
    return "; ".join(e.before for e in values if e.before), "; ".join(e.after for e in values if e.after)


_KINDS = {
    "added": "This provision is new.",
    "removed": "This provision no longer applies.",
    "moved-and-reworded": "This provision now stands in another place and says something else.",
}


def _kind(kind: str, tr: object) -> str:
    assert callable(tr)
    return str(tr(_KINDS[kind])) if kind in _KINDS else ""


def plain_words(effect: Effect, locale: str, tr: object) -> str:
    """A sentence in plain words for an effect: `A period changes from 30 days to 15 days.`"""
    assert callable(tr)
    if effect.type in _VALUES:
        what = tr(f"effect:{effect.type}")
        before, after = (shown_value(side, locale) for side in (effect.before, effect.after))
        if before and after:
            return str(tr("{what} changes from {before} to {after}.")).format(what=what, before=before, after=after)
        if after:
            return str(tr("{what} is new: {after}.")).format(what=what, after=after)
        return str(tr("{what} no longer stands: {before}.")).format(what=what, before=before) if before else ""
    if effect.type == "list-item":
        return str(tr("An item joins a list." if effect.after else "An item leaves a list."))
    if effect.type.startswith(("right-", "obligation-")):
        return _acts(effect, tr)
    if effect.type == "definition":
        return str(tr("The meaning of a defined term changes, and with it every provision that uses it."))
    return str(tr(_WORDS[effect.type])) if effect.type in _WORDS else ""


_WORDS = {
    "modality": "What may, must or must not be done changes.",
    "negation": "What may, must or must not be done changes.",
    "condition": "A condition or an exception changes.",
    "scope": "How far a rule reaches changes.",
    "reference": "A reference to another text changes.",
}


_ACTS = {
    ("right", "added"): "{who} gain a right.",
    ("right", "removed"): "{who} lose a right.",
    ("obligation", "added"): "{who} take on a duty.",
    ("obligation", "removed"): "{who} are freed of a duty.",
}


def _acts(effect: Effect, tr: object) -> str:
    """Whose right or duty it is follows from whom the change favours."""
    assert callable(tr)
    thing, _, end = effect.type.partition("-")
    if effect.favours not in ("user", "operator"):
        return str(tr("A right or a duty changes."))
    good = (effect.favours == "user") == (end == "added")
    who = tr("You" if good == (thing == "right") else "We")
    return str(tr(_ACTS[thing, end])).format(who=who)


def shown_value(value: str | None, locale: str) -> str:
    """The value of an effect as prose: ISO durations and dates are written out, other words stay."""
    if not value:
        return ""
    parsed = _parsed(value)
    return format_value(parsed, locale) if parsed is not None else value


def _parsed(value: str) -> ParameterValue | None:
    match = re.fullmatch(r"P(\d+)([DWMY])|(\d+)BD|PT(\d+)H", value)
    if match and match[1]:
        return Duration(count=int(match[1]), unit=_UNITS[match[2]])
    if match and match[3]:
        return Duration(count=int(match[3]), unit="working days")
    if match:
        return Duration(count=int(match[4]), unit="hours")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def missing_words(notice: Notice) -> Iterator[str]:
    """What a complete notice would still need from a person."""
    first = notice.agreement.locales[0]
    if not notice.parameter(first, "document.history_url"):
        yield "the agreement names no address of earlier versions (parameter document.history_url)"
    if not notice.parameter(first, *ADDRESSES):
        yield "the agreement names no address of its text (parameter policy.terms_url)"
    if notice.material and not notice.why:
        yield 'no reason is given; say why with --why en="…" --why zh_CN="…"'


#: Where the whole text stands, by kind of document.
ADDRESSES = ("policy.terms_url", "policy.privacy_url", "policy.aup_url")
#: Whom a reader may ask or tell, the first that the agreement has.
CONTACTS = ("contacts.support_email", "contacts.contact_email", "contacts.privacy_email", "contacts.legal_email")


def address(notice: Notice, locale: str) -> str:
    """The address of the whole text: that of its kind of document first."""
    own = {"privacy": "policy.privacy_url", "aup": "policy.aup_url", "terms": "policy.terms_url"}
    names = [own[kind] for kind in notice.agreement.kinds if kind in own]
    return notice.parameter(locale, *names, *ADDRESSES)
