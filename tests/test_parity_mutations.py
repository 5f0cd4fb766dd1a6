"""Seeded mutations: one language of one clause is changed, and parity must find it; the library itself must be silent.

Every clause of the library is mutated once per kind and language (deterministic choice of the place).  Prints the rates.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tosgen.checks.parity import check_parity
from tosgen.clauses import load_clause
from tosgen.glossary import Glossary, load_glossary
from tosgen.model import LOCALES, Clause

ROOT = Path(__file__).resolve().parent.parent
SPLIT = re.compile(r"(?m)^# zh_CN:")

Mutate = Callable[[str, str, random.Random, str], str | None]

EN_MODALS = {
    "must not": ("must", "may"), "must": ("may", "must not"), "may": ("must", "may not"), "may not": ("may",),
    "are entitled to": ("must",), "need not": ("must",),
}  # fmt: skip
ZH_MODALS = {
    "不得": ("可以", "应当"),
    "应当": ("可以", "不得"),
    "可以": ("应当", "不得"),
    "有权": ("应当",),
    "无须": ("应当",),
}
#: A qualifier is taken out where both texts of the clause have it.
QUALIFIERS = (
    ("only", "仅"), ("any", "任何"), ("all", "所有"), ("all", "全部"), ("each", "每一"), ("every", "每一"), ("prior", "事先"),
    ("directly", "直接"), ("mainly", "主要"), ("main", "主要"), ("usually", "通常"), ("at any time", "随时"), ("without delay", "立即"),
    ("immediately", "立即"), ("at once", "立即"), ("permanently", "永久"), ("publicly", "公开"), ("separate", "单独"),
    ("express", "明示"), ("expressly", "明确"), ("written", "书面"), ("in writing", "书面"), ("automatically", "自动"),
    ("at least", "至少"), ("at most", "最多"), ("worldwide", "全球"), ("non-exclusive", "非独占"),
)  # fmt: skip
#: `归您所有` is ownership, `仅在……才` says it twice, `不仅` is a negation.
NOT_QUALIFIERS = re.compile(
    "所有(?=[。，；、者权人])|不仅|仅(?=[^。；]*才)|免于|自动化决策|自动续费|each other|above all"
)
EN_NEGATIONS = (r"\bnot ", r"\bnever ", r"\bno (?=[a-z])", r"\bwithout (?=[a-z])")
ZH_NEGATIONS = ("不(?=[一-鿿])", "未经", "并非", "没有", "无法")
NOT_NEGATIONS = re.compile("不同|不论|不时|不断|不良|不当|不利|不仅|不可抗力|不正当|不法|不满")
SWAP_TERMS = (("User Content", "Output"), ("Output", "prompts"), ("用户内容", "输出内容"), ("输出内容", "提示词"))


def _pick(rng: random.Random, found: list[re.Match[str]]) -> re.Match[str] | None:
    return rng.choice(found) if found else None


def _swap(text: str, match: re.Match[str] | None, new: str) -> str | None:
    return None if match is None else text[: match.start()] + new + text[match.end() :]


def _body(text: str) -> str:
    """Titles, values, references and definitions stay as they are: they are other kinds of mutation."""
    return re.sub(r"(?m)^# .*$|\{\{.*?\}\}|\[\]\(.*?\)|\*\*", lambda m: "\0" * len(m.group()), text)


def _number(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    places = [m for m in re.finditer(r"(?<![\w./])[0-9]{1,4}(?![\w./]*[0-9])", _body(text)) if not _is_marker(text, m)]
    match = _pick(rng, places)
    return _swap(text, match, str(int(match.group()) + 1) if match else "")


def _is_marker(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"(?:^|\n)\s*\Z", text[: match.start()])) and text[match.end() : match.end() + 1] in ".)"


def _unit(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    if locale == "en":
        match = _pick(rng, list(re.finditer(r"(?<=[0-9] )(days?|months?|hours?|weeks?)\b", _body(text))))
        return _swap(text, match, "years" if match else "")
    match = _pick(rng, list(re.finditer(r"(?<=[0-9])(个月|日|天|小时|周)(?!岁)", _body(text))))
    return _swap(text, match, "年")


def _modality(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    table = EN_MODALS if locale == "en" else ZH_MODALS
    words = "|".join(sorted(table, key=len, reverse=True))
    pattern = rf"\b({words})\b" if locale == "en" else rf"(?<![也还并仅])({words})"
    match = _pick(rng, list(re.finditer(pattern, _body(text))))
    return _swap(text, match, rng.choice(table[match.group()]) if match else "")


def _negation(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    body = _body(text)
    body = body if locale == "en" else NOT_NEGATIONS.sub(lambda m: "\0" * len(m.group()), body)
    found = [m for word in (EN_NEGATIONS if locale == "en" else ZH_NEGATIONS) for m in re.finditer(word, body)]
    return _swap(text, _pick(rng, found), "")


def _qualifier(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    body = NOT_QUALIFIERS.sub(lambda m: "\0" * len(m.group()), _body(text))
    found: list[re.Match[str]] = []
    for english, chinese in QUALIFIERS:
        mine, theirs = (rf"\b{english} ", chinese) if locale == "en" else (chinese, rf"\b{english}\b")
        if re.search(theirs, other):
            found += re.finditer(mine, body)
    return _swap(text, _pick(rng, found), "")


def _item(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    return _swap(text, _pick(rng, list(re.finditer(r"(?m)^(?:[0-9]+\.|-) .*\n?", text))), "")


def _term(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    body = _body(text)
    for old, new in SWAP_TERMS:
        if old in body:
            return text.replace(old, new) if "{{" not in old else None
    return None


def _parameter(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    match = _pick(rng, list(re.finditer(r"\{\{ ?[a-z_.]+", text)))
    return _swap(text, match, match.group() + "_other" if match else "")


def _reference(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    match = _pick(rng, list(re.finditer(r"\[\]\(clause:[a-z/-]+", text)))
    return _swap(text, match, match.group() + "-x" if match else "")


def _statute(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    if locale == "en":
        match = _pick(
            rng, list(re.finditer(r"General Data Protection Regulation|Personal Information Protection Law", text))
        )
        return _swap(text, match, "Digital Services Act")
    return _swap(text, _pick(rng, list(re.finditer("《[^》]+》", text))), "《数字市场法》")


def _sentence(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    """A line of a paragraph of several sentences is lost."""
    found = list(re.finditer(r"(?m)(?<=[.。]\n)(?![-#\n0-9]).{12,}[.。]$", text))
    return _swap(text, _pick(rng, found), "")


def _contact(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    """An address is added in one language only."""
    match = _pick(rng, list(re.finditer(r"[.。]$", text, re.MULTILINE)))
    return _swap(
        text, match, (" write to a@example.com." if locale == "en" else "，请写信至a@example.com。") if match else ""
    )


def _date(text: str, locale: str, rng: random.Random, other: str) -> str | None:
    match = _pick(rng, list(re.finditer(r"[.。]$", text, re.MULTILINE)))
    return _swap(text, match, (" from April 1, 2026." if locale == "en" else "，自2026年4月1日起。") if match else "")


KINDS: dict[str, Mutate] = {
    "number": _number, "unit": _unit, "modality": _modality, "negation": _negation, "qualifier": _qualifier, "list item": _item,
    "term": _term, "parameter": _parameter, "reference": _reference, "statute": _statute, "sentence": _sentence,
    "e-mail": _contact, "date": _date,
}  # fmt: skip


def _clause(path: Path, data: bytes) -> Clause | None:
    return load_clause(data, path.relative_to(ROOT).as_posix())[0]


def _paths() -> list[Path]:
    return sorted((ROOT / "clauses").rglob("*.md"))


def _mutants(data: bytes, kind: str, seed: str) -> Iterator[tuple[str, bytes]]:
    text = data.decode()
    cut = SPLIT.search(text)
    begin = text.find("# en:")
    if cut is None or begin < 0:
        return
    parts = {"en": (begin, cut.start()), "zh_CN": (cut.start(), len(text))}
    for locale, (start, end) in parts.items():
        other = text[slice(*parts["zh_CN" if locale == "en" else "en"])]
        mutated = KINDS[kind](text[start:end], locale, random.Random(f"{seed} {kind} {locale}"), other)
        if mutated is not None and mutated != text[start:end]:
            yield locale, (text[:start] + mutated + text[end:]).encode()


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    files = {locale: ROOT / "locales" / locale / "glossary.yaml" for locale in LOCALES}
    return load_glossary({locale: (path.read_bytes(), str(path)) for locale, path in files.items()})[0]


def _found(clause: Clause | None, glossary: Glossary) -> bool:
    return clause is None or bool(check_parity(clause, glossary.terms, glossary.statutes, (), glossary.variants))


def test_library_has_no_false_alarm(glossary: Glossary) -> None:
    findings = []
    for path in _paths():
        clause = _clause(path, path.read_bytes())
        if clause is not None:
            found = check_parity(clause, glossary.terms, glossary.statutes, (), glossary.variants)
            findings += [f"{each.position}: {each.rule}: {each.message}" for each in found]
    assert findings == []


def test_mutations_are_found(glossary: Glossary) -> None:
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[str] = []
    for path in _paths():
        data = path.read_bytes()
        if _found(_clause(path, data), glossary):
            continue  # the other test reports it; a finding that was there before proves nothing
        for kind in KINDS:
            for locale, mutant in _mutants(data, kind, path.stem):
                made[kind] += 1
                hit = _found(_clause(path, mutant), glossary)
                found[kind] += hit
                if not hit:
                    missed.append(f"{kind} {locale} {path.relative_to(ROOT)}")
    rates = {kind: f"{found[kind]}/{made[kind]}" for kind in made}
    print(f"\nparity mutations found: {rates}")
    total = sum(found.values()) / sum(made.values())
    print(f"overall {total:.4f} of {sum(made.values())}")
    assert total >= 0.98, missed
