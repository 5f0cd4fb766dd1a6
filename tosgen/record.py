"""What the last build wrote: read before anything heavy is loaded, so that a build with nothing to do costs little."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

RECORD = ".tosgen-build.json"


def read_record(folder: Path) -> dict[str, Any]:
    """What the last build wrote: {"inputs": digest, "outputs": {path: {key, sha256, bytes}}}."""
    with contextlib.suppress(OSError, ValueError):
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if isinstance(record, dict) and isinstance(record.get("outputs"), dict):
            return record
    return {"outputs": {}}


def is_current(folder: Path, inputs: str) -> int | None:
    """How many files stand in a folder as a build from the same `inputs` left them; None if that is not so."""
    record = read_record(folder)
    if not inputs or record.get("inputs") != inputs:
        return None
    for path, known in record["outputs"].items():
        try:
            if (folder / path).stat().st_size != known["bytes"]:
                return None
        except OSError:
            return None
    return len(record["outputs"])
