"""Loading and composing from 100 to 10 000 clauses: the time per clause must not grow."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tosgen.composition import compose
from tosgen.project import load_project

CLAUSE = """---
topics: [governing-law]
---

# en: Clause {n}

You must tell {{{{ operator.legal_name }}}} within 30 days.
See [](clause:a/c{other}).

# zh_CN: 条款{n}

您应当在30天内告知{{{{ operator.legal_name }}}}。
见[](clause:a/c{other})。
"""
HEAD = """kind: terms
title: {en: T, zh_CN: 题}
version: "1.0"
effective: 2026-04-01
jurisdictions: {GLOBAL: {prevailing: en}}
parameters: {operator.legal_name: Example}
sections:
"""


def project(folder: Path, count: int) -> Path:
    (folder / "clauses/a").mkdir(parents=True)
    (folder / "templates/agreements").mkdir(parents=True)
    (folder / "tosgen.yaml").write_text("library: false\n")
    sections = []
    for number in range(count):
        (folder / f"clauses/a/c{number}.md").write_text(CLAUSE.format(n=number, other=(number * 7) % count))
        if number % 50 == 0:
            sections.append(f"  - id: s{number}\n    title: {{en: S, zh_CN: 节}}\n    clauses:\n")
        sections.append(f"      - a/c{number}\n")
    (folder / "templates/agreements/t.yaml").write_text(HEAD + "".join(sections))
    return folder


def main() -> None:
    first = 0.0
    for count in (100, 1000, 10_000):
        with tempfile.TemporaryDirectory() as name:
            root = project(Path(name), count)
            begun = time.process_time()
            loaded = load_project(root)
            middle = time.process_time()
            compose(loaded.agreements["t"], "GLOBAL", loaded.clauses, loaded.parameters)
            ended = time.process_time()
        each = (ended - begun) / count * 1000
        first = first or each
        growth = f"{each:.2f} ms each, {each / first:.2f} x the first"
        print(f"{count} clauses: load {middle - begun:.2f} s, compose {ended - middle:.2f} s, {growth}")


if __name__ == "__main__":
    main()
