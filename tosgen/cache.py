"""A content-keyed cache of parsed clauses: what was parsed once is not parsed again while its bytes stay the same.

The cache lies in the user's own cache folder, never in a project, because it is read back with pickle.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

from tosgen import __version__
from tosgen.model import Clause, Finding

_Loaded = tuple[Clause | None, list[Finding]]


def cache_folder() -> Path:
    """`$XDG_CACHE_HOME/tosgen`, or `~/.cache/tosgen`."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "tosgen"


def write_atomically(path: Path, data: bytes) -> None:
    """The file holds the old bytes or the new ones, whole, at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def program_digest(*parts: str) -> str:
    """Changes whenever the program's own code or data changes, so that no cache outlives what made it; `parts` narrows to
    some of its files and folders (`render`, `locales.py`)."""
    folder = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for start in sorted(parts) or ["."]:
        base = folder / start
        for path in [base] if base.is_file() else sorted(base.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix in (".py", ".json", ".yaml") and inside.parts[0] != "library":
                digest.update(f"{inside.as_posix()}:".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


class ParseCache:
    """Parsed clauses by the digest of path and bytes; with no folder it only parses."""

    def __init__(self, folder: Path | None, project: str = "") -> None:
        self._path: Path | None = None
        self._known: dict[str, _Loaded] = {}
        self._used: dict[str, _Loaded] = {}
        if folder is not None:
            name = hashlib.sha256(f"{program_digest()}:{project}".encode()).hexdigest()[:24]
            self._path = folder / "parsed" / f"{name}.pickle"
            with contextlib.suppress(Exception):  # a broken cache is no cache
                self._known = pickle.loads(self._path.read_bytes())

    def get(self, data: bytes, path: str, load: Callable[[bytes, str], _Loaded]) -> _Loaded:
        key = hashlib.sha256(path.encode() + b"\0" + data).hexdigest()
        found = self._used.get(key) or self._known.get(key)
        if found is None:
            found = load(data, path)
        self._used[key] = found
        return found[0], list(found[1])

    def save(self) -> None:
        """Writes the cache if it changed; an unwritable folder only costs time."""
        if self._path is not None and self._used.keys() != self._known.keys():
            with contextlib.suppress(OSError):
                write_atomically(self._path, pickle.dumps(self._used, protocol=pickle.HIGHEST_PROTOCOL))
