"""`tosgen init`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path

import click

from tosgen.cli.common import DATE, clock, today_option
from tosgen.errors import SourceError, TosgenError

#: What a new project is asked for: parameter → question.
QUESTIONS: Mapping[str, str] = {
    "operator.legal_name": "Registered name of the operator",
    "operator.address": "Postal address of the operator",
    "service.name": "Name of the service",
    "contacts.support_email": "Support e-mail",
}
_CONFIG = """\
# yaml-language-server: $schema=.tosgen/schemas/project.schema.json
# This project builds on the clauses, templates and packs that come with tosgen.
# A file of the same path here (clauses/account/no-transfer.md) takes the place of the built-in one.
timezone: {timezone}
sets:
  - {{id: main, agreements: [{names}]}}
"""


@click.command(name="init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--sample", default="global-user-agreement", show_default=True, help="The sample agreement to begin with."
)
@click.option("--name", help="Name of the agreement (default: that of the sample).")
@click.option(
    "--jurisdiction", "-j", "jurisdictions", multiple=True, help="Keep only this jurisdiction; may be repeated."
)
@click.option(
    "--feature",
    "features",
    multiple=True,
    help="Features of the service (default: those of the sample); may be repeated.",
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter's value; NAME=English|中文 gives both texts.",
)
@click.option("--effective", type=DATE, help="The date of effect (default: 16 days after today).")
@click.option("--timezone", default="UTC", show_default=True, help="The time zone in which days are counted.")
@click.option("--yes", is_flag=True, help="Ask nothing; keep the sample's values where none is given.")
@today_option
def command(
    directory: Path,
    sample: str,
    name: str | None,
    jurisdictions: tuple[str, ...],
    features: tuple[str, ...],
    values: tuple[str, ...],
    effective: dt.date | None,
    timezone: str,
    yes: bool,
    today: dt.date | None,
) -> None:
    """Make a new project on the built-in library.

    Example: tosgen init acme --yes --set "service.name=Acme Studio|艾克米工坊"
    """
    if directory.exists() and any(directory.iterdir()):
        raise TosgenError(f"{directory} is not empty", "name a folder that does not exist yet")
    members = _members(sample)
    _zone(timezone)
    given = _given(values)
    if not yes:
        for parameter, question in QUESTIONS.items():
            if parameter not in given:
                given[parameter] = click.prompt(f"{question} (English|中文 if they differ)", err=True)
    day = clock(today)
    begins = effective or day + dt.timedelta(days=16)
    texts = {
        name if name and each == sample else each: _edited(source, given, jurisdictions, features, begins, day)
        for each, source in members.items()
    }
    _write(directory, texts, timezone)
    for each in texts:
        _drop_unused(directory, each)
    click.echo(f"{directory}: a project with {', '.join(texts)}")
    click.echo(f"next: cd {directory} && tosgen check && tosgen build", err=True)


def _members(sample: str) -> dict[str, str]:
    """The sample and the agreements it is published with: name → text of the manifest."""
    from tosgen.project import library_root, sets_of

    folder = library_root() / "templates" / "agreements"
    if not (folder / f"{sample}.yaml").is_file():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.yaml")))
        raise TosgenError(f"no sample {sample!r}", f"there is: {known}")
    names = next((names for names in sets_of(library_root()) if sample in names), (sample,))
    ordered = sorted(names, key=lambda name: name != sample)
    return {name: (folder / f"{name}.yaml").read_text(encoding="utf-8") for name in ordered}


def _zone(name: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise TosgenError(f"unknown time zone {name!r}", "use an IANA name such as Asia/Shanghai") from error


def _given(values: tuple[str, ...]) -> dict[str, str]:
    from tosgen.packs import builtin_parameters
    from tosgen.schemas import nearest

    given: dict[str, str] = {}
    for item in values:
        name, equals, value = item.partition("=")
        if not equals or not value.strip():
            raise TosgenError(f"--set {item!r} is no NAME=VALUE", 'write --set "service.name=Acme Studio"')
        if name not in builtin_parameters():
            near = nearest(name, builtin_parameters())
            raise TosgenError(
                f"unknown parameter {name!r}",
                f"did you mean `{near}`?" if near else "`tosgen list parameters` shows what there is",
            )
        given[name] = value
    return given


def _edited(
    text: str,
    given: Mapping[str, str],
    jurisdictions: tuple[str, ...],
    features: tuple[str, ...],
    effective: dt.date,
    today: dt.date,
) -> str:
    """The sample's text with the new project's values: whole entries are replaced, all else stays as it is."""
    text = text.replace("../../tosgen/schemas/", "../../.tosgen/schemas/")
    text = re.sub(r"^effective:.*$", f"effective: {effective}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^updated:.*$", f"updated: {today}", text, count=1, flags=re.MULTILINE)
    if features:
        text = _replace_entry(text, "features", f"features: [{', '.join(features)}]", top=True)
    for name, value in given.items():
        text = _replace_entry(text, name, f"  {name}: {_yaml(value)}", top=False)
    return _keep_jurisdictions(text, jurisdictions) if jurisdictions else text


def _yaml(value: str) -> str:
    """A value as YAML; `English|中文` gives each locale its own."""
    english, bar, chinese = value.partition("|")
    if not bar:
        return json.dumps(value.strip(), ensure_ascii=False)
    return f"{{en: {json.dumps(english.strip(), ensure_ascii=False)}, zh_CN: {json.dumps(chinese.strip(), ensure_ascii=False)}}}"


def _replace_entry(text: str, key: str, entry: str, *, top: bool) -> str:
    """Every entry of a key (with the deeper lines that belong to it), or a new one below `parameters:`."""
    pattern = re.compile(
        rf"^(?P<indent>[ ]{{{0 if top else 2},}}){re.escape(key)}:.*\n(?:(?P=indent)[ ]+.*\n|\n(?=(?P=indent)[ ]))*",
        re.MULTILINE,
    )
    if pattern.search(text):
        return pattern.sub(lambda match: f"{match['indent']}{entry.strip()}\n" if entry else "", text)
    if top:
        return f"{text.rstrip()}\n{entry}\n"
    return re.sub(r"^parameters:.*\n", lambda match: f"{match[0]}{entry}\n", text, count=1, flags=re.MULTILINE)


def _keep_jurisdictions(text: str, wanted: tuple[str, ...]) -> str:
    from tosgen.manifests import load_manifest
    from tosgen.schemas import nearest

    manifest, findings = load_manifest(text.encode(), "agreement.yaml")
    if manifest is None:
        raise SourceError("the sample cannot be read", tuple(findings))
    for code in wanted:
        if code not in manifest.jurisdictions:
            near = nearest(code, manifest.jurisdictions)
            raise TosgenError(
                f"the sample is not composed for {code!r}",
                f"did you mean `{near}`?" if near else f"it declares: {', '.join(manifest.jurisdictions)}",
            )
    for code in manifest.jurisdictions:
        if code not in wanted:
            entry = rf"^  {re.escape(code)}:.*\n(?:   .*\n|\n(?=   ))*"
            text = re.sub(entry, "", text, count=1, flags=re.MULTILINE)
    return text


def _write(directory: Path, texts: Mapping[str, str], timezone: str) -> None:
    from tosgen.cache import write_atomically

    for name, text in texts.items():
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            raise TosgenError(f"{name!r} is no agreement name", "lower-case words joined by `-`")
        write_atomically(directory / "templates" / "agreements" / f"{name}.yaml", text.encode())
    write_schemas(directory)
    write_atomically(directory / ".gitignore", b"/dist/\n")
    config = _CONFIG.format(names=", ".join(texts), timezone=timezone)
    write_atomically(directory / "tosgen.yaml", config.encode())


def _drop_unused(directory: Path, name: str) -> None:
    """Takes out the sample's values that no clause of the new agreement uses."""
    from tosgen.cache import write_atomically
    from tosgen.composition import compose
    from tosgen.project import load_project

    project = load_project(directory)
    manifest = project.agreements[name]
    used: set[str] = set()
    for code in manifest.jurisdictions:
        used |= compose(manifest, code, project.clauses, project.parameters).used
    path = directory / "templates" / "agreements" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    for table in (manifest.parameters, *(spec.parameters for spec in manifest.jurisdictions.values())):
        for parameter in table:
            if parameter not in used:
                text = _replace_entry(text, parameter, "", top=False)
    write_atomically(path, text.encode())


def write_schemas(directory: Path) -> None:
    """The JSON Schemas of all formats, for editors, at .tosgen/schemas/ of a project."""
    import tosgen.schemas
    from tosgen.cache import write_atomically

    for path in sorted(Path(tosgen.schemas.__file__).parent.glob("*.schema.json")):
        write_atomically(directory / ".tosgen" / "schemas" / path.name, path.read_bytes())
