"""The notice pack: what readers are told, in which words, and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import MANIFEST, clause, write_project

from tosgen.cli import cli
from tosgen.errors import TosgenError
from tosgen.locales import translator
from tosgen.model import Effect
from tosgen.notice import plain_words
from tosgen.project import library_root
from tosgen.tokens import printed

CATALOGS = translator((library_root() / "locales",))

CHANGES = clause(
    "We tell you {{ notice.terms_change_days }} before a change applies.\nIf you continue to use the Service after the change, you accept it.",
    "变更适用前{{ notice.terms_change_days }}，我们告知您。\n您在变更后继续使用本服务的，视为接受该变更。",
    topic="terms-change-notice",
)
FEES = clause(
    "We refund you within 30 days.\nSee our shop.", "我们在30日内向您退款。\n参见我们的商店。", topic="fees-pricing"
)
PARAMETERS = """\
updated: 2026-03-01
parameters:
  notice.terms_change_days: 15 days
  policy.terms_url: https://example.com/terms
  document.history_url: https://example.com/archive
  contacts.support_email: help@example.com
sections:
  - id: s
    title: {en: All, zh_CN: 全部}
    clauses: [a/changes, a/fees]
"""


ALLOW = ("--allow", "unsealed", "--allow", "findings", "--because", "a test")
TEXTS = (("email", "txt"), ("email", "html"), ("banner", "html"), ("summary", "md"), ("redline", "html"))


def _released(folder: Path) -> Path:
    files = {"clauses/a/changes.md": CHANGES, "clauses/a/fees.md": FEES}
    write_project(folder, {**files, "templates/agreements/terms.yaml": MANIFEST + PARAMETERS})
    _run(folder, "release", "terms", "--today", "2026-03-01", *ALLOW)
    return folder


def _run(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, [*words, "--root", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def _edit(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _notice(folder: Path, *words: str) -> dict[str, str]:
    _run(folder, "notice", "terms", "--today", "2026-11-23", "--no-pdf", "-j", "GLOBAL", *words)
    (found,) = (folder / "dist" / "notices" / "terms").glob("*/GLOBAL")
    return {path.name: path.read_text(encoding="utf-8") for path in found.iterdir()}


def test_the_pack_tells_before_and_after_in_both_languages(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"), ("our shop", "the shop"))
    pack = _notice(folder, "--why", "en=We are faster.", "--why", "zh_CN=我们更快。")
    assert set(pack) == {
        *(f"{name}.{locale}.{kind}" for locale in ("en", "zh_CN") for name, kind in TEXTS),
        "notice.json", "notice.ics",
    }  # fmt: skip
    assert "A period changes from 30 days to 10 days." in pack["email.en.txt"]
    assert "Before: We refund you within 30 days." in pack["email.en.txt"]
    assert "December 9, 2026" in pack["email.en.txt"] and "We are faster." in pack["email.en.txt"]
    assert "期限由30天变更为10天。" in pack["email.zh_CN.txt"]
    assert "变更前：我们在30日内向您退款。" in pack["email.zh_CN.txt"]
    assert "https://example.com/archive" in pack["email.en.html"] and "help@example.com" in pack["email.en.html"]
    data = json.loads(pack["notice.json"])
    assert (data["notice_date"], data["effective_date"], data["exit_until"]) == (
        "2026-11-23",
        "2026-12-09",
        "2026-12-08",
    )
    assert data["acceptance"] == "continued-use" and data["reacceptance"] is False
    reference = f"terms GLOBAL 1.0 ({data['old']['merkle_root'][:12]}) → 1.0 ({data['new']['merkle_root'][:12]})"
    assert all(reference in pack[name] for name in pack if name.startswith(("email", "banner", "summary")))


def test_editorial_changes_are_counted_and_not_listed(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("See our shop.", "See our shop!"), ("我们的商店。", "我们的商店！"))
    pack = _notice(folder)
    assert "Nothing that affects what you or we may or must do." in pack["email.en.txt"]
    assert "shop" not in pack["email.en.txt"]


def test_the_promise_in_force_governs_its_own_shortening(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "templates/agreements/terms.yaml", ("15 days", "3 days"))
    assert json.loads(_notice(folder)["notice.json"])["effective_date"] == "2026-12-09"


def test_an_effective_date_that_is_too_early_is_refused(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"))
    with pytest.raises(TosgenError, match="too early"):
        _notice(folder, "--send-on", "2026-11-23", "--effective-on", "2026-11-30")


def test_a_release_to_come_has_its_notice(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"))
    _run(folder, "release", "terms", "--today", "2026-11-21", "--effective-on", "2026-12-31", *ALLOW)
    data = json.loads(_notice(folder)["notice.json"])
    assert data["effective_date"] == "2026-12-31" and data["summary"]["material"] == 1


@pytest.mark.parametrize(
    ("en", "zh", "way"),
    [
        ("A change applies only if you accept it by a clear act.", "变更仅在您以明确的行为表示同意后适用。", "asked"),
        (
            "By continuing to use the Service you agree to the change.",
            "您继续使用本服务即表示同意变更。",
            "continued-use",
        ),
        ("Continued use of the Service is not acceptance.", "继续使用本服务不视为接受。", "notice"),
    ],
)
def test_how_a_change_is_accepted_is_read_from_the_text_in_force(tmp_path: Path, en: str, zh: str, way: str) -> None:
    folder = _released(tmp_path)
    old = ("If you continue to use the Service after the change, you accept it.", en)
    _edit(folder, "clauses/a/changes.md", old, ("您在变更后继续使用本服务的，视为接受该变更。", zh))
    _run(folder, "release", "terms", "--today", "2026-03-02", "--effective-on", "2026-05-01", *ALLOW)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"))
    assert json.loads(_notice(folder)["notice.json"])["acceptance"] == way


def test_a_project_overrides_the_words(tmp_path: Path) -> None:
    folder = _released(tmp_path)
    _edit(folder, "clauses/a/fees.md", ("30 days", "10 days"), ("30日", "10日"))
    own = folder / "templates" / "notices" / "banner.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>{{ title }} & {{ reference }}</p>", encoding="utf-8")
    assert _notice(folder)["banner.en.html"].startswith("<p>Terms & terms GLOBAL")


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect(type="duration", locale="en", before="P30D", after="7BD"), "A period changes from 30 days to 7 working days."),
        (Effect(type="right-removed", locale="en", favours="operator"), "You lose a right."),
        (Effect(type="right-added", locale="en", favours="operator"), "We gain a right."),
        (Effect(type="obligation-added", locale="en", favours="operator"), "You take on a duty."),
        (Effect(type="obligation-removed", locale="en", favours="operator"), "We are freed of a duty."),
        (Effect(type="obligation-removed", locale="en", favours="user"), "You are freed of a duty."),
        (Effect(type="age", locale="en", after="16"), "An age is new: 16."),
    ],
)  # fmt: skip
def test_effects_in_plain_words(effect: Effect, words: str) -> None:
    assert plain_words(effect, "en", CATALOGS("en")) == words


@pytest.mark.parametrize(
    ("locale", "text", "shown"),
    [
        ("zh_CN", "您同意的,可以(免费)退出:见https://example.com/a;共1,000元。", "您同意的，可以（免费）退出：见https://example.com/a；共1,000元。"),
        ("zh_CN", '称为"平台"。', "称为“平台”。"),
        ("en", 'It\'s a "term", (really).', "It’s a “term”, (really)."),
    ],
)  # fmt: skip
def test_compared_text_is_shown_with_its_marks(locale: str, text: str, shown: str) -> None:
    assert printed(text, locale) == shown
