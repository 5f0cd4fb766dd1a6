"""Every requirement rule against its case file: a text that meets it, one that does not, and a deletion per point.

`tosgen/packs/examples/<pack>/<id>.yaml` holds `pass` and `fail` (a text per locale) and `deletions` (point → locale → the
sentence of `pass` that states the point; absence, order and visible weight are stated by none).
"""

from __future__ import annotations

import functools
from typing import Any

import pytest
import yaml
from evidence_rates import document, stated

from tosgen.evidence import judge, read
from tosgen.model import LOCALES
from tosgen.packs import FOLDER
from tosgen.packs.load import builtin_findings, builtin_packs
from tosgen.packs.rules import Rule

CASES = FOLDER / "examples"
RULES = {rule.name: rule for pack in builtin_packs() for rule in pack.rules}


@functools.cache
def _case(name: str) -> dict[str, Any]:
    pack, _, rest = name.partition("/")
    return dict(yaml.safe_load((CASES / pack / f"{rest}.yaml").read_text(encoding="utf-8")))


def _missing(rule: Rule, text: str, locale: str) -> list[str]:
    return [point.id for point in judge(rule, read(document(rule, {locale: text}), locale)).missing]


NAMES = [(name, locale) for name in RULES for locale in LOCALES]


@pytest.mark.parametrize(("name", "locale"), NAMES)
def test_passing_text_meets_every_point(name: str, locale: str) -> None:
    assert _missing(RULES[name], _case(name)["pass"][locale], locale) == []


@pytest.mark.parametrize(("name", "locale"), NAMES)
def test_failing_text_misses_a_point(name: str, locale: str) -> None:
    assert _missing(RULES[name], _case(name)["fail"][locale], locale)


@pytest.mark.parametrize(("name", "locale"), NAMES)
def test_deleting_the_sentence_of_a_point_fails_it(name: str, locale: str) -> None:
    """The point fails; no claim is made on others, which may stand in the same sentence."""
    rule, case = RULES[name], _case(name)
    assert set(case["deletions"]) == {point.id for point in rule.points if stated(point, locale)}
    for point, sentences in case["deletions"].items():
        text = case["pass"][locale]
        assert sentences[locale] in text, f"{point}: the sentence is not in the text"
        assert point in _missing(rule, text.replace(sentences[locale], ""), locale), point


def test_built_in_packs_have_no_findings() -> None:
    assert [f"{each.position}: {each.message}" for each in builtin_findings()] == []
