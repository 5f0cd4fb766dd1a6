"""Defined terms: where a text defines one, and which texts use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_DEFINES = {
    "en": re.compile(
        r"[\"“](?P<a>[^\"”]{2,60})[\"”],?(?: \([^)]{1,40}\))? (?:means?|refers? to|shall mean|includes?)\b"
        r"|\((?:the |each,? an? |collectively,? )?[\"“](?P<b>[^\"”]{2,60})[\"”]\)"
    ),
    "zh_CN": re.compile(
        r"[“\"「](?P<a>[^”\"」]{1,30})[”\"」](?:是指|指|系指|包括)|（(?:以下|下)(?:简称|称)为?[“\"「](?P<b>[^”\"」]{1,30})[”\"」]）"
    ),
}


def terms_defined(texts: Iterable[str], locale: str) -> tuple[str, ...]:
    """Terms that the texts define, in order."""
    pattern = _DEFINES["zh_CN" if locale.startswith("zh") else "en"]
    found = [match.group("a") or match.group("b") for text in texts for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def users_of(term: str, texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Ids of the texts (id, text) that use a term."""
    edge = r"(?<![A-Za-z])" if term[:1].isascii() else ""
    end = r"(?![A-Za-z])" if term[-1:].isascii() else ""
    pattern = re.compile(edge + re.escape(term) + end)
    return tuple(dict.fromkeys(name for name, text in texts if pattern.search(text)))
