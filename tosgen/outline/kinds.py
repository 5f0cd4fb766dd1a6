"""What kind of document a text is, by its title, else by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: kind → words of a title that say so, in the order in which they are asked.
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "privacy",
        re.compile(
            r"privacy|data protection (?:notice|policy|statement|declaration)|personal (?:data|information) (?:processing|protection|policy)"
            r"|隐私|个人信息(?:保护|处理|收集)|个人资料|用户数据|信息保护",
            re.IGNORECASE,
        ),
    ),
    ("cookie", re.compile(r"cookies?|tracking technolog", re.IGNORECASE)),
    (
        "aup",
        re.compile(
            r"acceptable[ -]use|use restrictions?|usage polic|community (?:guidelines|standards|rules|participation)|content polic"
            r"|code of conduct|prohibited (?:use|content|conduct)|fair use polic|house rules"
            r"|可接受(?:的)?使用|使用限制|社区(?:规范|准则|公约|指南|规则|守则|管理)|内容(?:规范|政策|准则|管理)|行为(?:准则|规范)|使用规范|用户(?:行为)?(?:规范|公约|守则)|平台规则",
            re.IGNORECASE,
        ),
    ),
    (
        "service-terms",
        re.compile(
            r"(?:service|product)[ -]specific terms|supplement(?:al|ary) terms|additional terms|service[ -]level|data processing (?:agreement|addendum)"
            r"|\bapi terms|(?:专用|专项|补充|附加|特别)(?:服务)?(?:条款|协议)|服务等级|服务水平|(?:数据|信息)处理(?:协议|附录)",
            re.IGNORECASE,
        ),
    ),
    (
        "terms",
        re.compile(
            r"\bterms\b|conditions|agreement|\beula\b|\blicen[cs]e|\btos\b|user contract|legal notice"
            r"|协议|条款|约定|合同|使用须知|服务须知|法律声明|免责声明",
            re.IGNORECASE,
        ),
    ),
)
#: The last words of a document's own title.
DOCUMENT_TITLE = re.compile(
    r"(?:(?:terms|conditions)(?: of (?:use|service|sale|access))?|terms (?:&|and) conditions|polic(?:y|ies)|notice|statement|agreement|guidelines"
    r"|use restrictions|addendum|eula|code of conduct"
    r"|协议|条款|政策|声明|公约|规范|准则|规则|指引|须知|守则|隐私权益|约定)"
    r"(?:\s*[（(][^（）()]{1,30}[)）])?\s*(?:v(?:ersion)?\s?[\d.]+)?\s*\Z",
    re.IGNORECASE,
)
#: A line that can only be the title of a document, where no markup says so.
NAMED_DOCUMENT = re.compile(
    r"\A[^,，;；.。]{0,40}?(?:terms of (?:use|service|sale)|terms (?:and|&) conditions|(?:privacy|cookies?|acceptable use|content) (?:policy|notice|statement)"
    r"|(?:user|service|services|licen[cs]e|customer|subscription|membership|data processing) agreement|community guidelines|privacy and terms"
    r"|(?:用户|服务|使用|注册|会员|隐私|许可)[^,，;；.。]{0,8}(?:协议|条款|政策|声明|公约|规范))"
    r"(?:\s*[（(][^（）()]{1,30}[)）])?\s*\Z",
    re.IGNORECASE,
)
_PRIVACY_WORDS = re.compile(r"personal (?:data|information)|privacy|个人信息|隐私|cookies?", re.IGNORECASE)
_TERMS_WORDS = re.compile(
    r"these terms|this agreement|terms of (?:service|use)|you agree|liab(?:le|ility)|本协议|本条款|您同意|服务|责任",
    re.IGNORECASE,
)


def kinds_of(title: str, headings: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The kinds a title names; without one, the kind whose words outweigh the others in the headings, then in the text."""
    named = _named(title)
    if named:
        return named
    for words in (" \n".join(headings), " \n".join(texts)):
        privacy, terms = len(_PRIVACY_WORDS.findall(words)), len(_TERMS_WORDS.findall(words))
        if privacy + terms >= 3:
            return ("privacy",) if privacy > terms else ("terms",)
    return ("terms",)


def _named(title: str) -> tuple[str, ...]:
    found = [kind for kind, pattern in _TITLES if pattern.search(title)]
    if (
        "privacy" in found
        and "terms" in found
        and not re.search(r"terms|conditions|服务协议|用户协议|服务条款|使用条款", title, re.IGNORECASE)
    ):
        found.remove("terms")
    if len(found) > 1 and "terms" in found and found[0] in ("aup", "service-terms", "cookie"):
        found.remove("terms")
    if found[:2] == ["privacy", "cookie"]:
        found.remove("cookie")
    return tuple(sorted(found, key=lambda kind: kind != "terms") if "terms" in found else found)
