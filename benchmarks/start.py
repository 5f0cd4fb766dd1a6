"""Start-up, warm and cold check, no-op build."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import ROOT, paired, report, seconds

PYTHON = sys.executable
TOSGEN = [str(Path(PYTHON).with_name("tosgen"))]
BARE = [PYTHON, "-c", "import click, jinja2, markdown_it, yaml"]


def main() -> None:
    ours, peer = paired(lambda: seconds([*TOSGEN, "--help"]), lambda: seconds([PYTHON, "-c", "import click"]), 15)
    report("tosgen --help beside `import click`", ours, peer, "<= 1.6")
    check = [*TOSGEN, "check", "--today", "2026-03-01"]
    ours, peer = paired(lambda: seconds(check), lambda: seconds(BARE), 9)
    report("check of the repository, warm, beside its bare imports", ours, peer, "<= 5")
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "XDG_CACHE_HOME": folder}
        cold = seconds(check, env=env)
    report("check of the repository, cold, beside its bare imports", cold, peer, "reported")
    build = [*TOSGEN, "build"]
    seconds(build, ROOT)
    ours, peer = paired(lambda: seconds(build), lambda: seconds(check), 7)
    report("no-op build beside a warm check", ours, peer, "<= 1.5")
