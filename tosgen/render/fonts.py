"""Fonts for PDF: found once, cut to static single-face files with private family names, and kept in a cache.

WeasyPrint identifies an embedded font by family and weight, and fontconfig substitutes in silence, so pages are only
the same everywhere when nothing but these files is visible (`FontSet.activate`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from tosgen.errors import TosgenError
from tosgen.render.fontfile import FaceInfo, cut, inspect

#: Families the style sheets name: body serif, Song (serif) and Hei (sans) for Chinese.
FAMILIES = {"latin": "tosgen-serif", "cjk": "tosgen-song", "cjk-sans": "tosgen-hei"}

#: Debian packages that hold a font for each role, named in error messages.
PACKAGES = {"latin": "fonts-noto-core", "cjk": "fonts-noto-cjk", "cjk-sans": "fonts-noto-cjk"}

#: File stems tried per role in order of preference; one family serves all weights of a role.
_PREFERRED: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "latin": (
        ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-BoldItalic"),
        ("SourceSerif4-Regular", "SourceSerif4-Bold", "SourceSerif4-It", "SourceSerif4-BoldIt"),
        ("LibertinusSerif-Regular", "LibertinusSerif-Bold", "LibertinusSerif-Italic", "LibertinusSerif-BoldItalic"),
        ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"),
        ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic"),
    ),
    "cjk": (
        ("NotoSerifCJK-Regular", "NotoSerifCJK-Bold", "", ""),
        ("NotoSerifSC-Regular", "NotoSerifSC-Bold", "", ""),
        ("SourceHanSerifSC-Regular", "SourceHanSerifSC-Bold", "", ""),
    ),
    "cjk-sans": (
        ("NotoSansCJK-Regular", "NotoSansCJK-Bold", "", ""),
        ("NotoSansSC-Regular", "NotoSansSC-Bold", "", ""),
        ("SourceHanSansSC-Regular", "SourceHanSansSC-Bold", "", ""),
    ),
}
_SLOTS = ((400, False), (700, False), (400, True), (700, True))
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

#: Changes whenever `cut` writes other bytes for the same source.
_RECIPE = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One prepared file; `source` is the file it was cut from, `digest` the SHA-256 of the prepared bytes."""

    role: str
    weight: int
    italic: bool
    path: Path
    source: Path
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSet:
    """The only fonts WeasyPrint may see; `config` is the private fontconfig file that names their folders."""

    faces: tuple[Face, ...]
    config: Path

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 per face (`cjk-700` …), to be recorded with what was built."""
        return {f"{f.role}-{f.weight}{'-italic' if f.italic else ''}": f.digest for f in self.faces}

    @property
    def digest(self) -> str:
        """One SHA-256 over all faces: part of the key of a cached PDF."""
        return hashlib.sha256(json.dumps(self.digests, sort_keys=True).encode()).hexdigest()

    def activate(self) -> None:
        """Let fontconfig see this set alone; must run before WeasyPrint makes a FontConfiguration."""
        os.environ["FONTCONFIG_FILE"] = str(self.config)

    def coverage(self, weight: int = 400) -> frozenset[int]:
        """Code points that some face of this weight can show."""
        return frozenset().union(*(_code_points(str(f.path)) for f in self.faces if f.weight == weight))


@lru_cache(maxsize=32)
def _code_points(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_folders() -> tuple[Path, ...]:
    """Where system packages and the user put fonts."""
    home = Path.home()
    found = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
    return tuple(folder for folder in found if folder.is_dir())


def default_cache() -> Path:
    """`$XDG_CACHE_HOME/tosgen/fonts`, by default below `~/.cache`."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "tosgen" / "fonts"


def load_fonts(
    project: Iterable[Path] = (), *, folders: tuple[Path, ...] | None = None, cache: Path | None = None
) -> FontSet:
    """Find, cut and cache the fonts of a project.

    `project` are the files of the `fonts:` entry: they replace the system's face of the same role, weight and slope.
    Raises TosgenError with the package to install when a script has no font."""
    chosen = _system_faces(font_folders() if folders is None else folders)
    for path in project:
        info = inspect(path)
        chosen[info.role, info.weight, info.italic] = info
    for role in ("latin", "cjk"):
        if (role, 400, False) not in chosen:
            raise TosgenError(_absent(role), f"apt-get install {PACKAGES[role]}, or name a font file under `fonts:`")
    if not any(role == "cjk-sans" for role, _, _ in chosen):
        chosen |= {("cjk-sans", w, i): info for (role, w, i), info in chosen.items() if role == "cjk"}
    folder = default_cache() if cache is None else cache
    faces = tuple(_prepare(key, info, folder) for key, info in sorted(chosen.items()))
    return FontSet(faces=faces, config=_write_config(faces, folder))


def _absent(role: str) -> str:
    script = "Latin" if role == "latin" else "Chinese"
    return f"no font for {script} text was found, so no PDF can be made"


def _system_faces(folders: tuple[Path, ...]) -> dict[tuple[str, int, bool], FaceInfo]:
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                files.setdefault(path.stem, path)
    found: dict[tuple[str, int, bool], FaceInfo] = {}
    for role, families in _PREFERRED.items():
        family = next((stems for stems in families if stems[0] in files), ())
        for (weight, italic), stem in zip(_SLOTS, family, strict=False):
            if stem in files:
                found[role, weight, italic] = FaceInfo(path=files[stem], role=role, weight=weight, italic=italic)
    return found


def _prepare(key: tuple[str, int, bool], info: FaceInfo, cache: Path) -> Face:
    """The face from the cache, or cut now; the key is made of what decides the bytes: source file and recipe."""
    role, weight, italic = key
    stat = info.path.stat()
    identity = (str(info.path.resolve()), stat.st_size, stat.st_mtime_ns, key, _RECIPE)
    folder = cache / hashlib.sha256(repr(identity).encode()).hexdigest()[:24]
    if not (folder / "face.json").is_file():
        _fill(folder, role, weight, italic, info)
    record = json.loads((folder / "face.json").read_text("utf-8"))
    return Face(
        role=role, weight=weight, italic=italic, path=folder / "face.otf", source=info.path, digest=record["digest"]
    )


def _fill(folder: Path, role: str, weight: int, italic: bool, info: FaceInfo) -> None:
    """Write a cache folder aside and move it into place, so that a killed run leaves nothing half made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".tosgen-", dir=folder.parent))
    try:
        data = cut(info, family=FAMILIES.get(role, f"tosgen-{role}"), weight=weight, italic=italic)
        (aside / "face.otf").write_bytes(data)
        record = {"digest": hashlib.sha256(data).hexdigest(), "source": info.path.name}
        (aside / "face.json").write_text(json.dumps(record, sort_keys=True), "utf-8")
        aside.chmod(0o755)
        try:
            aside.rename(folder)
        except OSError:  # another process was quicker with the same bytes
            if not (folder / "face.json").is_file():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_config(faces: tuple[Face, ...], cache: Path) -> Path:
    """A fontconfig file that knows these folders only; its name is its content's digest, so it never changes."""
    folders = "".join(f"<dir>{escape(str(face.path.parent))}</dir>" for face in faces)
    store = f"<cachedir>{escape(str(cache / 'fontconfig'))}</cachedir>"
    text = f'<?xml version="1.0"?><fontconfig>{folders}{store}</fontconfig>\n'
    path = cache / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not path.is_file():
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_text(text, "utf-8")
        aside.replace(path)
    return path
