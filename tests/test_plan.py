"""Lawful dates: the safe rule, windows, holidays, clashes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosgen.calendars import add_working_days, earliest_effect, is_working_day, latest_sending, sending_window
from tosgen.model import Agreement, Change, Duration, Effect, Verdict
from tosgen.plan import PROMISE, plan_agreement

D = dt.date


def agreement(
    jurisdiction: str, *, kinds: tuple[str, ...] = ("terms",), features: frozenset[str] = frozenset(), days: int = 15
) -> Agreement:
    promise = Duration(count=days, unit="days")
    return Agreement(
        name="terms", kinds=kinds, jurisdiction=jurisdiction, locales=("en", "zh_CN"), titles={}, sections=(), features=features,
        parameters={"notice.terms_change_days": {"en": promise, "zh_CN": promise}},
    )  # fmt: skip


def verdict(
    kind: str = "material", topics: tuple[str, ...] = ("liability-limitation",), favours: str = "operator"
) -> Verdict:
    effect = Effect(type="duration", locale="en", favours=favours)
    return Verdict(change=Change(kind="reworded", provision="a/b", topics=topics, effects=(effect,)), verdict=kind)


def test_fifteen_full_days_lie_between() -> None:
    assert earliest_effect(D(2026, 4, 24), 15, "GLOBAL") == D(
        2026, 5, 12
    )  # day 15 is Saturday 9 May: runs to Monday 11
    assert earliest_effect(D(2026, 2, 9), 15, "GLOBAL") == D(2026, 2, 25)


def test_public_holidays_push_the_end() -> None:
    assert not is_working_day(D(2026, 10, 1), "CN")
    assert earliest_effect(D(2026, 9, 16), 15, "CN") > D(2026, 10, 2)


def test_working_days() -> None:
    assert add_working_days(D(2026, 11, 20), 3, "GLOBAL") == D(2026, 11, 25)


@given(
    st.dates(D(2026, 1, 1), D(2030, 12, 1)),
    st.integers(0, 60),
    st.sampled_from(["GLOBAL", "EU", "CN", "US-CA", "SG", "KR", "JP"]),
)
def test_never_fewer_full_days_than_promised(sent: dt.date, days: int, place: str) -> None:
    effect = earliest_effect(sent, days, place)
    assert (effect - sent).days - 1 >= days
    assert latest_sending(effect, days, place) >= sent


def test_a_window_has_two_ends() -> None:
    first, last = sending_window(D(2026, 6, 1), 7, 30, "US-CA")
    assert first == D(2026, 5, 2)
    assert last <= D(2026, 5, 24)


def test_the_longest_period_wins() -> None:
    korea = agreement("KR", features=frozenset({"consumers"}))
    plan = plan_agreement([korea], [verdict()], send_on=D(2026, 3, 2))
    entry = next(each for each in plan.entries if each.audience == "consumers")
    assert entry.earliest >= D(2026, 4, 2)
    assert {duty.rule for duty in entry.duties} == {
        "kr/standard-terms.change-notice-7-days",
        "kr/standard-terms.adverse-change-30-days",
        PROMISE,
    }


def test_a_change_in_the_users_favour_starts_no_adverse_period() -> None:
    korea = agreement("KR", features=frozenset({"consumers"}), days=7)
    plan = plan_agreement([korea], [verdict(favours="user")], send_on=D(2026, 3, 2))
    entry = next(each for each in plan.entries if each.audience == "consumers")
    assert all(duty.days < 30 for duty in entry.duties)


def test_editorial_changes_need_no_notice() -> None:
    assert plan_agreement([agreement("EU")], [verdict("editorial")], send_on=D(2026, 3, 2)).entries == ()


def test_fixing_the_date_of_effect_gives_the_last_day_to_send() -> None:
    plan = plan_agreement([agreement("GLOBAL")], [verdict()], effective_on=D(2026, 4, 1))
    assert plan.send_on == D(2026, 3, 16)
    assert plan.effective == D(2026, 4, 1)


def test_a_california_window_clashes_with_korea() -> None:
    paid = frozenset({"consumers", "auto_renewal"})
    texts = [agreement("US-CA", features=paid), agreement("KR", features=paid)]
    plan = plan_agreement(texts, [verdict(topics=("fees-pricing",))], effective_on=D(2026, 6, 1))
    assert any("US-CA" in clash and "KR" in clash for clash in plan.clashes)


@pytest.mark.parametrize(("code", "kinds"), [("CN", ("privacy",)), ("US", ("privacy",))])
def test_some_changes_need_consent(code: str, kinds: tuple[str, ...]) -> None:
    plan = plan_agreement(
        [agreement(code, kinds=kinds)], [verdict(topics=("processing-purposes",))], send_on=D(2026, 3, 2)
    )
    assert any(entry.consent for entry in plan.entries)


def test_merchants_on_chinese_platforms_are_heard_first() -> None:
    market = agreement("CN", features=frozenset({"marketplace"}))
    plan = plan_agreement([market], [verdict()], send_on=D(2026, 3, 10))
    merchants = next(each for each in plan.entries if each.audience == "platform_merchants")
    assert merchants.comment == (D(2026, 3, 3), D(2026, 3, 9))
