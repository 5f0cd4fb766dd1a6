"""What `tosgen diff` compares: arguments into agreements, agreements into verdicts, verdicts into a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tosgen.cli.common import compose_all, open_project, project_root
from tosgen.errors import TosgenError
from tosgen.model import Agreement, Finding, Verdict

if TYPE_CHECKING:
    from tosgen.packs.materiality import Rules
    from tosgen.project import Project


def compare(
    root: Path | None, old: str, new: str, jurisdiction: str | None, locale: str | None
) -> tuple[list[Verdict], list[Finding], dict[str, int]]:
    """Verdicts of all changes, of every jurisdiction and document that both sides have; a project judges by its own rules and
    decisions."""
    from tosgen.difference import diff_agreements
    from tosgen.materiality import judge
    from tosgen.materiality.overrides import decided

    before, after = resolve(root, old, jurisdiction), resolve(root, new, jurisdiction)
    project = _project_of(root, new)
    rules, decisions = _judgement(project, after)
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    for one, other in _paired(before, after):
        difference = diff_agreements(one, other, locales=(locale,) if locale else None)
        verdicts += decided(judge(difference.changes, rules), decisions)
        findings += with_seals(difference.findings, project) if project else difference.findings
        if project is not None and locale is None:
            verdicts += _requirements(project, one, other)
        for name, number in difference.normalised.items():
            counts[name] = counts.get(name, 0) + number
    return _merged(verdicts), findings, counts


def _project_of(root: Path | None, name: str) -> Project | None:
    """The project that an argument speaks of; None for a file."""
    return None if Path(name).is_file() else open_project(root)


def _judgement(
    project: Project | None, texts: Sequence[Agreement]
) -> tuple[Rules | None, tuple[Mapping[str, str], ...]]:
    """The rules of materiality and the decisions that hold for some texts."""
    if project is None:
        return None, ()
    from tosgen.judges import materiality_rules

    manifest = project.agreements.get(texts[0].name)
    return materiality_rules(project), manifest.verdicts if manifest else ()


def _requirements(project: Project, old: Agreement, new: Agreement) -> Iterator[Verdict]:
    from tosgen.cli.common import clock
    from tosgen.judges import requirement_changes, rules_of

    return requirement_changes(old, new, rules_of(project)[0], new.effective or clock(None))


def with_seals(findings: Iterable[Finding], project: Project) -> list[Finding]:
    """`parity/effect` says too which side of the clause has moved since its last seal."""
    from tosgen.checks.seals import moved_locales

    told: list[Finding] = []
    for each in findings:
        path = each.position.path if each.position else ""
        clause = project.clauses.get(path.partition("clauses/")[2].removesuffix(".md"))
        if each.rule != "parity/effect" or clause is None:
            told.append(each)
            continue
        moved = moved_locales(clause)
        if clause.seal is None:
            since = "the clause has no seal"
        else:
            side = "neither side has" if not moved else "both sides have" if len(moved) > 1 else f"only {moved[0]} has"
            since = f"{side} moved since the seal of {clause.seal.on}"
        told.append(replace(each, message=f"{each.message}; {since}"))
    return told


def _merged(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A change that several jurisdictions share is one change that names them all; its places are those of the first.  The same
    words changed twice in one text stay two changes."""
    grouped: dict[object, Verdict] = {}
    seen: Counter[object] = Counter()
    for each in verdicts:
        change = each.change
        if not change.jurisdictions:
            grouped[id(each)] = each
            continue
        words = (
            change.kind, change.provision, each.verdict, tuple(sorted(change.edits.items())), change.old_number, change.new_number,
            tuple(sorted(map(str, change.effects))),
        )  # fmt: skip
        seen[words, change.jurisdictions] += 1
        key = (words, seen[words, change.jurisdictions])
        first = grouped.setdefault(key, each)
        if first is not each:
            named = tuple(dict.fromkeys((*first.change.jurisdictions, *change.jurisdictions)))
            grouped[key] = replace(first, change=replace(first.change, jurisdictions=named))
    return list(grouped.values())


def _paired(before: Sequence[Agreement], after: Sequence[Agreement]) -> list[tuple[Agreement, Agreement]]:
    """Agreements of the same jurisdiction, documents of one file in their order; one that stands alone meets an empty one."""
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    left, right = _keyed(before), _keyed(after)
    pairs: list[tuple[Agreement, Agreement]] = []
    for key in [*right, *(key for key in left if key not in right)]:
        one, other = left.get(key), right.get(key)
        if one is not None and other is not None:
            pairs.append((one, other))
        elif other is not None:
            pairs.append((replace(other, sections=(), parameters={}), other))
        elif one is not None:
            pairs.append((one, replace(one, sections=(), parameters={})))
    return pairs


def _keyed(agreements: Sequence[Agreement]) -> dict[tuple[str, int], Agreement]:
    table: dict[tuple[str, int], Agreement] = {}
    for each in agreements:
        number = sum(key[0] == each.jurisdiction for key in table)
        table[each.jurisdiction, number] = each
    return table


def resolve(root: Path | None, name: str, jurisdiction: str | None) -> list[Agreement]:
    """The agreements that an argument names; raises TosgenError when it names none."""
    path = Path(name)
    if path.is_file():
        from tosgen.outline import read_document

        return list(read_document(name, path.read_bytes())[0])
    if name.startswith("git:"):
        return _from_git(root, name, jurisdiction)
    if "@" in name:
        return _released(root, name, jurisdiction)
    if "/" in name or path.suffix in (".md", ".html", ".txt", ".docx", ".pdf"):
        raise TosgenError(f"no file {name!r}")
    return _composed(root, name, jurisdiction)


def _composed(root: Path | None, name: str, jurisdiction: str | None) -> list[Agreement]:
    from tosgen.cli.common import pick_agreements

    project = open_project(root)
    return _narrowed(
        [each.agreement for each in compose_all(project, pick_agreements(project, [name]))], jurisdiction, name
    )


def _from_git(root: Path | None, name: str, jurisdiction: str | None) -> list[Agreement]:
    from tosgen.cli.common import pick_agreements
    from tosgen.project import load_project

    _, revision, agreement = (name.split(":", 2) + ["", ""])[:3]
    if not revision or not agreement:
        raise TosgenError(f"{name!r} names no text of a git revision", "write git:REVISION:AGREEMENT")
    project = load_project(project_root(root), revision=revision)
    composed = compose_all(project, pick_agreements(project, [agreement]))
    return _narrowed([each.agreement for each in composed], jurisdiction, name)


def _released(root: Path | None, name: str, jurisdiction: str | None) -> list[Agreement]:
    agreement, _, version = name.partition("@")
    from tosgen.ledger import find_release

    release = find_release(project_root(root), agreement, version)
    return _narrowed([release.text(each) for each in release.jurisdictions], jurisdiction, name)


def _narrowed(agreements: list[Agreement], jurisdiction: str | None, name: str) -> list[Agreement]:
    kept = [each for each in agreements if jurisdiction in (None, each.jurisdiction)]
    if not kept:
        known = ", ".join(each.jurisdiction for each in agreements)
        raise TosgenError(f"{name} has no text for {jurisdiction!r}", f"it has: {known}")
    return kept


def written(
    form: str, verdicts: Sequence[Verdict], findings: Sequence[Finding], normalised: Mapping[str, int], *,
    layout: str, color: bool, names: tuple[str, str],
) -> bytes:  # fmt: skip
    """The redline in a form, as bytes."""
    if form == "json":
        from tosgen.report import diff_json

        return diff_json.render(verdicts, findings, normalised).encode()
    if form == "markdown":
        from tosgen.report import diff_markdown

        return diff_markdown.render(verdicts, names).encode()
    if form in ("html", "pdf"):
        from tosgen.report import diff_html

        page = diff_html.render(verdicts, names, layout=layout)
        return page.encode() if form == "html" else redline_pdf(page)
    from tosgen.report import diff_text

    return diff_text.render(verdicts, normalised, color=color).encode()


def redline_pdf(page: str) -> bytes:
    """The page as PDF, with the fonts of the system and the library's print style."""
    from tosgen.project import library_root
    from tosgen.render.fonts import load_fonts
    from tosgen.render.pdf import render_pdf

    sheet = (library_root() / "templates" / "pages" / "pdf.css").read_text(encoding="utf-8")
    return render_pdf(page, fonts=load_fonts(), stylesheet=sheet)
