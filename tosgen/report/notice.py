"""The notice pack: e-mail as text and HTML, banner, summary, JSON and iCalendar, all from one `Notice`.

The texts come from `templates/notices/` and the catalogues, which a project may override.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tosgen.locales import Translate, bcp47
from tosgen.notice import CONTACTS, Notice, address
from tosgen.render.html import operator_name, territory
from tosgen.render.templates import fill_template, template_environment
from tosgen.report.diff_json import change_object

#: Template → file name of the pack, per language.
TEXTS = {"email.txt": "email.{locale}.txt", "email.html": "email.{locale}.html", "banner.html": "banner.{locale}.html",
         "summary.md": "summary.{locale}.md"}  # fmt: skip


def notice_files(notice: Notice, templates: tuple[Path, ...], catalogs: Translate) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of the pack but for the redlines; raises TosgenError for a template that fails."""
    environment = template_environment(templates)
    for locale in notice.agreement.locales:
        tr = catalogs(locale)
        values = {
            "notice": notice,
            "agreement": notice.agreement,
            "old": notice.old,
            "locale": locale,
            "lang": bcp47(locale),
            "t": tr,
            "title": notice.agreement.titles.get(locale, notice.agreement.name),
            "told": notice.told[locale],
            "territory": territory(notice.agreement.jurisdiction, locale, tr),
            "operator": operator_name(notice.agreement, locale),
            "postal": notice.parameter(locale, "operator.address", "contacts.postal_address"),
            "contact": notice.parameter(locale, *CONTACTS),
            "address": address(notice, locale),
            "archive": notice.parameter(locale, "document.history_url"),
            "reference": reference(notice),
        }
        for template, name in TEXTS.items():
            yield name.format(locale=locale), fill_template(environment, f"notices/{template}", **values).encode()
    yield "notice.json", notice_json(notice).encode()
    yield "notice.ics", notice_ical(notice, catalogs).encode()


def reference(notice: Notice) -> str:
    """What every file of the pack carries: agreement, jurisdiction, versions and the first digits of the texts' digests."""
    old, new = notice.digests
    agreement = notice.agreement
    return (
        f"{agreement.name} {agreement.jurisdiction} {notice.old.version} ({old[:12]}) "
        f"→ {agreement.version or '–'} ({new[:12]})"
    )


def notice_json(notice: Notice) -> str:
    """`changes` as those of `tosgen diff`; `reacceptance`: a clear act is asked for."""
    agreement = notice.agreement
    data: dict[str, Any] = {
        "agreement": agreement.name,
        "jurisdiction": agreement.jurisdiction,
        "old": {"version": notice.old.version, "merkle_root": notice.digests[0]},
        "new": {"version": agreement.version, "merkle_root": notice.digests[1]},
        "notice_date": notice.send_on.isoformat(),
        "effective_date": notice.effective.isoformat(),
        "exit_until": notice.exit_until.isoformat(),
        "timezone": notice.timezone,
        "acceptance": notice.acceptance.way,
        "acceptance_words": dict(notice.acceptance.sentences),
        "reacceptance": notice.acceptance.way == "asked",
        "audiences": list(notice.audiences),
        "channels": list(notice.channels),
        "why": dict(notice.why),
        "changes": [change_object(each) for each in notice.verdicts if each.verdict != "editorial"],
        "summary": {
            "material": notice.material,
            "review": sum(each.verdict == "review" for each in notice.verdicts),
            "editorial": notice.editorial,
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def notice_ical(notice: Notice, catalogs: Translate) -> str:
    """Two all-day events for a reader's calendar (RFC 5545): the last day to leave, and the effect."""
    from icalendar import Calendar, Event

    agreement = notice.agreement
    calendar = Calendar()
    calendar.add("prodid", "-//tosgen//notice//EN")
    calendar.add("version", "2.0")
    for what, day in (("Last day to leave", notice.exit_until), ("Takes effect", notice.effective)):
        event = Event()
        slug = what.lower().replace(" ", "-")
        event.add("uid", f"{agreement.name}-{agreement.jurisdiction}-{slug}-{notice.digests[1][:12]}@tosgen")
        event.add("dtstamp", dt.datetime.combine(notice.send_on, dt.time(), dt.UTC))
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        titles = [
            f"{agreement.titles.get(locale, agreement.name)}: {catalogs(locale)(what)}" for locale in agreement.locales
        ]
        event.add("summary", " / ".join(titles))
        event.add("description", reference(notice))
        calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))
