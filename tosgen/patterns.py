"""The pattern language of packs: words a lawyer can read, and nothing that can run away.

A pattern is literal text with four signs: `~` after a word takes its endings (`withdraw~`: withdraws, withdrawal),
`…` is a gap of at most 60 characters within the sentence, `(a|b)` are alternatives, `(a|b)?` may be absent.  There is
no unbounded repetition, and a gap ends where the words behind it first stand (an atomic group), so that matching is linear
for every pack.  A space stands for any white space; letter case
does not matter; half-width and full-width punctuation are alike.
"""

from __future__ import annotations

import functools
import re

#: Within the sentence: a full stop that ends none (`Ltd. 运营`, `example.com`) does not end the gap.
_GAP = r"(?:[^.。!?！？\n]|\.(?-i:(?=[^\sA-Z]|\s[a-z\u4e00-\u9fff]))){0,60}?"
_ENDINGS = "[a-z]{0,7}"
_SIGNS = re.compile(r"[\\^$*+{}\[\]]")
_MAX_GAPS = 3
_WIDTH = str.maketrans("，；：（）？！’‘\u00a0", ",;:()?!'' ")


class PatternError(ValueError):
    """A pattern that breaks the rules of the language; the message says which."""


@functools.lru_cache(maxsize=20_000)
def translate(pattern: str, locale: str, *, keep_gaps: bool = False) -> str:
    """The regular expression of a pattern, with `keep_gaps` each gap a group of its own; raises PatternError."""
    gap = f"({_GAP})" if keep_gaps else _GAP
    refused = _SIGNS.search(pattern)
    if refused:
        raise PatternError(f"{refused[0]!r} has no meaning in a pattern; the signs are ~ … ( | ) ?")
    if pattern.count("…") > _MAX_GAPS:
        raise PatternError(f"a pattern has at most {_MAX_GAPS} gaps (…)")
    if not pattern.strip(" ~…|()?"):
        raise PatternError("a pattern needs words")
    pieces: list[str] = []
    depth = 0
    for index, sign in enumerate(pattern.strip()):
        if sign == "(":
            depth += 1
            pieces.append("(?:")
        elif sign == ")":
            depth -= 1
            if depth < 0:
                raise PatternError("a `)` without its `(`")
            pieces.append(")")
        elif sign == "|":
            pieces.append("|")
        elif sign == "?":
            if not index or pattern.strip()[index - 1] != ")":
                raise PatternError("`?` stands only behind `)`")
            pieces.append("?")
        elif sign == "~":
            pieces.append(_ENDINGS)
        elif sign == "…" and not depth:
            pieces.append("\0")
        elif sign == "…":
            pieces.append(gap)
        elif sign.isspace():
            pieces.append(r"\s*" if locale.startswith("zh") else r"\s+")
        else:
            pieces.append(re.escape(sign.translate(_WIDTH)))
    if depth:
        raise PatternError("a `(` without its `)`")
    first, *behind = "".join(pieces).split("\0")
    body = first + "".join(f"(?>{gap}(?:{piece}))" for piece in behind)
    if locale.startswith("zh"):
        return body
    start = r"\b" if pattern.strip()[0].isalnum() or pattern.strip()[0] == "(" else ""
    end = r"\b" if pattern.strip()[-1].isalnum() else ""
    return f"{start}(?:{body}){end}"


@functools.lru_cache(maxsize=20_000)
def compiled(patterns: tuple[str, ...], locale: str) -> re.Pattern[str]:
    """One expression for a group of alternatives; its groups are the gaps.  Raises PatternError."""
    return re.compile("|".join(translate(pattern, locale, keep_gaps=True) for pattern in patterns), re.IGNORECASE)


def fold(text: str) -> str:
    """Text as patterns see it: typographic quotes and full-width punctuation made plain, code point for code point."""
    return text.translate(_WIDTH)
