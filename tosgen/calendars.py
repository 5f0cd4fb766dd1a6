"""Counting days: the safe rule D + N + 1, business days, public holidays.

A notice sent on day D with a minimum of N calendar days takes effect on D + N + 1 at 00:00 at the earliest: N full days
lie in between (Regulation (EEC, Euratom) 1182/71 Art. 3; Civil Code of the PRC Arts. 200–204; California Civil Code
s. 10; Interpretation Act 1965 (Singapore) s. 50 all leave out the first day).  When D + N is a Saturday, a Sunday or a
public holiday of the place, the period runs on until a working day has passed.  Public holidays come from the library
`holidays`; a place it does not know has weekends only, and the plan says so.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Container

#: Calendar of a jurisdiction → (country, subdivision) of the library `holidays`; EU: the institutions' seat of the ECB.
_PLACES = {
    "EU": ("ECB", None),
    "US": ("US", None),
    "US-CA": ("US", "CA"),
    "CN": ("CN", None),
    "SG": ("SG", None),
    "GB": ("GB", None),
    "KR": ("KR", None),
    "JP": ("JP", None),
}
_DAY = dt.timedelta(days=1)


@functools.cache
def _holidays(place: str, year: int) -> Container[dt.date]:
    import holidays

    country, subdivision = _PLACES[place]
    if country == "ECB":
        return holidays.financial_holidays("ECB", years=year)
    return holidays.country_holidays(country, subdiv=subdivision, years=year)


def has_calendar(place: str) -> bool:
    """Whether public holidays of a jurisdiction are known."""
    return place in _PLACES


def is_working_day(day: dt.date, place: str) -> bool:
    """Neither Saturday nor Sunday nor a public holiday of the place."""
    return day.weekday() < 5 and not (has_calendar(place) and day in _holidays(place, day.year))


def add_working_days(day: dt.date, count: int, place: str) -> dt.date:
    """The day on which the `count`-th working day after a day falls."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day, place)
    return day


def earliest_effect(sent: dt.date, days: int, place: str, *, business: bool = False) -> dt.date:
    """The first day on which a change may take effect after a notice sent on `sent` with at least `days` days."""
    last = add_working_days(sent, days, place) if business else sent + dt.timedelta(days=days)
    while days and not is_working_day(last, place):
        last += _DAY
    return last + _DAY


def latest_sending(effective: dt.date, days: int, place: str, *, business: bool = False) -> dt.date:
    """The last day on which a notice may be sent so that the effect on `effective` is lawful."""
    sent = effective - dt.timedelta(days=days + 1)
    while earliest_effect(sent, days, place, business=business) > effective:
        sent -= _DAY
    return sent


def sending_window(effective: dt.date, days: int, most: int | None, place: str) -> tuple[dt.date | None, dt.date]:
    """First (None: no limit) and last day for a notice of at least `days` and at most `most` days before an effect."""
    last = latest_sending(effective, days, place)
    return (effective - dt.timedelta(days=most) if most is not None else None), last
