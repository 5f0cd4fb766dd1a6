"""Lawful dates: who must be told of the changes, and when they may take effect, per jurisdiction and audience.

The longest minimum wins, every window must be met; where two jurisdictions cannot be met by one sending, the plan says
so and proposes separate ones.  Days are counted as `tosgen.calendars` says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosgen.calendars import earliest_effect, has_calendar, latest_sending, sending_window
from tosgen.model import Agreement, Duration, Verdict
from tosgen.packs import chain
from tosgen.packs.notices import NoticeRule, notice_rules

_FEE_TOPICS = {"fees-pricing", "price-change", "auto-renewal"}
_DATA_TOPICS = {
    "processing-purposes", "data-categories", "recipients", "sensitive-data", "cross-border-transfer", "training-data-use",
    "legal-basis", "sale-sharing-opt-out", "retention",
}  # fmt: skip
_PURPOSE_TOPICS = {"processing-purposes", "training-data-use"}
_TERMINATION_TOPICS = {"termination"}
PROMISE = "agreement/notice.terms_change_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One notice duty that the changes start: at least `days` (0: no number) and at most `max_days` before."""

    rule: str
    days: int
    max_days: int | None
    business: bool
    consent: bool
    comment_days: int
    exit_days: int
    channel: str
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one audience in one jurisdiction needs.  `send_from`/`send_until` bound the sending for `effective`; `earliest` is
    the earliest lawful date of effect for a notice on `send_on`; `comment` is (first, last day) of a public-comment
    stage; `exit_until` the last day to leave free of charge."""

    jurisdiction: str
    audience: str
    duties: tuple[Duty, ...]
    send_on: dt.date
    send_from: dt.date | None
    send_until: dt.date
    earliest: dt.date
    effective: dt.date
    comment: tuple[dt.date, dt.date] | None
    exit_until: dt.date | None
    consent: bool
    why: str
    calendar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`effective` suits every entry; `clashes` says in words what one sending cannot do, with the proposal."""

    agreement: str
    entries: tuple[Entry, ...]
    effective: dt.date
    send_on: dt.date
    timezone: str
    material: int
    clashes: tuple[str, ...] = ()


def plan_agreement(
    agreements: Sequence[Agreement],
    verdicts: Iterable[Verdict],
    *,
    send_on: dt.date | None = None,
    effective_on: dt.date | None = None,
    today: dt.date | None = None,
    timezone: str = "UTC",
    in_force: Sequence[Agreement] = (),
) -> Plan:
    """The plan for the changes of one agreement, all jurisdictions; `in_force` are the texts before the changes, whose promise of
    notice still holds for them.  `send_on` or `effective_on` fixes one end; without
    either, the notice goes out on `today`."""
    changes = list(verdicts)
    sent = send_on or today or (effective_on or dt.date.min)
    wanted: list[tuple[Agreement, str, tuple[Duty, ...]]] = []
    for agreement in agreements:
        own = [
            each
            for each in changes
            if not each.change.jurisdictions or agreement.jurisdiction in each.change.jurisdictions
        ]
        before = [each for each in in_force if each.jurisdiction == agreement.jurisdiction]
        for audience, duties in _duties(agreement, own, [*before, agreement]).items():
            wanted.append((agreement, audience, duties))
    if effective_on and not send_on:
        sent = min(
            (_last_sending(duties, effective_on, each.jurisdiction) for each, _, duties in wanted), default=effective_on
        )
    starts = [_earliest(duties, sent, each.jurisdiction) for each, _, duties in wanted]
    effective = effective_on or max(starts, default=sent + dt.timedelta(days=1))
    entries = tuple(_entry(each, audience, duties, sent, effective) for each, audience, duties in wanted)
    return Plan(
        agreement=agreements[0].name if agreements else "",
        entries=entries,
        effective=effective,
        send_on=sent,
        timezone=timezone,
        material=sum(each.verdict == "material" for each in changes),
        clashes=tuple(_clashes(entries)),
    )


def _duties(
    agreement: Agreement, verdicts: Sequence[Verdict], promising: Sequence[Agreement]
) -> dict[str, tuple[Duty, ...]]:
    """Audience → what is owed to it; empty when nothing changed that anyone must be told."""
    duties: dict[str, list[Duty]] = {}
    for rule in notice_rules():
        if _applies(rule, agreement) and _starts(rule.on, verdicts):
            for audience in rule.to:
                duties.setdefault(audience, []).append(_duty(rule))
    own = [duty for each in promising if (duty := _promised(each))] if _starts("material", verdicts) else []
    if own:
        longest = max(own, key=lambda duty: (duty.days, duty.business))
        for audience in duties or {"all_users": []}:
            duties.setdefault(audience, []).append(longest)
    return {audience: tuple(each) for audience, each in duties.items()}


def _promised(agreement: Agreement) -> Duty | None:
    """The notice that the agreement itself promises."""
    promise = agreement.parameters.get("notice.terms_change_days", {}).get(agreement.locales[0])
    if not isinstance(promise, Duration) or promise.unit not in ("days", "working days"):
        return None
    return Duty(
        rule=PROMISE, days=promise.count, max_days=None, business=promise.unit == "working days", consent=False, comment_days=0,
        exit_days=0, channel="as the agreement says", basis="the agreement's own promise", confidence="high",
    )  # fmt: skip


def _applies(rule: NoticeRule, agreement: Agreement) -> bool:
    return (
        rule.jurisdiction in chain(agreement.jurisdiction)
        and bool(set(rule.documents) & set(agreement.kinds))
        and set(rule.when) <= agreement.features
        and rule.on != "event"
    )


def _starts(on: str, verdicts: Sequence[Verdict]) -> bool:
    """Whether some change starts a duty of this kind; an undecided change counts as material, to be safe."""
    weighty = [each for each in verdicts if each.verdict in ("material", "review")]
    if on == "any":
        return bool(weighty)
    if on == "material":
        return any(each.verdict == "material" for each in weighty)
    if on == "adverse":
        return any(
            effect.favours in ("operator", "unknown") for each in weighty for effect in each.change.effects
        ) or any(not each.change.effects for each in weighty)
    topics = {topic for each in weighty for topic in each.change.topics}
    table = {
        "fee": _FEE_TOPICS,
        "data-use": _DATA_TOPICS,
        "new-purpose": _PURPOSE_TOPICS,
        "termination": _TERMINATION_TOPICS,
    }
    return bool(topics & table.get(on, set()))


def _duty(rule: NoticeRule) -> Duty:
    return Duty(
        rule=rule.rule,
        days=rule.days or 0,
        max_days=rule.max_days,
        business=rule.day_type == "business",
        consent=rule.consent,
        comment_days=rule.comment_days,
        exit_days=rule.exit_days,
        channel=rule.channel,
        basis=rule.basis,
        confidence=rule.confidence,
    )


def _earliest(duties: Sequence[Duty], sent: dt.date, place: str) -> dt.date:
    return max(earliest_effect(sent, duty.days, place, business=duty.business) for duty in duties)


def _last_sending(duties: Sequence[Duty], effective: dt.date, place: str) -> dt.date:
    return min(latest_sending(effective, duty.days, place, business=duty.business) for duty in duties)


def _entry(agreement: Agreement, audience: str, duties: tuple[Duty, ...], sent: dt.date, effective: dt.date) -> Entry:
    place = agreement.jurisdiction
    windows = [sending_window(effective, duty.days, duty.max_days, place) for duty in duties]
    longest = max(duties, key=lambda duty: duty.days)
    comment = max((duty.comment_days for duty in duties), default=0)
    exit_days = max((duty.exit_days for duty in duties), default=0)
    day = dt.timedelta(days=1)
    return Entry(
        jurisdiction=place,
        audience=audience,
        duties=duties,
        send_on=sent,
        send_from=max((first for first, _ in windows if first), default=None),
        send_until=min(last for _, last in windows),
        earliest=_earliest(duties, sent, place),
        effective=effective,
        comment=(sent - comment * day, sent - day) if comment else None,
        exit_until=max(sent, effective) + exit_days * day if exit_days else effective - day,
        consent=any(duty.consent for duty in duties),
        why=f"{longest.days} days ({longest.basis})" if longest.days else f"notice before the effect ({longest.basis})",
        calendar=has_calendar(place),
    )


def _clashes(entries: Sequence[Entry]) -> Iterable[str]:
    """What one sending cannot do: a window that opens after another's last day."""
    for one in entries:
        if one.send_from and one.send_until < one.send_from:
            yield (
                f"{one.jurisdiction}, {one.audience}: no single day satisfies all of its own duties "
                f"(not before {one.send_from}, not after {one.send_until}); send a separate notice for each"
            )
        for other in entries:
            if one.send_from and one is not other and other.send_until < one.send_from:
                yield (
                    f"{other.jurisdiction}, {other.audience} must be told by {other.send_until}, "
                    f"{one.jurisdiction}, {one.audience} not before {one.send_from}: send two notices, on {other.send_until} and "
                    f"between {one.send_from} and {one.send_until}"
                )
