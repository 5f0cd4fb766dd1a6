"""A project: one root laid over the built-in library, loaded from a folder, the wheel or a git revision.

A file of the project hides the library's file of the same path.  Loading never raises for what a user can mend: all
of it is in `Project.findings`.
"""

from __future__ import annotations

import fnmatch
import hashlib
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tosgen.cache import ParseCache
from tosgen.clauses import check_clause_data, clause_id, load_clause
from tosgen.errors import TosgenError
from tosgen.glossary import Glossary, load_glossary
from tosgen.locales import catalog_findings
from tosgen.manifests import Manifest, load_manifest
from tosgen.manifests.names import check_manifest_data
from tosgen.model import LOCALES, Clause, Finding
from tosgen.packs import Parameter, builtin_parameters, features, jurisdictions, read_parameters, topics
from tosgen.schemas import validate
from tosgen.source import Node, decode, load_yaml

CONFIG = "tosgen.yaml"
_FOLDERS = ("clauses", "templates", "locales", "packs")
_SUFFIXES = (".md", ".yaml", ".po", ".html", ".css", ".txt", ".j2", ".xml")
_MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """`files` maps each path (relative, with `/`) to its bytes; `own` holds the paths that are the project's and not the
    library's.  `agreements` holds the project's own manifests by name, `samples` those of the library."""

    root: Path
    config: Node | None
    files: Mapping[str, bytes]
    own: frozenset[str]
    clauses: Mapping[str, Clause]
    agreements: Mapping[str, Manifest]
    samples: Mapping[str, Manifest]
    parameters: Mapping[str, Parameter]
    glossary: Glossary
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    findings: tuple[Finding, ...] = ()
    revision: str | None = None
    timezone: str | None = field(default=None)

    def set_of(self, agreement: str) -> tuple[str, ...]:
        """The agreements that are published together with this one (itself included)."""
        return next((names for _, names in self.sets if agreement in names), (agreement,))


def library_root() -> Path:
    """The built-in library: inside the installed package, or the repository it runs from."""
    inside = Path(__file__).parent / "library"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def find_root(start: Path) -> Path:
    """The nearest parent that is a project; raises TosgenError when there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG).is_file():
            return folder
    raise TosgenError(
        f"no {CONFIG} here or in a parent folder", "make a project with `tosgen init DIR`, or name one with --root"
    )


def load_project(root: Path, *, revision: str | None = None, cache: ParseCache | None = None) -> Project:
    """The project at a root, or at a git revision of it.  Raises TosgenError when the folder or revision is not there."""
    own = _git_files(root, revision) if revision else _folder_files(root)
    if not revision and not (root / CONFIG).is_file():
        raise TosgenError(f"{root} is no project: it has no {CONFIG}", "make one with `tosgen init DIR`")
    findings: list[Finding] = []
    config = _config(own, findings)
    library = library_root()
    inherits = not (config and config.text("library") == "false") and library.resolve() != root.resolve()
    below = _library_files() if inherits else {}
    return _assemble(root, config, own, below, findings, cache or ParseCache(None), revision)


def load_library() -> Project:
    """A project with nothing of its own: what can be looked up where there is no project."""
    return _assemble(library_root(), None, {}, _library_files(), [], ParseCache(None), None)


def _library_files() -> dict[str, bytes]:
    return {path: data for path, data in _folder_files(library_root()).items() if not path.startswith("packs/")}


def input_digest(root: Path) -> str:
    """Changes whenever a byte changes that a check of the project reads: its sources, the library's, its releases."""
    digest = hashlib.sha256()
    library = library_root()
    folders = [root] if library.resolve() == root.resolve() else [root, library]
    for folder in folders:
        for path, data in sorted(_folder_files(folder).items()):
            digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    for release in sorted((root / "releases").rglob("*.json")):
        stat = release.stat()
        digest.update(f"{release.name}:{stat.st_size}:{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _config(files: Mapping[str, bytes], findings: list[Finding]) -> Node | None:
    if CONFIG not in files:
        return None
    text, problems = decode(files[CONFIG], CONFIG)
    node, yaml_findings = load_yaml(text, CONFIG)
    findings += problems + yaml_findings
    if node is not None:
        findings += validate(node, "project")
    return node


def _folder_files(root: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    base = root.resolve()
    candidates = [root / CONFIG, *(path for folder in _FOLDERS for path in sorted((root / folder).rglob("*")))]
    for path in candidates:
        if path.suffix in _SUFFIXES and path.is_file() and path.resolve().is_relative_to(base):
            if path.stat().st_size > _MAX_BYTES:
                raise TosgenError(f"{path.relative_to(root)} is larger than {_MAX_BYTES:,} bytes", "split the file")
            files[path.relative_to(root).as_posix()] = path.read_bytes()
    return files


def _git_files(root: Path, revision: str) -> dict[str, bytes]:
    """Files of a revision, read through one `git cat-file --batch`."""
    if revision.startswith("-"):
        raise TosgenError(f"{revision!r} is no git revision")
    listing = _git(
        root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", revision, error=f"git has no revision {revision!r}"
    )
    top = Path(
        _git(root, "rev-parse", "--show-toplevel", error="the project is not in a git repository").decode().strip()
    )
    prefix = root.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if prefix == "." else prefix + "/"
    names = [name for name in listing.decode("utf-8", "replace").split("\0") if name.startswith(prefix)]
    wanted = [name for name in names if _wanted(name.removeprefix(prefix))]
    request = "".join(f"{revision}:{name}\n" for name in wanted).encode()
    answer = _git(root, "cat-file", "--batch", error="git cannot read the revision", request=request)
    files: dict[str, bytes] = {}
    offset = 0
    for name in wanted:
        end = answer.index(b"\n", offset)
        size = int(answer[offset:end].split()[-1])
        files[name.removeprefix(prefix)] = answer[end + 1 : end + 1 + size]
        offset = end + 2 + size
    return files


def _wanted(name: str) -> bool:
    return name == CONFIG or (name.split("/", 1)[0] in _FOLDERS and name.endswith(_SUFFIXES))


def _git(root: Path, *words: str, error: str, request: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], input=request, capture_output=True, check=False)
    except FileNotFoundError as missing:
        raise TosgenError("git is not installed", "install git") from missing
    if done.returncode:
        raise TosgenError(error, done.stderr.decode("utf-8", "replace").strip().split("\n")[0] or None)
    return done.stdout


def _assemble(
    root: Path,
    config: Node | None,
    own: dict[str, bytes],
    below: dict[str, bytes],
    findings: list[Finding],
    cache: ParseCache,
    revision: str | None,
) -> Project:
    files = {**below, **own}
    shown = {path: path if path in own else f"library/{path}" for path in files}
    clauses = _clauses(files, shown, findings, cache)
    declared = _parameters(config, findings)
    manifests = _manifests(files, shown, findings, own)
    known_features = features()
    for name, manifest in manifests.items():
        if f"templates/agreements/{name}.yaml" in own:
            findings += check_manifest_data(manifest, clauses, jurisdictions(), known_features, declared)
    known_topics = topics()
    for clause in clauses.values():
        findings += check_clause_data(clause, known_topics, clauses)
    glossary, glossary_findings = load_glossary(
        {
            locale: (files[path], shown[path])
            for locale in LOCALES
            if (path := f"locales/{locale}/glossary.yaml") in files
        }
    )
    findings += glossary_findings
    for path in sorted(own):
        if path.startswith("locales/") and path.endswith(".po"):
            findings += catalog_findings(files[path], path)
    sets = _sets(config, manifests, findings)
    cache.save()
    return Project(
        root=root,
        config=config,
        files=files,
        own=frozenset(own),
        clauses=clauses,
        agreements={
            name: manifest for name, manifest in manifests.items() if f"templates/agreements/{name}.yaml" in own
        },
        samples={
            name: manifest for name, manifest in manifests.items() if f"templates/agreements/{name}.yaml" not in own
        },
        parameters=declared,
        glossary=glossary,
        sets=sets,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        revision=revision,
        timezone=(config.text("timezone") or None) if config else None,
    )


def _clauses(
    files: Mapping[str, bytes], shown: Mapping[str, str], findings: list[Finding], cache: ParseCache
) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for path in sorted(files):
        if path.startswith("clauses/") and path.endswith(".md"):
            clause, problems = cache.get(files[path], shown[path], load_clause)
            findings += problems
            if clause is not None:
                clauses[clause_id(path)] = clause
    return clauses


def _manifests(
    files: Mapping[str, bytes], shown: Mapping[str, str], findings: list[Finding], own: Iterable[str]
) -> dict[str, Manifest]:
    manifests: dict[str, Manifest] = {}
    for path in sorted(files):
        if fnmatch.fnmatchcase(path, "templates/agreements/*.yaml"):
            manifest, problems = load_manifest(files[path], shown[path])
            if path in own:
                findings += problems
            if manifest is not None:
                manifests[manifest.name] = manifest
    return manifests


def _parameters(config: Node | None, findings: list[Finding]) -> dict[str, Parameter]:
    declared = dict(builtin_parameters())
    table = config.get("parameters") if config else None
    if table is not None:
        own, problems = read_parameters(table)
        findings += problems
        declared.update(own)
    return declared


def _sets(
    config: Node | None, manifests: Mapping[str, Manifest], findings: list[Finding]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    sets: list[tuple[str, tuple[str, ...]]] = []
    table = config.get("sets") if config else None
    for entry in table.items() if table else ():
        agreements = entry.get("agreements")
        for item in agreements.items() if agreements else ():
            if isinstance(item.value, str) and item.value not in manifests:
                findings.append(
                    Finding(
                        rule="project/unknown-agreement",
                        level="error",
                        message=f"unknown agreement {item.value!r}",
                        hint="`tosgen list agreements` shows what there is",
                        position=item.position,
                    )
                )
        sets.append((entry.text("id"), agreements.strings() if agreements else ()))
    return tuple(sets)


def sets_of(root: Path) -> list[tuple[str, ...]]:
    """The agreements of each set that a tosgen.yaml declares."""
    node, _ = load_yaml((root / CONFIG).read_text(encoding="utf-8"), CONFIG)
    table = node.get("sets") if node else None
    listed = [entry.get("agreements") for entry in (table.items() if table else ())]
    return [names.strings() for names in listed if names]
