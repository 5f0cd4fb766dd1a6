"""The word lists of the lint rules, `tosgen/packs/lint-words.yaml`, compiled when first used."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tosgen import patterns
from tosgen.packs import FOLDER
from tosgen.patterns import compiled
from tosgen.source import Node, load_yaml

_SENTENCE = {
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?![\s”’)]))+[.!?”’)]*|[.!?]+"),
    "zh_CN": re.compile(r"[^。！？\n]+[。！？”’）]*"),
}


#: the text as patterns see it; the lists are looked up one after the other in the same text
fold = functools.lru_cache(maxsize=64)(patterns.fold)


@functools.cache
def table(name: str) -> Node:
    """One list of the file as positioned YAML."""
    found = _file().get(name)
    if found is None:
        raise KeyError(name)
    return found


@functools.cache
def _file() -> Node:
    path = FOLDER / "lint-words.yaml"
    node, findings = load_yaml(path.read_text(encoding="utf-8"), "tosgen/packs/lint-words.yaml")
    if node is None or findings:
        raise ValueError(f"{path.name}: {findings}")
    return node


@functools.cache
def strings(name: str) -> tuple[str, ...]:
    return table(name).strings()


@functools.cache
def pattern(name: str, locale: str) -> re.Pattern[str] | None:
    """The expression of a list in a language; None when the list has no words there."""
    return compile_entry(table(name), locale)


def compile_entry(node: Node, locale: str) -> re.Pattern[str] | None:
    """The expression of an entry `{en: [...], zh_CN: [...]}` in a language."""
    words = node.get(locale)
    return compiled(words.strings(), locale) if words is not None else None


@functools.cache
def entries(name: str, locale: str) -> tuple[tuple[re.Pattern[str], Node], ...]:
    """The entries of a list of `{en, zh_CN, …}` that have words in a language."""
    found = ((compile_entry(entry, locale), entry) for entry in table(name).items())
    return tuple((expression, entry) for expression, entry in found if expression is not None)


def find(name: str, text: str, locale: str) -> Iterator[re.Match[str]]:
    """Places where a word of the list stands; the text is folded, so offsets hold but quotation marks are plain."""
    expression = pattern(name, locale)
    return expression.finditer(fold(text)) if expression else iter(())


def has(name: str, text: str, locale: str) -> bool:
    return next(find(name, text, locale), None) is not None


def sentences(text: str, locale: str) -> Iterator[re.Match[str]]:
    """The sentences of a text, each with its place."""
    return _SENTENCE["zh_CN" if locale.startswith("zh") else "en"].finditer(text)


def sentence_around(text: str, offset: int, locale: str) -> str:
    """The sentence that holds an offset."""
    return next((match[0] for match in sentences(text, locale) if match.start() <= offset < match.end()), text)
