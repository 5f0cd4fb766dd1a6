"""`tosgen release`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import DATE, clock, complete_agreement, open_project, pick_agreements, root_option, today_option
from tosgen.errors import SourceError, TosgenError
from tosgen.releasing import OVERRIDES

if TYPE_CHECKING:
    from tosgen.ledger import Release
    from tosgen.manifests import Manifest
    from tosgen.model import Agreement, Provision, Verdict
    from tosgen.project import Project


@click.command(name="release")
@click.argument("agreement", shell_complete=complete_agreement)
@root_option
@today_option
@click.option(
    "--version", "version", help="The version (default: the manifest's; when that is released, the next one)."
)
@click.option("--effective-on", type=DATE, help="The date of effect (default: the manifest's).")
@click.option("--notified-on", type=DATE, help="The day on which the notice was, or will be, sent.")
@click.option("--correction", is_flag=True, help="This release corrects a mistake of the one before.")
@click.option("--allow", multiple=True, type=click.Choice(OVERRIDES), help="Release in spite of this; needs --because.")
@click.option("--because", help="Why an override is right; recorded in the release.")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
def command(
    agreement: str,
    root: Path | None,
    today: dt.date | None,
    version: str | None,
    effective_on: dt.date | None,
    notified_on: dt.date | None,
    correction: bool,
    allow: tuple[str, ...],
    because: str | None,
    dry_run: bool,
) -> None:
    """Freeze a version of an agreement, in all jurisdictions and locales, in the ledger.

    Example: tosgen release image-platform-terms --effective-on 2026-12-20
    """
    from tosgen.ledger import add_release, releases, writing

    if allow and not because:
        raise TosgenError("an override needs a reason", 'add --because "…"')
    project = open_project(root)
    (manifest,) = pick_agreements(project, [agreement])
    day = clock(today)
    with writing(project.root, agreement):
        chain = releases(project.root, agreement)
        parent = chain[-1] if chain else None
        manifest = _dated(manifest, chain, project, version, effective_on, day)
        agreements, verdicts = _checked(project, manifest, parent, allow, day)
        _lawful(project, manifest, agreements, verdicts, parent, notified_on or day, allow)
        data = _data(
            project, manifest, agreements, parent, verdicts, day, notified_on, correction, allow, because or ""
        )
        if dry_run:
            click.echo(f"{agreement}@{manifest.version} could be released")
            return
        _write_manifest(project, manifest)
        release = add_release(project.root, data)
    click.echo(release.path)
    click.echo(f"{agreement}@{release.version}, effective {release.effective}, digest {release.digest[:12]}", err=True)


def _dated(
    manifest: Manifest,
    chain: list[Release],
    project: Project,
    version: str | None,
    effective: dt.date | None,
    today: dt.date,
) -> Manifest:
    """The manifest with the version and dates of the release to be."""
    from tosgen.releasing import next_version

    taken = {release.version for release in chain}
    if version is None and manifest.version in taken:
        version = next_version(chain, _changes(project, manifest, chain[-1]))
    version = version or manifest.version
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,30}", version):
        raise TosgenError(f"{version!r} is no version", "use digits, letters and dots: 2.0")
    if version in taken:
        raise TosgenError(f"version {version} of {manifest.name} is released already", "give another with --version")
    effective = effective or manifest.effective
    if effective is None:
        raise TosgenError("there is no date of effect", "give one with --effective-on")
    if chain and effective < chain[-1].effective:
        raise TosgenError(
            f"{effective} is before {chain[-1].effective}, when {chain[-1].version} takes effect",
            "give a later date with --effective-on",
        )
    updated = today if chain else manifest.updated or today
    return replace(manifest, version=version, effective=effective, updated=min(updated, effective))


def _changes(project: Project, manifest: Manifest, parent: Release) -> tuple[Verdict, ...]:
    """Verdicts on what changed since a release, all jurisdictions together."""
    from tosgen.cli.since import verdicts_between
    from tosgen.composition import compose

    texts = tuple(
        compose(manifest, code, project.clauses, project.parameters).agreement for code in manifest.jurisdictions
    )
    return verdicts_between(parent, texts, project, manifest)


def _checked(
    project: Project, manifest: Manifest, parent: Release | None, allow: tuple[str, ...], today: dt.date
) -> tuple[list[Agreement], tuple[Verdict, ...]]:
    from tosgen.api import check
    from tosgen.composition import compose
    from tosgen.releasing import refusals, unchanged

    compositions = [compose(manifest, code, project.clauses, project.parameters) for code in manifest.jurisdictions]
    used = {f"clauses/{each.clause}.md" for composition in compositions for each in _provisions(composition.agreement)}
    dated = replace(project, agreements={**project.agreements, manifest.name: manifest})
    found = check(dated, [manifest.name], today=today)
    concerned = [
        each
        for each in found
        if each.position is None
        or "clauses/" not in each.position.path
        or each.position.path.removeprefix("library/") in used
    ]
    stops = refusals(concerned, allow)
    if stops:
        words = "mend them, or say --allow unsealed / --allow findings with --because"
        raise SourceError(f"{manifest.name} cannot be released: {len(stops)} findings; {words}", tuple(stops))
    agreements = [composition.agreement for composition in compositions]
    if unchanged(agreements, parent):
        raise TosgenError(
            f"the text is that of {parent.version if parent else ''}; there is nothing to release",
            "edit a clause or a parameter first",
        )
    return agreements, _changes(project, manifest, parent) if parent else ()


def _provisions(agreement: Agreement) -> list[Provision]:
    from tosgen.model import provisions

    return list(provisions(agreement))


def _lawful(
    project: Project,
    manifest: Manifest,
    agreements: list[Agreement],
    verdicts: Sequence[Verdict],
    parent: Release | None,
    sent: dt.date,
    allow: tuple[str, ...],
) -> None:
    """Refuses a date of effect that the plan forbids."""
    from tosgen.plan import plan_agreement

    if parent is None or "date" in allow or manifest.effective is None:
        return
    plan = plan_agreement(
        agreements, verdicts, send_on=sent, in_force=[parent.text(code) for code in parent.jurisdictions]
    )
    late = [each for each in plan.entries if each.earliest > manifest.effective]
    if late:
        worst = max(late, key=lambda each: each.earliest)
        raise TosgenError(
            f"{manifest.effective} is too early for {worst.jurisdiction}, {worst.audience}: {worst.why}",
            f"the earliest date is {worst.earliest} with a notice sent on {sent}; give it with --effective-on, or say --allow date --because …",
        )


def _data(
    project: Project,
    manifest: Manifest,
    agreements: list[Agreement],
    parent: Release | None,
    verdicts: Sequence[Verdict],
    today: dt.date,
    notified: dt.date | None,
    correction: bool,
    allow: tuple[str, ...],
    because: str,
) -> dict[str, object]:
    from tosgen.model import VERDICTS
    from tosgen.packs import pack_digests
    from tosgen.releasing import release_data

    reason = "first" if parent is None else "correction" if correction else "revision"
    counts = {verdict: sum(each.verdict == verdict for each in verdicts) for verdict in VERDICTS}
    overrides = [{"what": what, "because": because, "on": today.isoformat()} for what in allow]
    return release_data(
        manifest,
        agreements,
        parent,
        reason=reason,
        published=manifest.updated or today,
        notified=notified,
        overrides=overrides,
        packs=pack_digests(),
        changes=counts,
    )


def _write_manifest(project: Project, manifest: Manifest) -> None:
    """The manifest says the version and dates that are released, so that the working text is the released one."""
    from tosgen.cache import write_atomically

    path = project.root / "templates" / "agreements" / f"{manifest.name}.yaml"
    text = path.read_text(encoding="utf-8")
    for key, value in (
        ("version", f'"{manifest.version}"'),
        ("effective", str(manifest.effective)),
        ("updated", str(manifest.updated)),
    ):
        line = f"{key}: {value}"
        text, count = re.subn(rf"^{key}:.*$", line, text, count=1, flags=re.MULTILINE)
        if not count:
            text = re.sub(r"^(effective:.*)$", rf"\1\n{line}", text, count=1, flags=re.MULTILINE)
    if text != path.read_text(encoding="utf-8"):
        write_atomically(path, text.encode())
