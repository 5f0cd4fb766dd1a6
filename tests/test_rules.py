"""Every requirement rule against its case file: a text that meets it, one that does not, and a deletion per point.

`tests/cases/rules/<pack>/<id>.yaml` holds `pass` and `fail` (a text per locale) and `deletions` (point → locale → the
sentence of `pass` that states the point).
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from tosgen.clauses import load_clause
from tosgen.evidence import judge, read
from tosgen.model import LOCALES, Agreement, Provision
from tosgen.packs.load import builtin_packs
from tosgen.packs.rules import Rule

CASES = Path(__file__).parent / "cases" / "rules"
RULES = {rule.name: rule for pack in builtin_packs()[0] for rule in pack.rules}


def _agreement(rule: Rule, texts: dict[str, str]) -> Agreement:
    """A document of one provision on the rule's topics."""
    body = "".join(f"# {locale}: Heading\n\n{text.strip()}\n\n" for locale, text in texts.items())
    clause, _ = load_clause(f"---\ntopics: []\n---\n\n{body}".encode(), "clauses/case/text.md")
    assert clause is not None
    bodies = {locale: text.blocks for locale, text in clause.texts.items()}
    headings = dict.fromkeys(texts, "")
    provision = Provision(
        id="case/text", clause=None, topics=rule.topics, numbers=headings, headings=headings, bodies=bodies
    )
    return Agreement(
        name="case",
        kinds=rule.documents,
        jurisdiction=rule.jurisdiction,
        locales=tuple(texts),
        titles=headings,
        sections=(provision,),
    )


@functools.cache
def _case(name: str) -> dict[str, Any]:
    pack, _, rest = name.partition("/")
    return dict(yaml.safe_load((CASES / pack / f"{rest}.yaml").read_text(encoding="utf-8")))


def _missing(rule: Rule, text: str, locale: str) -> list[str]:
    return [point.id for point in judge(rule, read(_agreement(rule, {locale: text}), locale)).missing]


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
    assert set(case["deletions"]) == {point.id for point in rule.points}
    for point, sentences in case["deletions"].items():
        text = case["pass"][locale]
        assert sentences[locale] in text, f"{point}: the sentence is not in the text"
        assert point in _missing(rule, text.replace(sentences[locale], ""), locale), point


def test_built_in_packs_have_no_findings() -> None:
    assert [f"{each.position}: {each.message}" for each in builtin_packs()[1]] == []
