"""A plan as text, JSON and iCalendar (RFC 5545)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from tosgen.plan import Duty, Entry, Plan


def plan_text(plan: Plan) -> str:
    """One paragraph per jurisdiction and audience, then the calendar and the clashes."""
    lines = [f"{plan.agreement}: {plan.material} material changes; days counted in {plan.timezone}"]
    if not plan.entries:
        return lines[0] + "\nnobody has to be told; the change may take effect at any time\n"
    lines.append(f"send on {plan.send_on}; effective on {plan.effective}")
    for entry in plan.entries:
        lines.append(f"\n{entry.jurisdiction}  {entry.audience}: earliest {entry.earliest} – {entry.why}")
        if entry.earliest > plan.effective:
            lines.append(f"  TOO EARLY: {plan.effective} leaves less than the period")
        if entry.consent:
            lines.append("  notice is not enough: consent is needed before the change applies")
        if not entry.calendar:
            lines.append("  no public holidays are known for this place: weekends only")
        lines.extend(
            f"  {duty.rule}: {_period(duty)}; {duty.channel}; {duty.basis}{_doubt(duty)}" for duty in entry.duties
        )
        lines.append("  " + ", ".join(f"{name} {words}" for name, words in _calendar(entry)))
    lines.extend(f"\nclash: {clash}" for clash in plan.clashes)
    return "\n".join(lines) + "\n"


def _period(duty: Duty) -> str:
    unit = "working days" if duty.business else "days"
    if duty.max_days is not None:
        return f"{duty.days} to {duty.max_days} {unit} before"
    return f"at least {duty.days} {unit} before" if duty.days else "before the effect"


def _doubt(duty: Duty) -> str:
    return "" if duty.confidence == "high" else f" [confidence: {duty.confidence}]"


def _calendar(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.comment:
        yield "comment", f"{entry.comment[0]} – {entry.comment[1]}"
    since = f"{entry.send_from} – " if entry.send_from else "until "
    yield "send", f"{since}{entry.send_until}"
    if entry.exit_until:
        yield "exit until", str(entry.exit_until)
    yield "effective", str(entry.effective)


def plan_json(plan: Plan) -> str:
    return json.dumps(_plain(dataclasses.asdict(plan)), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def plan_ical(plan: Plan) -> str:
    """All-day events: comment stage, last day to send, last day to leave, effect; UIDs and stamps depend on the plan alone."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//tosgen//plan//EN")
    calendar.add("version", "2.0")
    for entry in plan.entries:
        for what, first, last in _events(entry):
            event = Event()
            event.add(
                "uid",
                f"{plan.agreement}-{entry.jurisdiction}-{entry.audience}-{what.replace(' ', '-')}-{plan.effective}@tosgen",
            )
            event.add("dtstamp", dt.datetime.combine(plan.send_on, dt.time(), dt.UTC))
            event.add("dtstart", first)
            event.add("dtend", last + dt.timedelta(days=1))
            event.add("summary", f"{plan.agreement} {entry.jurisdiction} {entry.audience}: {what}")
            event.add("description", f"{entry.why}. Days counted in {plan.timezone}.")
            calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))


def _events(entry: Entry) -> Iterator[tuple[str, dt.date, dt.date]]:
    if entry.comment:
        yield "public comment", *entry.comment
    yield "last day to send the notice", entry.send_until, entry.send_until
    if entry.exit_until:
        yield "last day to leave", entry.exit_until, entry.exit_until
    yield "takes effect", entry.effective, entry.effective
