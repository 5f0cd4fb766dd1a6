"""The rates of evidence_rates.py over the whole library, and what the packs must hold."""

from __future__ import annotations

from collections import Counter

import pytest
from evidence_rates import Rates, measure, rules

from tosgen.packs import FOLDER
from tosgen.packs.notices import notice_rules

#: Requirements of the specification by pack.
COUNTS = {"global": 34, "eu": 62, "us": 14, "us-ca": 27, "cn": 48, "sg": 9, "gb": 7, "kr": 3, "jp": 2}


@pytest.fixture(scope="module")
def rates() -> Rates:
    return measure()


def test_a_point_fails_when_its_sentences_are_deleted(rates: Rates) -> None:
    assert sum(rates.tried["deletion"].values()) > 1500
    assert rates.rate("deletion") >= 0.995


def test_a_point_fails_when_its_sentences_are_negated(rates: Rates) -> None:
    assert sum(rates.tried["negation"].values()) > 300
    assert rates.rate("negation") >= 0.97


def test_other_words_are_recognised(rates: Rates) -> None:
    """The sentences were written without sight of the patterns; the first measurement of each set stands in docs/evidence.md."""
    assert sum(rates.tried["paraphrase"].values()) >= 2000
    assert rates.rate("paraphrase") >= 0.99


def test_what_says_the_opposite_or_something_else_proves_nothing(rates: Rates) -> None:
    assert sum(rates.tried["contradiction"].values()) >= 1900
    assert rates.rate("contradiction") >= 0.99


def test_every_requirement_is_a_rule() -> None:
    assert Counter(rule.pack for rule in rules()) == COUNTS


def test_every_rule_has_its_case_and_its_words() -> None:
    for rule in rules():
        assert (FOLDER / "examples" / rule.pack / f"{rule.name.partition('/')[2]}.yaml").is_file(), rule.name
        assert all(rule.message.values()) and all(rule.why.values()) and rule.basis and rule.checked, rule.name
        assert all(all(point.says.values()) for point in rule.points), rule.name


def test_the_planner_knows_every_notice_duty_of_the_rules() -> None:
    planned = {each.rule: (each.days, each.max_days) for each in notice_rules()}
    wanted = {
        rule.name: (rule.change_notice.days, rule.change_notice.max_days) for rule in rules() if rule.change_notice
    }
    assert planned == wanted
