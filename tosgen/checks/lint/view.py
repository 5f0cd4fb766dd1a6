"""A composed agreement as the agreement rules read it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tosgen.checks.lint.levels import LEVELS
from tosgen.facts import Fact, find_values
from tosgen.model import (
    Agreement,
    Finding,
    Inline,
    Link,
    Paragraph,
    Position,
    Provision,
    Table,
    Text,
    block_inlines,
    block_text,
    provisions,
    walk_blocks,
    walk_inlines,
)
from tosgen.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or table of a provision in one locale."""

    provision: Provision
    locale: str
    block: Paragraph | Table
    text: str

    @property
    def position(self) -> Position | None:
        return self.block.position or self.provision.places.get(self.locale)


class View:
    """Provisions by topic, blocks by locale, parameters in the text; each worked out once."""

    def __init__(self, agreement: Agreement, project: Project) -> None:
        self.agreement, self.project = agreement, project
        self.provisions = tuple(provisions(agreement))
        self.by_topic: Mapping[str, tuple[Provision, ...]] = _by_topic(self.provisions)

    def on(self, *topics: str) -> tuple[Provision, ...]:
        """The provisions on any of the topics."""
        found = {each.id: each for topic in topics for each in self.by_topic.get(topic, ())}
        return tuple(found.values())

    @functools.cached_property
    def blocks(self) -> Mapping[str, tuple[Block, ...]]:
        return {
            locale: tuple(each for provision in self.provisions for each in blocks_of(provision, locale))
            for locale in self.agreement.locales
        }

    @functools.cached_property
    def parameters(self) -> frozenset[str]:
        """The parameters whose values stand in the text."""
        return frozenset(
            inline.parameter
            for blocks in self.blocks.values()
            for each in blocks
            for inline in walk_inlines(block_inlines(each.block))
            if isinstance(inline, Text) and inline.parameter
        )

    def flag(
        self, rule: str, message: str, hint: str, position: Position | None = None, locale: str | None = None
    ) -> Finding:
        """A finding on this agreement; without a position, at its manifest."""
        return Finding(
            rule=f"lint/{rule}", level=LEVELS[rule], message=message, hint=hint,
            position=position or self.agreement.position, agreement=self.agreement.name,
            jurisdiction=self.agreement.jurisdiction, locale=locale,
        )  # fmt: skip


def _by_topic(found: tuple[Provision, ...]) -> dict[str, tuple[Provision, ...]]:
    table: dict[str, tuple[Provision, ...]] = {}
    for provision in found:
        for topic in provision.topics:
            table[topic] = (*table.get(topic, ()), provision)
    return table


def blocks_of(provision: Provision, locale: str) -> Iterator[Block]:
    for block in walk_blocks(provision.bodies.get(locale, ())):
        yield Block(provision=provision, locale=locale, block=block, text=block_text(block))


def text_of(provision: Provision, locale: str) -> str:
    return "\n".join(each.text for each in blocks_of(provision, locale))


def place_of(provision: Provision, locale: str | None = None) -> Position | None:
    """Where the provision's text begins in a locale, else in the first that has one."""
    places = provision.places
    return places.get(locale or "") or next(iter(places.values()), None)


def facts_of(found: tuple[Provision, ...], locale: str) -> tuple[Fact, ...]:
    """Typed values that the provisions state."""
    return tuple(fact for each in found for fact in find_values(text_of(each, locale)))


def has_channel(found: tuple[Provision, ...], locale: str) -> bool:
    """Whether one of the provisions gives a way to reach the operator: a link, an address, a contact parameter."""
    for each in found:
        for block in blocks_of(each, locale):
            for inline in walk_inlines(block_inlines(block.block)):
                if isinstance(inline, Link) or _is_contact(inline):
                    return True
    return any(fact.kind in ("email", "url", "phone") for fact in facts_of(found, locale))


def _is_contact(inline: Inline) -> bool:
    return isinstance(inline, Text) and bool(inline.parameter and inline.parameter.startswith("contacts."))
