"""Agreements to files: what to write, what is already there, and the writing itself.

An output is made again only when its *key* changes: a digest over everything it is made from.  PDFs are kept by key in
the user's cache, so that a build after an edit renders only what the edit reaches.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tosgen.cache import cache_folder, program_digest, write_atomically
from tosgen.errors import TosgenError
from tosgen.locales import Translate, translator
from tosgen.model import FORMS, Agreement
from tosgen.project import Project, library_root
from tosgen.record import RECORD, read_record
from tosgen.render.html import Entry, Links, render_html, render_index
from tosgen.render.plain import render_json, render_markdown, render_text

if TYPE_CHECKING:
    from tosgen.render.fonts import FontSet

FORMATS: tuple[str, ...] = ("html", "pdf", "md", "txt", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to build: forms, formats, the PDF variant, the moment stamped into PDFs (None: the agreement's own date), the
    number of worker processes (None: every core)."""

    forms: tuple[str, ...] = FORMS
    formats: tuple[str, ...] = FORMATS
    variant: str = "pdf/ua-1"
    moment: dt.datetime | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to write: `path` below the output folder, `key` over everything it is made from."""

    path: str
    key: str
    agreement: Agreement
    form: str
    format: str


@dataclass(slots=True)
class Report:
    """What a build did: paths below the output folder."""

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


class Publisher:
    """Builds the agreements of a project into a folder."""

    def __init__(self, project: Project, options: Options) -> None:
        self._project, self._options = project, options
        self._roots = tuple(dict.fromkeys((project.root.resolve(), library_root().resolve())))
        self._templates = tuple(root / "templates" for root in self._roots)
        self._catalogs: Translate = translator(tuple(root / "locales" for root in self._roots))
        self._base = project.config.text("base_url").rstrip("/") if project.config else ""
        self._shared = self._shared_digest()
        self._pages: dict[tuple[int, str], str] = {}

    def _shared_digest(self) -> str:
        digest = hashlib.sha256(program_digest("render", "locales.py", "publish.py", "model").encode())
        for path, data in sorted(self._project.files.items()):
            if path.startswith(("templates/pages/", "locales/")) and not path.endswith("glossary.yaml"):
                digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
        digest.update(f"{self._base}|{self._options.variant}|{self._options.moment}".encode())
        return digest.hexdigest()

    def outputs(self, agreements: Sequence[Agreement]) -> list[Output]:
        """Every file of some agreements, in the order of agreement, form, format."""
        fonts = self._fonts().digest if "pdf" in self._options.formats else ""
        outputs: list[Output] = []
        for agreement in agreements:
            content = hashlib.sha256(render_json(agreement).encode()).hexdigest()
            forms = [form for form in self._options.forms if form == "bilingual" or form in agreement.locales]
            for form in forms:
                for kind in self._options.formats:
                    made_of = f"{self._shared}|{content}|{form}|{kind}|{fonts if kind == 'pdf' else ''}"
                    path = f"{agreement.name}/{agreement.jurisdiction}/{form}.{kind}"
                    key = hashlib.sha256(made_of.encode()).hexdigest()
                    outputs.append(Output(path=path, key=key, agreement=agreement, form=form, format=kind))
        return outputs

    def _fonts(self) -> FontSet:
        from tosgen.render.fonts import load_fonts

        table = self._project.config.get("fonts") if self._project.config else None
        files = [
            self._font_file(item) for node in (table.mapping().values() if table else ()) for item in node.strings()
        ]
        return load_fonts(files)

    def _font_file(self, name: str) -> Path:
        path = (self._project.root / name).resolve()
        if not path.is_file():
            raise TosgenError(f"fonts: {name!r} is no file", "give the path of a font file below the project")
        return path

    def _links(self, output: Output) -> Links:
        folder = f"{output.agreement.name}/{output.agreement.jurisdiction}"
        forms = [form for form in self._options.forms if form == "bilingual" or form in output.agreement.locales]
        return Links(
            canonical=f"{self._base}/{folder}/{output.form}.html" if self._base else None,
            forms={form: f"{form}.html" for form in forms},
            formats={kind: f"{output.form}.{kind}" for kind in self._options.formats if kind != "html"},
            home="../../index.html",
        )

    def page(self, output: Output) -> str:
        """The HTML of an output's agreement and form, made once."""
        key = (id(output.agreement), output.form)
        if key not in self._pages:
            self._pages[key] = render_html(
                output.agreement,
                output.form,
                templates=self._templates,
                catalogs=self._catalogs,
                links=self._links(output),
            )
        return self._pages[key]

    def _text(self, output: Output) -> bytes:
        if output.format == "html":
            return self.page(output).encode()
        if output.format == "json":
            return render_json(output.agreement, output.form).encode()
        render = render_markdown if output.format == "md" else render_text
        return render(output.agreement, output.form, catalogs=self._catalogs).encode()

    def _pdfs(self, outputs: Sequence[Output]) -> Iterator[tuple[Output, bytes]]:
        """The PDFs of some outputs as they are made, those in the cache first."""
        from tosgen.render.pdf import Attachment, PdfJob, render_pdfs

        shelf = cache_folder() / "pdf"
        by_key = {output.key: output for output in outputs}
        for key, output in list(by_key.items()):
            with contextlib.suppress(OSError):
                yield output, (shelf / f"{key}.pdf").read_bytes()
                del by_key[key]
        attach = self._options.variant == "pdf/a-3a"
        jobs = [
            PdfJob(
                key=output.key,
                html=self.page(output),
                variant=self._options.variant,
                date=self._options.moment,
                attachment=Attachment(name=f"{output.agreement.name}.json", data=render_json(output.agreement).encode())
                if attach
                else None,
            )
            for output in by_key.values()
        ]
        if not jobs:
            return
        sheet = self._stylesheet()
        for result in render_pdfs(
            jobs, fonts=self._fonts(), stylesheet=sheet, roots=self._roots, workers=self._options.workers
        ):
            if result.error:
                output = by_key[result.key]
                raise TosgenError(f"{output.path}: {result.error}", result.error.hint)
            with contextlib.suppress(OSError):
                write_atomically(shelf / f"{result.key}.pdf", result.data)
            yield by_key[result.key], result.data

    def _stylesheet(self) -> str:
        return self._project.files["templates/pages/pdf.css"].decode("utf-8")

    def write(
        self, agreements: Sequence[Agreement], folder: Path, progress: Callable[[int, int, str], None], inputs: str = ""
    ) -> Report:
        """Writes what changed, removes what is no longer made, and the index; `progress` takes (done, total, path), `inputs`
        is recorded for `is_current`."""
        outputs = self.outputs(agreements)
        before = read_record(folder)
        report = Report()
        stale = [output for output in outputs if not _is_kept(output, before, folder)]
        report.kept = [output.path for output in outputs if output not in stale]
        record: dict[str, dict[str, object]] = {
            output.path: before["outputs"][output.path] for output in outputs if output.path in report.kept
        }

        def put(output: Output, data: bytes) -> None:
            write_atomically(folder / output.path, data)
            record[output.path] = {"key": output.key, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            report.written.append(output.path)
            progress(len(report.written), len(stale), output.path)

        for output in stale:
            if output.format != "pdf":
                put(output, self._text(output))
        for output, data in self._pdfs([output for output in stale if output.format == "pdf"]):
            put(output, data)
        self._finish(agreements, folder, record, before, report, inputs)
        return report

    def _finish(
        self,
        agreements: Sequence[Agreement],
        folder: Path,
        record: dict[str, dict[str, object]],
        before: Mapping[str, Mapping[str, object]],
        report: Report,
        inputs: str,
    ) -> None:
        for path in before["outputs"]:
            if path not in record and (folder / path).is_file() and path != "index.html":
                (folder / path).unlink()
                report.removed.append(path)
        index = self.index(agreements).encode()
        if not (folder / "index.html").is_file() or (folder / "index.html").read_bytes() != index:
            write_atomically(folder / "index.html", index)
            report.written.append("index.html")
        record["index.html"] = {"key": "", "sha256": hashlib.sha256(index).hexdigest(), "bytes": len(index)}
        answer = json.dumps({"inputs": inputs, "outputs": record}, sort_keys=True, indent=1).encode() + b"\n"
        if not (folder / RECORD).is_file() or (folder / RECORD).read_bytes() != answer:
            write_atomically(folder / RECORD, answer)

    def index(self, agreements: Iterable[Agreement]) -> str:
        """The page that lists what was built."""
        entries = []
        for agreement in agreements:
            folder = f"{agreement.name}/{agreement.jurisdiction}"
            forms = [form for form in self._options.forms if form == "bilingual" or form in agreement.locales]
            files = {form: {kind: f"{folder}/{form}.{kind}" for kind in self._options.formats} for form in forms}
            entries.append(Entry(agreement=agreement, files=files))
        return render_index(tuple(entries), templates=self._templates, catalogs=self._catalogs)

    def stale(self, agreements: Sequence[Agreement], folder: Path) -> list[str]:
        """The paths that a build would write, or whose bytes are not those of the build that wrote them."""
        record = read_record(folder)
        outputs = self.outputs(agreements)
        wrong = [output.path for output in outputs if not _is_kept(output, record, folder, whole=True)]
        extra = sorted(set(record["outputs"]) - {output.path for output in outputs} - {"index.html"})
        index = folder / "index.html"
        missing = (
            [] if index.is_file() and index.read_text(encoding="utf-8") == self.index(agreements) else ["index.html"]
        )
        return [*wrong, *extra, *missing]


def _is_kept(output: Output, record: Mapping[str, Any], folder: Path, *, whole: bool = False) -> bool:
    """Whether the file is there as the last build wrote it from the same sources."""
    known = record["outputs"].get(output.path)
    path = folder / output.path
    if not known or known.get("key") != output.key or not path.is_file():
        return False
    if path.stat().st_size != known.get("bytes"):
        return False
    return not whole or hashlib.sha256(path.read_bytes()).hexdigest() == known.get("sha256")
