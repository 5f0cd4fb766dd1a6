"""Pages: structure, anchors, languages, forms, refusals."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from tosgen.errors import TosgenError
from tosgen.locales import translator
from tosgen.model import FORMS, Agreement, Link, Paragraph, Provision, Text, provisions
from tosgen.render.html import Entry, Links, render_html, render_index
from tosgen.render.inline import Context, inlines_html, marked
from tosgen.render.plain import render_json, render_markdown, render_text
from tosgen.render.wrap import fill, width

ROOT = Path(__file__).parents[1]
TEMPLATES = (ROOT / "templates",)
TR = translator((ROOT / "locales",))
SHAPES = ("interleaved", "sequential", "side-by-side")

_spec = importlib.util.spec_from_file_location("render_sample", ROOT / "tests/cases/render/sample.py")
assert _spec and _spec.loader
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
sample, chinese_numbered = _module.sample, _module.chinese_numbered


def page(agreement: Agreement, form: str, **more: object) -> lxml_html.HtmlElement:
    text = render_html(agreement, form, templates=TEMPLATES, catalogs=TR, **more)  # type: ignore[arg-type]  # test glue
    return lxml_html.document_fromstring(text)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS)
def test_every_provision_stands_on_the_page_once_per_text(form: str, shape: str) -> None:
    agreement = sample(shape)
    tree = page(agreement, form)
    texts = 2 if (form, shape) == ("bilingual", "sequential") else 1
    clauses = [e.get("data-clause") for e in tree.xpath("//section[@data-clause]")]
    assert clauses == [p.clause for p in provisions(agreement)] * texts


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS)
def test_ids_are_unique_and_every_link_on_the_page_leads_somewhere(form: str, shape: str) -> None:
    for agreement in (sample(shape), chinese_numbered(shape)):
        tree = page(agreement, form)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
        assert "account.no-transfer" in ids
        other = agreement.locales[1]
        assert (f"account.no-transfer.{other}" in ids) == (form == "bilingual")


@pytest.mark.parametrize("form", FORMS)
def test_headings_never_skip_a_rank(form: str) -> None:
    ranks = [int(e.tag[1]) for e in page(sample(), form).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert ranks[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(ranks, ranks[1:], strict=False))


def test_both_languages_say_in_which_they_are() -> None:
    tree = page(sample(), "bilingual")
    assert tree.get("lang") == tree.xpath("//article/@lang")[0] == "en"
    for paragraph in tree.xpath("//main//p"):
        text = "".join(paragraph.itertext())
        assert (paragraph.get("lang") == "zh-Hans") == bool(re.match(r"[\d.、（）一二三()ivx• ]*[\u4e00-\u9fff]", text))
    assert [e.text for e in tree.xpath("//p[not(@lang)]/span[@lang='zh-Hans']")][1:5] == [
        "陈祎",
        "林珺",
        "王㛃",
        "刘䶮",
    ]


def test_head_names_canonical_and_other_languages() -> None:
    links = Links(canonical="https://example.com/en", forms={"en": "en.html", "zh_CN": "zh.html"}, home="../")
    tree = page(sample(), "en", links=links)
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.com/en"]
    assert tree.xpath("//link[@rel='alternate']/@hreflang") == ["en", "zh-Hans"]
    assert tree.xpath("//nav//a[@aria-current]/@href") == ["en.html"]
    assert not tree.xpath("//script")


def test_dates_conspicuous_passages_and_tables_are_marked_up() -> None:
    tree = page(sample(), "en")
    assert tree.xpath("//header//time/@datetime") == ["2026-04-01", "2026-03-10"]
    assert tree.xpath("//section[@id='law.changes']//time/@datetime") == ["2026-04-01"]
    assert len(tree.xpath("//p[contains(@class,'conspicuous')]/strong")) == 2
    assert tree.xpath("//table//th/@scope") == ["col"] * 3


def test_numbers_are_text_and_stay_apart_when_copied() -> None:
    english = page(sample(), "en").xpath("string(//section[@id='content.rule-1']/p[1])")
    assert english.startswith("3.1 When you upload")
    chinese = page(chinese_numbered(), "zh_CN").xpath("string(//section[@id='formation.parties']/p[1])")
    assert chinese.startswith("第一条\u3000本协议由您")


def test_side_by_side_pairs_every_block() -> None:
    tree = page(sample("side-by-side"), "bilingual")
    for row in tree.xpath("//table[@role='presentation']/tr|//table[@role='presentation']/tbody/tr"):
        cells = row.xpath("./td")
        assert [cell.get("lang") for cell in cells] == [None, "zh-Hans"]
        assert all("".join(cell.itertext()).strip() for cell in cells)


def _with_body(blocks: tuple[Paragraph, ...]) -> Agreement:
    first = sample().sections[0]
    assert not isinstance(first, Provision)
    odd = first.children[0]
    assert isinstance(odd, Provision)
    odd = dataclasses.replace(odd, bodies={**odd.bodies, "zh_CN": blocks})
    return dataclasses.replace(sample(), sections=(dataclasses.replace(first, children=(odd,)),))


@pytest.mark.parametrize("shape", SHAPES)
def test_texts_of_another_shape_stand_whole(shape: str) -> None:
    agreement = dataclasses.replace(_with_body((Paragraph(inlines=(Text(text="只有一段。"),)),)), bilingual=shape)
    text = page(agreement, "bilingual").text_content()
    assert "只有一段。" in text
    assert "The representatives named" in text


def test_a_link_that_could_run_code_is_printed_as_text() -> None:
    link = Link(href="javascript:alert(1)", children=(Text(text="click"),))
    assert inlines_html((link,), Context(locale="en")) == "click"


@given(st.text(), st.sampled_from(["en", "zh_CN"]))
def test_text_is_escaped_and_kept(text: str, locale: str) -> None:
    fragment = str(marked(text, locale))
    assert re.sub(r"</?span[^>]*>", "", fragment).count("<") == 0
    assert marked(text, locale).striptags().split() == marked(text, "xx").striptags().split()


def test_unknown_form_and_broken_template_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(TosgenError, match="has no form 'fr'"):
        page(sample(), "fr")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/agreement.html").write_text("one\n{{ agreement.nothing }}\n", "utf-8")
    with pytest.raises(TosgenError, match=r"agreement\.html:2: .*nothing"):
        render_html(sample(), "en", templates=(tmp_path, *TEMPLATES), catalogs=TR)


def test_a_template_cannot_leave_the_sandbox(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/agreement.html").write_text("{{ agreement.__class__.__mro__ }}", "utf-8")
    with pytest.raises(TosgenError, match="unsafe"):
        render_html(sample(), "en", templates=(tmp_path, *TEMPLATES), catalogs=TR)


def test_index_lists_every_file() -> None:
    entry = Entry(agreement=sample(), files={"en": {"html": "a.html", "pdf": "a.pdf"}, "bilingual": {"html": "b.html"}})
    tree = lxml_html.document_fromstring(render_index((entry,), templates=TEMPLATES, catalogs=TR))
    assert tree.xpath("//td//a/@href") == ["a.html", "a.pdf", "b.html"]
    assert "Singapore" in tree.text_content()
    assert "No agreement" in render_index((), templates=TEMPLATES, catalogs=TR)


# --- Markdown, text, JSON ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_plain_forms_say_what_the_page_says(form: str) -> None:
    agreement = sample()
    text, markdown = (f(agreement, form, catalogs=TR) for f in (render_text, render_markdown))
    for output in (text, markdown):
        assert ("No transfer of accounts" in output) == (form != "zh_CN")
        assert ("禁止转让账号" in output) == (form != "en")
        assert output.endswith("\n")
        assert not output.endswith("\n\n")
    assert max(width(line) for line in text.splitlines()) <= 76


def test_markdown_reads_back_as_the_same_headings_and_tables() -> None:
    from markdown_it import MarkdownIt

    tokens = (
        MarkdownIt("commonmark", {"html": False}).enable("table").parse(render_markdown(sample(), "en", catalogs=TR))
    )
    assert sum(token.type == "heading_open" for token in tokens) == 15
    assert sum(token.type == "table_open" for token in tokens) == 1
    assert not any(token.type in ("ordered_list_open", "code_block") for token in tokens)


def test_json_is_canonical_and_one_locale_leaves_out_the_other() -> None:
    whole, english = render_json(sample()), render_json(sample(), "en")
    assert json.dumps(json.loads(whole), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == whole
    assert "禁止转让账号" in whole
    assert "禁止转让账号" not in english
    assert json.loads(english)["locales"] == ["en"]


@given(st.text(alphabet="ab中文，。（）“”1.", max_size=120), st.integers(10, 40))
def test_filled_lines_keep_the_text_and_the_rules(text: str, columns: int) -> None:
    filled = fill(text, columns)
    assert "".join(filled.split()) == "".join(text.split())
    for line in filled.splitlines()[1:]:
        assert line[0] not in "，。）”"
