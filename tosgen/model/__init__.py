"""The nouns of tosgen: immutable values that every stage takes and gives.

Only the standard library is imported here.  Collections are tuples, frozensets or mappings that nobody changes
after construction.
"""

from __future__ import annotations

from tosgen.model.agreements import (
    Agreement,
    Duration,
    Money,
    ParameterValue,
    Provision,
    Section,
    provisions,
    walk_sections,
)
from tosgen.model.changes import CHANGE_KINDS, VERDICTS, Change, Edit, Effect, Reason, Verdict
from tosgen.model.clauses import BlockMeta, Clause, ClauseText, Seal
from tosgen.model.places import FORMS, LEVELS, LOCALES, Finding, Level, Position
from tosgen.model.text import (
    Block,
    Definition,
    Emphasis,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
    block_inlines,
    block_text,
    inline_text,
    walk_blocks,
    walk_inlines,
)

__all__ = [
    "Agreement",
    "Block",
    "BlockMeta",
    "CHANGE_KINDS",
    "Change",
    "Clause",
    "ClauseText",
    "Definition",
    "Duration",
    "Edit",
    "Effect",
    "Emphasis",
    "FORMS",
    "Finding",
    "Inline",
    "Item",
    "LEVELS",
    "LOCALES",
    "Level",
    "Link",
    "List",
    "Money",
    "Paragraph",
    "ParameterValue",
    "Position",
    "Provision",
    "Reason",
    "Reference",
    "Seal",
    "Section",
    "Table",
    "Text",
    "VERDICTS",
    "Value",
    "Verdict",
    "block_inlines",
    "block_text",
    "inline_text",
    "provisions",
    "walk_blocks",
    "walk_inlines",
    "walk_sections",
]
