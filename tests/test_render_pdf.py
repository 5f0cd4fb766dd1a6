"""PDFs: tags, languages, outline, metadata, fonts, text, determinism, refusals."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from test_render_html import ROOT, SHAPES, TEMPLATES, TR, chinese_numbered, sample

from tosgen.errors import TosgenError
from tosgen.render.fonts import FontSet, default_cache, load_fonts
from tosgen.render.glyphs import missing_glyphs
from tosgen.render.html import render_html
from tosgen.render.pdf import Attachment, PdfJob, render_pdf, render_pdfs
from tosgen.render.plain import render_json

CSS = (ROOT / "templates/pages/pdf.css").read_text("utf-8")


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts(cache=default_cache())


def html(shape: str = "interleaved", form: str = "bilingual") -> str:
    return render_html(sample(shape), form, templates=TEMPLATES, catalogs=TR)


@pytest.fixture(scope="module")
def paired(fonts: FontSet) -> bytes:
    return render_pdf(html("side-by-side"), fonts=fonts, stylesheet=CSS)


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def test_document_and_element_languages_and_tags(paired: bytes) -> None:
    with pikepdf.open(io.BytesIO(paired)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
        found = list(tags(pdf.Root.StructTreeRoot))
        kinds = {str(tag.S) for tag in found}
        assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Link", "/Sect"} <= kinds
        chinese = {str(tag.S) for tag in found if str(tag.get("/Lang", "")) == "zh-Hans"}
        assert {"/Div", "/Span"} <= chinese
        tables = [tag for tag in found if str(tag.S) == "/Table"]
        assert all(any(str(t.S) == "/TH" for t in tags(table)) for table in tables)  # layout tables are no tables


def test_outline_metadata_and_page_numbers(paired: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paired))
    assert reader.outline[0].title == "Image Service User Agreement 图像服务用户协议"
    assert [entry.title for entry in reader.outline[1] if not isinstance(entry, list)][0].startswith("1 About this")
    assert reader.metadata is not None
    assert reader.metadata.title == "Image Service User Agreement – Example Studio Ltd. (Singapore)"
    assert reader.metadata.author == "Example Studio Ltd."
    assert str(reader.metadata.creation_date_raw).startswith("D:20260310")
    pages = [page.extract_text() for page in reader.pages]
    assert f"Page 2 of {len(pages)}" in pages[1]
    assert f"第2页，共{len(pages)}页" in pages[1]
    with pikepdf.open(io.BytesIO(paired)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


@pytest.mark.parametrize("shape", SHAPES)
def test_text_comes_out_whole(shape: str, fonts: FontSet) -> None:
    data = render_pdf(html(shape), fonts=fonts, stylesheet=CSS)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    squeezed = "".join(text.split())
    for words in (
        "陈祎",
        "林珺",
        "王㛃",
        "刘䶮",
        "您违反前述约定的",
        "legal@example.com",
        "（一）",
        "本协议适用新加坡法律",
    ):
        assert words in squeezed


def test_only_prepared_fonts_are_embedded(paired: bytes) -> None:
    with pikepdf.open(io.BytesIO(paired)) as pdf:
        names = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert names
    assert all("+tosgen-" in name for name in names)
    assert any("tosgen-song" in name for name in names)


def test_justified_chinese_lines_end_at_one_edge(fonts: FontSet) -> None:
    from tosgen.render.weasy import font_configuration, load

    configuration = font_configuration(fonts)
    text = (
        "您上传图片的，仍保留您此前对该图片享有的全部权利；我们仅取得2项必需的许可（包括《著作权法》意义上的复制）。"
        * 6
    )
    page = (
        f'<html lang="zh-Hans"><style>@page{{size:90mm}}p{{font:12px tosgen-song;text-align:justify}}</style><p>{text}'
    )
    document = load().HTML(string=page).render(font_config=configuration)
    body = document.pages[0]._page_box.children[0].children[0]
    lines = body.children[0].children
    edges = [line.children[-1].position_x + line.children[-1].width for line in lines[:-1]]
    marks = [line.children[-1].text[-1] in "、，。；）》" for line in lines[:-1]]
    right = body.content_box_x() + body.width
    assert len(lines) > 5
    for edge, hangs in zip(edges, marks, strict=True):
        assert edge == pytest.approx(right + (6 if hangs else 0), abs=0.1)


def test_same_bytes_in_another_process(paired: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html("side-by-side"), "utf-8")
    code = """
import hashlib, sys
from pathlib import Path
from tosgen.render.fonts import load_fonts
from tosgen.render.pdf import render_pdf
page, css = (Path(one).read_text("utf-8") for one in sys.argv[1:])
print(hashlib.sha256(render_pdf(page, fonts=load_fonts(), stylesheet=css)).hexdigest())
"""
    command = [sys.executable, "-c", code, str(tmp_path / "page.html"), str(ROOT / "templates/pages/pdf.css")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert answer.stdout.strip() == hashlib.sha256(paired).hexdigest()


def test_pool_gives_the_same_bytes_and_carries_errors(paired: bytes, fonts: FontSet) -> None:
    jobs = [
        PdfJob(key="good", html=html("side-by-side")),
        PdfJob(key="bad", html=html().replace("Who we are", "\u0e01")),
    ]
    results = {result.key: result for result in render_pdfs(jobs, fonts=fonts, stylesheet=CSS, workers=2)}
    assert results["good"].data == paired
    assert results["bad"].error is not None
    assert "formation/parties" in str(results["bad"].error)


def test_archival_variant_carries_the_source(fonts: FontSet) -> None:
    source = render_json(sample()).encode()
    attachment = Attachment(name="sample-terms.json", data=source)
    moment = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    made = [
        render_pdf(html(form="en"), fonts=fonts, stylesheet=CSS, variant="pdf/a-3a", attachment=attachment, date=moment)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    with pikepdf.open(io.BytesIO(made[0])) as pdf:
        assert pdf.attachments["sample-terms.json"].get_file().read_bytes() == source
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260102030405")
        assert "/StructTreeRoot" in pdf.Root


def test_a_missing_glyph_names_character_clause_and_package(fonts: FontSet) -> None:
    broken = html(form="en").replace("To register you give us", "To \u0e01 register")
    assert [(m.character, m.clause) for m in missing_glyphs(broken, fonts)] == [("\u0e01", "account/registration")]
    with pytest.raises(TosgenError, match=r"'ก' \(U\+0E01 in account/registration\)") as caught:
        render_pdf(broken, fonts=fonts, stylesheet=CSS)
    assert caught.value.hint is not None
    assert "fonts-noto-core" in caught.value.hint


def test_nothing_outside_the_project_is_read(fonts: FontSet, tmp_path: Path) -> None:
    for address in ("https://example.com/a.png", "file:///etc/hostname", "data:image/png;base64,AAAA"):
        page = html(form="en").replace("</main>", f'<img alt="" src="{address}"></main>')
        with pytest.raises(TosgenError, match="outside the project"):
            render_pdf(page, fonts=fonts, stylesheet=CSS, roots=(tmp_path,))


def test_no_font_is_a_sentence_with_the_package(tmp_path: Path) -> None:
    with pytest.raises(TosgenError, match="no font for Latin") as caught:
        load_fonts(folders=(tmp_path,), cache=tmp_path / "cache")
    assert caught.value.hint is not None
    assert "fonts-noto-core" in caught.value.hint
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    with pytest.raises(TosgenError, match="cannot be read as a font"):
        load_fonts([tmp_path / "bad.ttf"], cache=tmp_path / "cache")


def test_a_missing_system_library_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tosgen.render import weasy

    def absent(name: str) -> None:
        print("banner")
        raise OSError("cannot load library 'libpangoft2-1.0-0': no such file")

    weasy.load.cache_clear()
    monkeypatch.setattr(weasy.importlib, "import_module", absent)
    with pytest.raises(TosgenError, match="'libpangoft2-1.0-0'") as caught:
        weasy.load()
    assert caught.value.hint is not None
    assert "libharfbuzz-subset0" in caught.value.hint
    assert capsys.readouterr().out == ""


def test_chinese_statute_style_renders(fonts: FontSet) -> None:
    page = render_html(chinese_numbered(), "zh_CN", templates=TEMPLATES, catalogs=TR)
    data = render_pdf(page, fonts=fonts, stylesheet=CSS)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans"
    assert "第一百零六条" in "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages)
