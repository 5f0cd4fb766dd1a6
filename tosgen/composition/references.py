"""Cross-references in words: computed last, when every number is known.

`[](clause:group/name)` becomes the citation of the clause; `[](clause:preceding)` "the preceding paragraph" or, from a
first paragraph, the citation of the provision before; `[](clauses:conspicuous)` and `[](clauses:<topic>)` the list of
the conspicuous clauses, or of the clauses on a topic.  Finding: `lint/xref-unresolved`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tosgen.composition.outline import Place
from tosgen.locales import format_value
from tosgen.model import (
    Block,
    Definition,
    Emphasis,
    Finding,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Provision,
    Reference,
    Section,
    Table,
    Text,
    walk_sections,
)
from tosgen.schemas import nearest

PRECEDING = {"en": "the preceding paragraph", "zh_CN": "前款"}
_SPLIT = "\u0001"


@dataclass(slots=True)
class _Resolver:
    places: Mapping[str, Place]
    findings: list[Finding]
    order: Sequence[Provision]

    def provision(self, provision: Provision, previous: Provision | None) -> Provision:
        bodies = {
            locale: tuple(self._blocks(blocks, locale, provision, previous, [0]))
            for locale, blocks in provision.bodies.items()
        }
        return replace(provision, bodies=bodies)

    def _blocks(
        self, blocks: Iterable[Block], locale: str, own: Provision, previous: Provision | None, seen: list[int]
    ) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, List):
                items = tuple(
                    Item(
                        blocks=tuple(self._blocks(item.blocks, locale, own, previous, seen)),
                        number=item.number,
                        position=item.position,
                    )
                    for item in block.items
                )
                yield replace(block, items=items)
                continue
            before = previous if seen[0] == 0 and not own.joined else None
            seen[0] += 1
            if isinstance(block, Paragraph):
                yield replace(block, inlines=self._inlines(block.inlines, locale, own, before))
            else:
                yield self._table(block, locale, own, before)

    def _table(self, table: Table, locale: str, own: Provision, before: Provision | None) -> Table:
        def row(cells: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
            return tuple(self._inlines(cell, locale, own, before) for cell in cells)

        return replace(table, header=row(table.header), rows=tuple(row(cells) for cells in table.rows))

    def _inlines(
        self, inlines: tuple[Inline, ...], locale: str, own: Provision, before: Provision | None
    ) -> tuple[Inline, ...]:
        resolved: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Reference):
                resolved.extend(self._reference(inline, locale, own, before))
            elif isinstance(inline, (Emphasis, Definition, Link)):
                resolved.append(replace(inline, children=self._inlines(inline.children, locale, own, before)))
            else:
                resolved.append(inline)
        return tuple(resolved)

    def _reference(self, inline: Reference, locale: str, own: Provision, before: Provision | None) -> list[Inline]:
        if inline.target == "preceding":
            if before is None:
                return [replace(inline, target=own.id, text=PRECEDING[locale])]
            return [replace(inline, target=before.id, text=self.places[before.id].citations[locale])]
        if inline.target.startswith("clauses:"):
            return self._listed(inline, inline.target.removeprefix("clauses:"), locale, own)
        place = self.places.get(inline.target)
        if place is None:
            self._unresolved(inline, f"the clause {inline.target!r} is not in this composition")
            return [replace(inline, text=f"⟦{inline.target}⟧")]
        return [replace(inline, text=place.citations[locale])]

    def _listed(self, inline: Reference, what: str, locale: str, own: Provision) -> list[Inline]:
        chosen = [
            each.id
            for each in self.order
            if each.id != own.id
            and not each.joined
            and (each.conspicuous if what == "conspicuous" else what in each.topics)
        ]
        if not chosen:
            self._unresolved(
                inline,
                f"no clause of this composition is {what}"
                if what == "conspicuous"
                else f"no clause of this composition is on {what}",
            )
            return [replace(inline, text=f"⟦{what}⟧")]
        marks = tuple(f"{_SPLIT}{name}{_SPLIT}" for name in chosen)
        joined = str(format_value(marks, locale))
        parts = joined.split(_SPLIT)
        return [
            Reference(target=part, text=self.places[part].citations[locale], position=inline.position)
            if index % 2
            else Text(text=part, position=inline.position)
            for index, part in enumerate(parts)
            if part
        ]

    def _unresolved(self, inline: Reference, message: str) -> None:
        near = nearest(inline.target, self.places)
        hint = f"did you mean `{near}`?" if near else "add the clause to the manifest, or refer to another"
        self.findings.append(
            Finding(rule="lint/xref-unresolved", level="error", message=message, hint=hint, position=inline.position)
        )


def resolve(
    sections: tuple[Section | Provision, ...],
    places: Mapping[str, Place],
    findings: list[Finding],
    locales: tuple[str, ...],
) -> Iterator[Section | Provision]:
    """The same outline with every reference in words."""
    order = [node for node in walk_sections(sections) if isinstance(node, Provision)]
    before = dict(zip((each.id for each in order), [None, *order], strict=False))
    resolver = _Resolver(places, findings, order)

    def walk(nodes: tuple[Section | Provision, ...]) -> Iterator[Section | Provision]:
        for node in nodes:
            if isinstance(node, Section):
                yield replace(node, children=tuple(walk(node.children)))
            else:
                yield resolver.provision(node, before[node.id])

    return walk(sections)
