"""A synthetic agreement with everything a page can hold: nested sections, lists of three levels, tables, references,
conspicuous passages, hidden headings, dates, rare characters and runs of the other language."""

from __future__ import annotations

import dataclasses
import datetime as dt

from tosgen.model import (
    Agreement,
    Block,
    Definition,
    Emphasis,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Provision,
    Reference,
    Section,
    Table,
    Text,
)


def text(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(text=part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline, weighty: bool = False) -> Paragraph:
    return Paragraph(inlines=text(*parts), conspicuous=weighty)


def item(number: str, *blocks: Block | str) -> Item:
    return Item(number=number, blocks=tuple(para(b) if isinstance(b, str) else b for b in blocks))


def ordered(*items: Item) -> List:
    return List(ordered=True, items=items)


def bullets(*items: str) -> List:
    return List(ordered=False, items=tuple(item("•", one) for one in items))


def term(word: str) -> Definition:
    return Definition(children=text(word))


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(header=tuple(text(c) for c in header), rows=tuple(tuple(text(c) for c in row) for row in rows))


def provision(
    name: str, numbers: tuple[str, str], titles: tuple[str, str], en: tuple[Block, ...], zh: tuple[Block, ...],
    *, hidden: bool = False, joined: bool = False, weighty: bool = False,
) -> Provision:  # fmt: skip
    return Provision(
        id=name, clause=name, topics=(), numbers={"en": numbers[0], "zh_CN": numbers[1]},
        headings={"en": titles[0], "zh_CN": titles[1]}, bodies={"en": en, "zh_CN": zh},
        heading_hidden=hidden, joined=joined, conspicuous=weighty,
    )  # fmt: skip


def section(
    name: str, level: int, numbers: tuple[str, str], titles: tuple[str, str], *children: Section | Provision
) -> Section:
    return Section(
        id=name, level=level, numbers={"en": numbers[0], "zh_CN": numbers[1]},
        titles={"en": titles[0], "zh_CN": titles[1]}, children=children,
    )  # fmt: skip


def _ref(target: str, words: str) -> Reference:
    return Reference(target=target, text=words)


def _mail() -> Link:
    return Link(href="mailto:legal@example.com", children=text("legal@example.com"))


def _about() -> Section:
    who = provision(
        "formation/parties", ("1.1", "1.1"), ("Who we are", "缔约双方"),
        (para("This ", term("Agreement"), " is made between you and Example Studio Ltd. (", term("we"), " or ",
              term("us"), "), whose registered name in Chinese is 上海示例图像科技有限公司. It governs your use of the "
              "website, the applications and the programming interfaces that we operate (", term("the Service"), ")."),
         para("The representatives named in the register are Ms Chen Yi (陈祎), Ms Lin Jun (林珺), Ms Wang Yan (王㛃) "
              "and Mr Liu Yan (刘䶮).")),
        (para("本", term("协议"), "由您与上海示例图像科技有限公司（英文名称为 Example Studio Ltd.，下称“", term("我们"),
              "”）订立，适用于您对我们运营的网站、应用程序以及编程接口（统称“", term("本服务"), "”）的使用。"),
         para("登记的代表人为陈祎女士、林珺女士、王㛃女士和刘䶮先生。")),
    )  # fmt: skip
    accept = provision(
        "formation/acceptance", ("1.2", "1.2"), ("Acceptance", "协议的接受"),
        (para("You accept this Agreement when you tick the box beside its title and create an account. If you do not "
              "agree with any part of it, do not use the Service.", weighty=True),
         para("Where we have agreed otherwise with you in writing, that agreement prevails; see ",
              _ref("law/prevailing", "Section 4.2"), ".")),
        (para("您勾选本协议标题旁的选择框并创建账号，即表示接受本协议。如您不同意本协议的任何内容，请勿使用本服务。",
              weighty=True),
         para("我们与您另有书面约定的，从其约定；参见", _ref("law/prevailing", "第4.2条"), "。")),
    )  # fmt: skip
    return section("about", 1, ("1", "1"), ("About this Agreement", "关于本协议"), who, accept)


def _accounts() -> Section:
    register = provision(
        "account/registration", ("2.1.1", "2.1.1"), ("Registration", "注册"),
        (para("To register you give us:"),
         ordered(
             item("(1)", "a name and an e-mail address that you can be reached at;"),
             item("(2)", para("proof of age, namely"), ordered(
                 item("a)", "a statement that you are at least 16 years old; or"),
                 item("b)", para("where you are younger, the consent of"), ordered(
                     item("i.", "a parent who holds parental responsibility, or"),
                     item("ii.", "a guardian appointed by a court or by another competent authority."))))),
             item("(3)", "where the law of your country so requires, your real name."))),
        (para("注册时，您应当向我们提供："),
         ordered(
             item("（一）", "姓名以及能够与您取得联系的电子邮箱地址；"),
             item("（二）", para("年龄证明，即"), ordered(
                 item("1.", "您已年满16周岁的声明；或者"),
                 item("2.", para("您未满16周岁的，下列人员的同意："), ordered(
                     item("（1）", "承担亲权责任的父母；或者"),
                     item("（2）", "由法院或者其他主管机关指定的监护人。"))))),
             item("（三）", "所在国家或者地区的法律有要求的，您的真实姓名。"))),
    )  # fmt: skip
    data = provision(
        "account/data", ("2.1.2", "2.1.2"), ("What we keep, and for how long", "我们保存的信息及期限"),
        (para("We keep account data only as long as the table says; ", Emphasis(children=text("nothing else")),
              " is kept."),
         table(("Data", "Purpose", "Kept for"),
               ("Name and e-mail address", "to run the account and to write to you", "the life of the account"),
               ("Log of sign-ins", "to protect the account", "180 days"),
               ("Invoices", "to meet tax law", "10 years"))),
        (para("我们仅在下表所列期限内保存账号信息，", Emphasis(children=text("不保存其他信息")), "。"),
         table(("信息", "目的", "保存期限"),
               ("姓名和电子邮箱地址", "运营账号、与您联络", "账号存续期间"),
               ("登录日志", "保护账号安全", "180日"),
               ("发票", "履行税法规定的义务", "10年"))),
    )  # fmt: skip
    transfer = provision(
        "account/no-transfer", ("2.2.1", "2.2.1"), ("No transfer of accounts", "禁止转让账号"),
        (para("You must not sell, rent, lend, give away or otherwise transfer your account to anyone. If you do, we "
              "may close it permanently, and fees already paid are not refunded."),),
        (para("您不得出售、出租、出借、赠与或者以其他方式向任何人转让您的账号。您违反前述约定的，我们有权永久注销该账号，"
              "已经支付的费用不予退还。"),),
        weighty=True,
    )  # fmt: skip
    return section(
        "accounts", 1, ("2", "2"), ("Accounts", "账号"),
        section("accounts.opening", 2, ("2.1", "2.1"), ("Opening an account", "开立账号"), register, data),
        section("accounts.safety", 2, ("2.2", "2.2"), ("Keeping it safe", "账号安全"), transfer),
    )  # fmt: skip


_LONG_EN = (
    "When you upload a picture, you keep every right in it that you had before; we receive only the permission that we "
    "need to store it, to make copies in other sizes and formats, to show it to the people you choose, and to protect "
    "the Service against misuse, and that permission ends when you delete the picture, save for copies that the law "
    "obliges us to keep and for backups, which are overwritten within thirty (30) days."
)
_LONG_ZH = (
    "您上传图片的，仍保留您此前对该图片享有的全部权利；我们仅取得为存储该图片、制作其他尺寸和格式的副本、向您选定的人员"
    "展示以及防止本服务被滥用所必需的许可（包括《中华人民共和国著作权法》意义上的复制和信息网络传播），该许可自您删除图片时"
    "终止，但法律要求我们保存的副本以及将在三十（30）日内被覆盖的备份除外。"
)


def _content() -> Section:
    numbered = tuple(
        provision(
            f"content/rule-{n}", (f"3.{n}", f"3.{n}"), (f"Rule {n}", f"规则{n}"),
            (para(_LONG_EN), para("Further particulars stand in the help pages. Questions go to ", _mail(), ".")),
            (para(_LONG_ZH), para("更多说明见帮助页面。如有疑问，请联系", _mail(), "。")),
            hidden=True,
        )
        for n in range(1, 7)
    )  # fmt: skip
    banned = provision(
        "content/banned", ("3.7", "3.7"), ("What is not allowed", "禁止的内容"),
        (para("You must not upload:"),
         bullets("material that is unlawful where you are or where we are;",
                 "pictures of people who have not agreed to be shown;",
                 "anything that “The World Intellectual Property Organization” (世界知识产权组织) lists as "
                 "protected.")),
        (para("您不得上传："),
         bullets("违反您所在地或者我们所在地法律的内容；",
                 "未经本人同意的人物图片；",
                 "被“世界知识产权组织（World Intellectual Property Organization，WIPO）”列为受保护的任何内容。")),
    )  # fmt: skip
    return section("content", 1, ("3", "3"), ("Your content", "您的内容"), *numbered, banned)


def _law() -> Section:
    changes = provision(
        "law/changes", ("4.1", "4.1"), ("Changes", "协议的变更"),
        (para("We tell you of a change at least ", Text(text="15 days", parameter="notice.terms_change_days"),
              " before it takes effect. This version takes effect on ",
              Text(text="April 1, 2026", parameter="dates.effective"), "."),),
        (para("我们至少提前", Text(text="15天", parameter="notice.terms_change_days"), "通知您协议的变更。本版本自",
              Text(text="2026年4月1日", parameter="dates.effective"), "起生效。"),),
    )  # fmt: skip
    prevailing = provision(
        "law/prevailing", ("4.2", "4.2"), ("Language and law", "语言与法律"),
        (para("This Agreement is governed by the law of Singapore. If the English and the Chinese text differ, the "
              "English text prevails, unless the law of your country says otherwise."),),
        (para("本协议适用新加坡法律。中英文文本不一致的，以英文文本为准，但您所在国家或者地区的法律另有规定的除外。"),),
    )  # fmt: skip
    return section("law", 1, ("4", "4"), ("Changes, language and law", "变更、语言与法律"), changes, prevailing)


def sample(bilingual: str = "interleaved", *, locales: tuple[str, ...] = ("en", "zh_CN")) -> Agreement:
    """The agreement in decimal numbering."""
    effective = dt.date(2026, 4, 1)
    return Agreement(
        name="sample-terms", kinds=("terms",), jurisdiction="SG", locales=locales,
        titles={"en": "Image Service User Agreement", "zh_CN": "图像服务用户协议"},
        sections=(_about(), _accounts(), _content(), _law()), prevailing="en", version="1.1",
        effective=effective, updated=dt.date(2026, 3, 10), jurisdictions=("SG", "CN"), bilingual=bilingual,
        numbering=("decimal",),
        parameters={
            "operator.legal_name": {"en": "Example Studio Ltd.", "zh_CN": "上海示例图像科技有限公司"},
            "dates.effective": {"en": effective, "zh_CN": effective},
        },
    )  # fmt: skip


def chinese_numbered(bilingual: str = "interleaved") -> Agreement:
    """The same with hidden headings and 第…条, as Chinese statutes are set; the English labels are `Article N.`."""
    count = 0

    def renumber(node: Section | Provision) -> Section | Provision:
        nonlocal count
        if isinstance(node, Section):
            zh = {"1": "第一章", "2": "第二章", "3": "第三章", "4": "第四章"}.get(node.numbers["zh_CN"], "")
            numbers = {"en": node.numbers["en"], "zh_CN": zh}
            return dataclasses.replace(node, numbers=numbers, children=tuple(renumber(c) for c in node.children))
        count += 1
        zh = "第" + ("一百零" if count > 5 else "") + "一二三四五六七八九"[(count - 1) % 9] + "条"
        return dataclasses.replace(node, numbers={"en": f"{count}.", "zh_CN": zh}, heading_hidden=True)

    agreement = sample(bilingual, locales=("zh_CN", "en"))
    return dataclasses.replace(agreement, sections=tuple(renumber(node) for node in agreement.sections))
