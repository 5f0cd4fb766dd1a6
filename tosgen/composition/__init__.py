"""Clauses into one complete agreement for one jurisdiction, in every locale.

Pure: the same project, manifest and jurisdiction give the same agreement in every process.  Findings:
`manifest/unknown-agreement-jurisdiction`, `manifest/clause-twice`, `lint/xref-unresolved`, those of `compose.fill`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tosgen.composition.fill import Values
from tosgen.composition.outline import Numberer, Place, number_items
from tosgen.composition.references import resolve
from tosgen.composition.select import Choice, choices, composition_features, judge
from tosgen.errors import TosgenError
from tosgen.manifests import Entry, Manifest, SectionSpec
from tosgen.model import (
    Agreement,
    Block,
    Clause,
    Definition,
    Emphasis,
    Finding,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Provision,
    Section,
    Table,
    Text,
    Value,
)
from tosgen.packs import Parameter, chain

__all__ = ["Choice", "Composition", "choices", "compose", "composition_features"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """An agreement with what was found while composing it; `used` names the parameters its text uses."""

    agreement: Agreement
    findings: tuple[Finding, ...]
    used: frozenset[str]


def compose(
    manifest: Manifest, jurisdiction: str, clauses: Mapping[str, Clause], declared: Mapping[str, Parameter]
) -> Composition:
    """The agreement of a manifest in a jurisdiction; raises TosgenError for a jurisdiction it does not declare."""
    if jurisdiction not in manifest.jurisdictions:
        known = ", ".join(manifest.jurisdictions)
        raise TosgenError(f"{manifest.name} is not composed for {jurisdiction!r}", f"it declares: {known}")
    build = _Build(manifest, jurisdiction, clauses, Values(manifest, jurisdiction, declared))
    sections = build.sections(manifest.sections, None, [], True)
    sections = tuple(resolve(sections, build.places, build.findings, manifest.languages))
    agreement = Agreement(
        name=manifest.name,
        kinds=manifest.kinds,
        jurisdiction=jurisdiction,
        locales=manifest.languages,
        titles=manifest.titles,
        sections=sections,
        prevailing=_prevailing(manifest, jurisdiction),
        version=manifest.version,
        effective=manifest.effective,
        updated=manifest.updated or manifest.effective,
        features=composition_features(manifest, jurisdiction),
        jurisdictions=tuple(manifest.jurisdictions),
        bilingual=manifest.bilingual,
        numbering=manifest.numbering.get(manifest.languages[0], ()),
        parameters=build.values.typed,
        position=manifest.position,
    )
    found = [*build.findings, *build.values.findings]
    unique = dict.fromkeys(replace(each, agreement=manifest.name, jurisdiction=jurisdiction) for each in found)
    return Composition(
        agreement=agreement,
        findings=tuple(sorted(unique, key=lambda finding: finding.sort_key)),
        used=frozenset(build.values.used),
    )


def _prevailing(manifest: Manifest, jurisdiction: str) -> str | None:
    specs = (manifest.jurisdictions[code] for code in chain(jurisdiction) if code in manifest.jurisdictions)
    return next((spec.prevailing for spec in specs if spec.prevailing), None)


@dataclass(slots=True)
class _Build:
    manifest: Manifest
    jurisdiction: str
    clauses: Mapping[str, Clause]
    values: Values
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    numberer: Numberer = field(init=False)
    features: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.numberer = Numberer({locale: self.manifest.numbering[locale] for locale in self.manifest.languages})
        self.features = composition_features(self.manifest, self.jurisdiction)

    def sections(
        self, specs: tuple[SectionSpec, ...], parent: Place | None, above: list[int], numbered: bool, start: int = 0
    ) -> tuple[Section | Provision, ...]:
        """Sections of one level; `start` counts the numbered clauses that stand before them."""
        built: list[Section | Provision] = []
        ordinal = start
        for spec in specs:
            if not judge(spec.condition, self.jurisdiction, self.features)[0]:
                continue
            own = numbered and spec.number
            path = [*above, ordinal + 1]
            place = self.numberer.next(parent, path, spec.titles, numbered=own)
            children = self._children(spec, place, path, own)
            if children:
                ordinal += own
                built.append(self._section(spec, place, children, parent))
        return tuple(built)

    def _section(
        self, spec: SectionSpec, place: Place, children: tuple[Section | Provision, ...], parent: Place | None
    ) -> Section:
        level = (parent.level if parent else 0) + 1
        places = dict.fromkeys(self.manifest.languages, spec.position)
        return Section(
            id=spec.id, level=level, numbers=place.numbers, titles=spec.titles, children=children, places=places
        )

    def _children(
        self, spec: SectionSpec, place: Place, path: list[int], numbered: bool
    ) -> tuple[Section | Provision, ...]:
        children: list[Section | Provision] = []
        ordinal = 0
        last: Place | None = None
        for entry in spec.entries:
            clause = self.clauses.get(entry.clause)
            if clause is None or not judge(entry.condition, self.jurisdiction, self.features)[0]:
                continue
            own = numbered and entry.number
            joined = entry.join and last is not None
            if own and not joined:
                ordinal += 1
            titles = {locale: text.title for locale, text in clause.texts.items()}
            if joined and last is not None:
                here = replace(last, numbers=dict.fromkeys(last.numbers, ""))
            else:
                here = last = self.numberer.next(place, [*path, ordinal], titles, numbered=own)
            if clause.id in self.places:
                self._report(
                    "manifest/clause-twice",
                    f"{clause.id} stands twice in this composition",
                    "remove one, or set them apart with `only:` and `except:`",
                    entry,
                )
                continue
            self.places[clause.id] = here
            children.append(self._provision(clause, entry, here, joined))
        return (*children, *self.sections(spec.sections, place, path, numbered, ordinal))

    def _report(self, rule: str, message: str, hint: str, entry: Entry) -> None:
        self.findings.append(Finding(rule=rule, level="error", message=message, hint=hint, position=entry.position))

    def _provision(self, clause: Clause, entry: Entry, place: Place, joined: bool) -> Provision:
        bodies: dict[str, tuple[Block, ...]] = {}
        for locale in self.manifest.languages:
            if locale in clause.texts:
                filled = _Filler(self.values, locale, clause).blocks(clause.texts[locale].blocks)
                bodies[locale] = number_items(filled, self.manifest.numbering[locale], place.level, locale)
        return Provision(
            id=clause.id,
            clause=clause.id,
            topics=tuple(
                dict.fromkeys([*clause.topics, *(topic for meta in clause.blocks.values() for topic in meta.topics)])
            ),
            numbers=place.numbers,
            headings={locale: text.title for locale, text in clause.texts.items()},
            bodies=bodies,
            places={locale: text.position for locale, text in clause.texts.items()},
            heading_hidden=entry.heading_hidden,
            joined=joined,
            modality=clause.modality,
            party=clause.party,
            conspicuous=clause.conspicuous,
            licence=clause.licence,
        )


def _ends_with_stop(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.parameter is not None and inline.text.endswith(".")


class _Filler:
    """Blocks with every value put into words, and conspicuous blocks marked."""

    def __init__(self, values: Values, locale: str, clause: Clause) -> None:
        self._values, self._locale, self._clause = values, locale, clause
        self._number = 0

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, List):
            items = tuple(Item(blocks=self.blocks(item.blocks), position=item.position) for item in block.items)
            return List(ordered=block.ordered, items=items, position=block.position)
        self._number += 1
        own = self._clause.blocks.get(self._number)
        weight = own.conspicuous if own and own.conspicuous is not None else self._clause.conspicuous
        if isinstance(block, Paragraph):
            return Paragraph(inlines=self._inlines(block.inlines), conspicuous=weight, position=block.position)
        return Table(
            header=tuple(self._inlines(cell) for cell in block.header),
            rows=tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows),
            conspicuous=weight,
            position=block.position,
        )

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        filled: list[Inline] = []
        for inline in inlines:
            one = self._inline(inline)
            if isinstance(one, Text) and one.text.startswith(".") and filled and _ends_with_stop(filled[-1]):
                one = replace(one, text=one.text[1:])  # "Example Images Ltd." ends its sentence by itself
            filled.append(one)
        return tuple(filled)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Value):
            return self._values.inline(inline, self._locale)
        if isinstance(inline, Emphasis):
            return Emphasis(children=self._inlines(inline.children))
        if isinstance(inline, Definition):
            return Definition(children=self._inlines(inline.children), position=inline.position)
        if isinstance(inline, Link):
            href = self._values.target(inline.href, self._locale) if isinstance(inline.href, Value) else inline.href
            return Link(href=href, children=self._inlines(inline.children), position=inline.position)
        return inline
