"""The operator under its own names: a foreign text that calls itself "GitHub" means what rules call "we".

A text says so itself: by a run of quoted names one of which is "we" (`“Example,” “We,” and “Us” refer to …`), or by a name with "we" in
brackets (`Example Ltd. (“we”)`, `示例公司（以下简称“我们”）`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SELF = frozenset(["we", "us", "our", "ours", "我们", "本公司"])
#: Quoted words that name a thing or the reader, never the operator.
_OTHERS = frozenset(
    [
        "you",
        "your",
        "user",
        "users",
        "site",
        "website",
        "service",
        "services",
        "agreement",
        "terms",
        "您",
        "用户",
        "本服务",
    ]
)
_QUOTED = r"[\"“]([^\"”\n]{1,30}?),?[\"”]"
_RUN = re.compile(rf"{_QUOTED}(?:(?:,|、|;|and|or|和|或|及|/|\s){{1,4}}{_QUOTED}){{1,5}}")
_EACH = re.compile(_QUOTED)
_BRACKETS = re.compile(
    r"((?:[A-Z][\w&-]*)(?: [A-Z][\w&-]*){0,4}|[\u4e00-\u9fff]{2,20}(?:公司|中心|平台))(?:,? (?:Inc|Ltd|LLC|GmbH|Limited)\.?)? ?"
    r"\([^()\n]{0,60}[\"“](?:we|us|our|我们|本公司)[\"”]",
    re.IGNORECASE,
)
_WORD = {"en": "we", "zh_CN": "我们"}


def operator_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names that folded texts give to their operator beside "we", the longest first."""
    return tuple(sorted({name for text in texts for name in _names(text)}, key=lambda name: (-len(name), name)))


def _names(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        quoted = [name.strip() for name in _EACH.findall(run[0])]
        if any(name.lower() in _SELF for name in quoted):
            yield from (name for name in quoted if name.lower() not in _SELF | _OTHERS and len(name) > 1)
    for match in _BRACKETS.finditer(text):
        if match[1][0].isupper() or not match[1].isascii():
            yield re.split("[由与是为和]", match[1])[-1]


def named_as_we(text: str, names: tuple[str, ...], locale: str) -> str:
    """The text with the operator's names as "we", padded on the left so that every offset stays; the sentence that says who "we" are keeps
    the name, since some rules ask for it."""
    if not names or next(_names(text), None):
        return text
    word = _WORD.get(locale, "we")
    for name in names:
        if len(name) >= len(word) and name in text:
            bounded = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
            text = re.sub(bounded, " " * (len(name) - len(word)) + word, text)
    return text
