"""`tosgen prove`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tosgen.cli.common import project_root, root_option
from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from tosgen.ledger import Release


@click.command(name="prove")
@click.argument("sentence")
@root_option
@click.option("--agreement", help="Only in this agreement.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json holds the whole Merkle paths.",
)
def command(sentence: str, root: Path | None, agreement: str | None, form: str) -> None:
    """Prove that a sentence was, or was not, in a release: where it stood, with its Merkle path.

    Exit 0 when it stood somewhere, 1 when it did not.

    Example: tosgen prove "You must not share your account."
    """
    from tosgen.ledger import releases, verify

    base = project_root(root)
    wanted = _bare(sentence)
    if len(wanted) < 2:
        raise TosgenError("the sentence is empty", "give the words to look for")
    names = [agreement] if agreement else sorted(path.name for path in (base / "releases").glob("*") if path.is_dir())
    found: list[dict[str, Any]] = []
    for name in names:
        if list(verify(base, name)):
            raise TosgenError(
                f"the ledger of {name} is not whole; nothing can be proven with it", f"see `tosgen verify {name}`"
            )
        for release in releases(base, name):
            found.extend(_places(release, wanted))
    if form == "json":
        click.echo(json.dumps({"sentence": sentence, "found": found}, ensure_ascii=False, indent=2))
    else:
        for each in found:
            where = f"{each['jurisdiction']} {each['locale']} {each['number']} {each['provision']}"
            click.echo(f"{each['agreement']}@{each['version']} {where} (in force from {each['effective']})")
            click.echo(f"    leaf {each['leaf'][:16]}… path of {len(each['path'])} to root {each['root'][:16]}…")
        if not found:
            click.echo(f"in none of the releases of {', '.join(names) or 'this project'}")
    sys.exit(0 if found else 1)


def _bare(text: str) -> str:
    """The words without Markdown, white space and letter case."""
    text = re.sub(r"\[([^\]]*)\]\(<?[^)]*>?\)", r"\1", text)
    return re.sub(r"\s+|\\(?=[^\w\s])|\*", "", text).casefold()


def _places(release: Release, wanted: str) -> Iterator[dict[str, Any]]:
    from tosgen.ledger.freeze import leaves
    from tosgen.ledger.merkle import path

    texts = release.data["texts"]
    table = list(leaves(texts))
    for index, ((jurisdiction, name, locale), leaf) in enumerate(table):
        provision = texts[jurisdiction]["provisions"][name]
        if wanted in _bare("\n".join(provision["body"][locale])):
            yield {
                "agreement": release.agreement,
                "version": release.version,
                "effective": release.effective.isoformat(),
                "jurisdiction": jurisdiction,
                "locale": locale,
                "provision": name,
                "number": provision["numbers"].get(locale, ""),
                "leaf": leaf.hex(),
                "path": [{"side": side, "hash": sibling} for side, sibling in path([each for _, each in table], index)],
                "root": release.data["merkle_root"],
                "digest": release.digest,
            }
