"""`tosgen new`."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from tosgen.cli.common import clock, project_root, root_option, today_option
from tosgen.errors import TosgenError

_SCHEMAS = "SCHEMAS/"
_CLAUSE = """\
---
# yaml-language-server: $schema=SCHEMAS/clause.schema.json
topics: [{topic}]
modality: obligation
party: user
---

# en: {title}

Write the clause here, one sentence per line.

# zh_CN: {title}

在此书写条款，每句一行。
"""

_AGREEMENT = """\
# yaml-language-server: $schema=SCHEMAS/agreement.schema.json
kind: terms
title: {{en: {title}, zh_CN: 用户协议}}
version: "1.0"
effective: {effective}
updated: {today}
numbering: decimal
bilingual: side-by-side
features: [has_accounts]
jurisdictions:
  GLOBAL: {{prevailing: en}}
parameters:
  document.noun: {{en: Agreement, zh_CN: 协议}}
sections:
  - id: general
    title: {{en: General, zh_CN: 一般规定}}
    clauses:
      - law/severability
"""


@click.command(name="new")
@click.argument("what", type=click.Choice(["clause", "agreement"]))
@click.argument("name")
@root_option
@today_option
@click.option("--topic", default="service-description", show_default=True, help="The topic of a new clause.")
def command(what: str, name: str, root: Path | None, today: dt.date | None, topic: str) -> None:
    """Write the skeleton of a clause or an agreement.

    Example: tosgen new clause account/display-name --topic account-registration-and-access
    """
    from tosgen.cache import write_atomically
    from tosgen.packs import topics
    from tosgen.schemas import nearest

    folder = project_root(root)
    clause = what == "clause"
    form = r"[a-z0-9]+(-[a-z0-9]+)*" + (r"(/[a-z0-9]+(-[a-z0-9]+)*)+" if clause else "")
    if not re.fullmatch(form, name):
        raise TosgenError(
            f"{name!r} is no {what} name",
            "lower-case words joined by `-`" + (" below a group: account/display-name" if clause else ""),
        )
    if topic not in topics():
        near = nearest(topic, topics())
        raise TosgenError(
            f"unknown topic {topic!r}",
            f"did you mean `{near}`?" if near else "`tosgen list topics` shows the vocabulary",
        )
    path = folder / ("clauses" if clause else "templates/agreements") / f"{name}.{'md' if clause else 'yaml'}"
    if path.exists():
        raise TosgenError(f"{path.relative_to(folder)} is there already", "choose another name, or edit it")
    title = name.rsplit("/", 1)[-1].replace("-", " ").capitalize()
    day = clock(today)
    text = (
        _CLAUSE.format(topic=topic, title=title)
        if clause
        else _AGREEMENT.format(title=title, today=day, effective=day + dt.timedelta(days=16))
    )
    write_atomically(path, _with_schema(text, path, folder).encode())
    click.echo(path.relative_to(folder).as_posix())


def _with_schema(text: str, path: Path, root: Path) -> str:
    """The comment that wires the format's schema into an editor: the schemas of the program in its own repository, else
    the copies below .tosgen/, written when they are missing."""
    from tosgen.cli.init_command import write_schemas

    schemas = "tosgen/schemas/"
    if not (root / schemas).is_dir():
        schemas = ".tosgen/schemas/"
        if not (root / schemas).is_dir():
            write_schemas(root)
    return text.replace(_SCHEMAS, "../" * (len(path.relative_to(root).parts) - 1) + schemas)
