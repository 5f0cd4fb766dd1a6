"""`tosgen notice`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import DATE, clock, complete_agreement, root_option, today_option
from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from tosgen.cli.since import Since
    from tosgen.locales import Translate
    from tosgen.notice import Notice
    from tosgen.plan import Plan


@click.command(name="notice")
@click.argument("agreement", shell_complete=complete_agreement)
@root_option
@today_option
@click.option("-j", "--jurisdiction", help="Only this jurisdiction.")
@click.option(
    "--send-on", type=DATE, help="The day on which the notice is sent (default: that of the release, else today)."
)
@click.option("--effective-on", type=DATE, help="The day on which the change takes effect (default: the earliest).")
@click.option("--why", multiple=True, metavar="LOCALE=TEXT", help="Why the text changes, once per language.")
@click.option(
    "--acceptance",
    type=click.Choice(["asked", "continued-use", "notice"]),
    help="How the change is accepted (default: as the text in force and the plan say).",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder (default: dist/notices)."
)
@click.option("--no-pdf", is_flag=True, help="Leave out the redline as PDF.")
def command(
    agreement: str,
    root: Path | None,
    today: dt.date | None,
    jurisdiction: str | None,
    send_on: dt.date | None,
    effective_on: dt.date | None,
    why: tuple[str, ...],
    acceptance: str | None,
    output: Path | None,
    no_pdf: bool,
) -> None:
    """Write the notice pack for the changes since the last release.

    Per jurisdiction: e-mail (text, HTML), banner and summary in each language, redline (HTML, PDF), notice.json, notice.ics.
    Where the working text is the last release and that has not yet taken effect, the pack is for this release.

    Example: tosgen notice image-platform-terms --send-on 2026-12-01 --why en="New models." --why zh_CN="新增模型。"
    """
    from tosgen.cli.since import upcoming_changes
    from tosgen.plan import plan_agreement

    day = clock(today)
    since = upcoming_changes(root, agreement, day)
    if since.released is not None:
        effective_on = effective_on or since.released.effective
        send_on = send_on or since.released.notified
    plan = plan_agreement(
        since.agreements, since.verdicts, send_on=send_on or day, effective_on=effective_on, today=day,
        timezone=since.timezone, in_force=since.in_force,
    )  # fmt: skip
    reasons = _reasons(why, since)
    codes = [each.jurisdiction for each in since.agreements]
    if jurisdiction is not None and jurisdiction not in codes:
        raise TosgenError(f"{agreement} has no text for {jurisdiction!r}", f"it has: {', '.join(codes)}")
    base = output or since.project.root / "dist" / "notices"
    told = False
    for code in codes if jurisdiction is None else [jurisdiction]:
        notice = _notice(since, code, plan, acceptance, reasons)
        if notice is not None:
            told = True
            _late(plan, code)
            _write(notice, since, base / agreement / str(notice.effective) / code, pdf=not no_pdf)
    if not told:
        click.echo("no jurisdiction has a change that anyone must be told of", err=True)


def _reasons(why: tuple[str, ...], since: Since) -> dict[str, str]:
    reasons = {}
    for each in why:
        locale, sign, text = each.partition("=")
        if not sign or locale not in since.agreements[0].locales:
            raise TosgenError(f"{each!r} is no reason in a language", 'write --why en="…" --why zh_CN="…"')
        reasons[locale] = text
    return reasons


def _notice(since: Since, code: str, plan: Plan, way: str | None, why: dict[str, str]) -> Notice | None:
    """The notice of one jurisdiction; None where nothing changed, or no text was in force."""
    from tosgen.acceptance import Acceptance, acceptance_of
    from tosgen.ledger.freeze import frozen_texts, merkle_root
    from tosgen.notice import make_notice

    assert since.parent is not None
    if code not in since.parent.jurisdictions:
        click.echo(f"{code}: {since.parent.version} had no text for it; nobody there has an old text", err=True)
        return None
    new = next(each for each in since.agreements if each.jurisdiction == code)
    old = since.parent.text(code)
    verdicts = since.by_jurisdiction(code)
    if not verdicts:
        return None
    notice = make_notice(
        old, new, verdicts, plan, acceptance_of(old), catalogs=_catalogs(since),
        digests=(merkle_root({code: since.parent.data["texts"][code]}), merkle_root(frozen_texts([new]))), why=why,
    )  # fmt: skip
    return replace(notice, acceptance=Acceptance(way=way, sentences={})) if way else notice


def _late(plan: Plan, code: str) -> None:
    for entry in plan.entries:
        if entry.jurisdiction == code and entry.earliest > plan.effective:
            raise TosgenError(
                f"{plan.effective} is too early for {code}, {entry.audience}: {entry.why}",
                f"with a notice sent on {plan.send_on} the earliest date is {entry.earliest}",
            )


def _catalogs(since: Since) -> Translate:
    from tosgen.locales import translator
    from tosgen.project import library_root

    return translator((since.project.root / "locales", library_root() / "locales"))


def _write(notice: Notice, since: Since, folder: Path, *, pdf: bool) -> None:
    from tosgen.cache import write_atomically
    from tosgen.cli.diffing import redline_pdf
    from tosgen.model import VERDICTS
    from tosgen.notice import missing_words
    from tosgen.project import library_root
    from tosgen.report import diff_html
    from tosgen.report.notice import notice_files

    catalogs = _catalogs(since)
    templates = (since.project.root / "templates", library_root() / "templates")
    files = dict(notice_files(notice, templates, catalogs))
    shown = sorted(notice.verdicts, key=lambda each: VERDICTS.index(each.verdict))
    for locale in notice.agreement.locales:
        title = notice.agreement.titles.get(locale, notice.agreement.name)
        names = (f"{title} {notice.old.version}", f"{title} {notice.agreement.version or ''}".strip())
        page = diff_html.render(shown, names, locale=locale, tr=catalogs(locale), public=True)
        files[f"redline.{locale}.html"] = page.encode()
        if pdf:
            files[f"redline.{locale}.pdf"] = redline_pdf(page)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_atomically(folder / name, data)
        click.echo(folder / name)
    for words in missing_words(notice):
        click.echo(f"{notice.agreement.name} {notice.agreement.jurisdiction}: {words}", err=True)
