"""What a fact is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FactKind = Literal[
    "duration", "age", "date", "money", "percentage", "count", "email", "url", "phone", "address", "law", "article",
    "jurisdiction", "court", "modality", "negation", "scope", "condition",
]  # fmt: skip

#: Kinds in the order in which `find_facts` documents them.
VALUE_KINDS: tuple[FactKind, ...] = (
    "duration", "age", "date", "money", "percentage", "count", "email", "url", "phone", "address", "law", "article",
)  # fmt: skip
WORD_KINDS: tuple[FactKind, ...] = ("modality", "negation", "scope", "condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One typed statement found in a text; `value` is the same in every language for the same meaning.

    duration `P30D` `7BD` `PT48H` · age `18` (years; the comparison is a scope word beside it) · date `2026-04-01` or
    `2026-04` · money `100 USD` · percentage `5` · count `3` · email, url, phone as written (phone: digits, `+`) ·
    law: key of a known statute (`eu.gdpr`), `EU 2016/679`, or its name · article `6(1)(f)` · jurisdiction and court: code
    (`US-CA`) or name · modality, negation, scope, condition: id of a concept of the lexicon.
    `start`/`end` are offsets in code points, `words` the words as written."""

    kind: FactKind
    value: str
    start: int
    end: int
    words: str
