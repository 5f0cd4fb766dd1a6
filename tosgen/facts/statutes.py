"""Names of statutes of both languages.  Known ones have a key; others keep the name as written."""

from __future__ import annotations

import re

#: key -> names as they are written in either language (without book-title marks and without the country)
STATUTES: dict[str, tuple[str, ...]] = {
    "eu.gdpr": ("General Data Protection Regulation", "GDPR", "通用数据保护条例", "一般数据保护条例"),
    "eu.ai-act": ("Artificial Intelligence Act", "AI Act", "人工智能法", "人工智能法案"),
    "eu.dsa": ("Digital Services Act", "DSA", "数字服务法", "数字服务法案"),
    "eu.dma": ("Digital Markets Act", "数字市场法", "数字市场法案"),
    "us.dmca": ("Digital Millennium Copyright Act", "DMCA", "数字千年版权法", "数字千年版权法案"),
    "us.coppa": ("Children’s Online Privacy Protection Act", "COPPA", "儿童在线隐私保护法", "儿童网络隐私保护法"),
    "us.faa": ("Federal Arbitration Act", "联邦仲裁法"),
    "us-ca.ccpa": ("California Consumer Privacy Act", "CCPA", "加利福尼亚州消费者隐私法", "加州消费者隐私法"),
    "us-ca.civil-code": ("California Civil Code", "加利福尼亚州民法典", "加州民法典"),
    "cn.pipl": ("Personal Information Protection Law", "PIPL", "个人信息保护法"),
    "cn.csl": ("Cybersecurity Law", "网络安全法"),
    "cn.dsl": ("Data Security Law", "数据安全法"),
    "cn.civil-code": ("Civil Code", "民法典"),
    "cn.consumer": ("Law on the Protection of Consumer Rights and Interests", "Consumer Protection Law", "消费者权益保护法"),
    "cn.copyright": ("Copyright Law", "著作权法"),
    "cn.e-commerce": ("E-Commerce Law", "电子商务法"),
    "cn.minors": ("Law on the Protection of Minors", "未成年人保护法"),
    "cn.genai": (
        "Interim Measures for the Management of Generative Artificial Intelligence Services",
        "Interim Measures for the Administration of Generative Artificial Intelligence Services",
        "生成式人工智能服务管理暂行办法",
    ),
    "cn.deep-synthesis": ("深度合成管理规定", "互联网信息服务深度合成管理规定"),
    "cn.labels": ("人工智能生成合成内容标识办法",),
    "sg.pdpa": ("Personal Data Protection Act", "PDPA", "个人数据保护法"),
    "sg.consumer": ("Consumer Protection (Fair Trading) Act", "消费者保护（公平交易）法"),
    "gb.uk-gdpr": ("UK General Data Protection Regulation", "UK GDPR", "英国通用数据保护条例"),
    "un.cisg": (
        "United Nations Convention on Contracts for the International Sale of Goods", "CISG", "联合国国际货物销售合同公约",
    ),
}  # fmt: skip

_CODES = {
    "General Data Protection Regulation": "2016/679", "Artificial Intelligence Act": "2024/1689",
    "Digital Services Act": "2022/2065",
}  # fmt: skip
_COUNTRY = re.compile(r"^中华人民共和国|(?: of| of the|,)? People['’]s Republic of China$|^the |^PRC ", re.IGNORECASE)

_YEAR = re.compile(r"^[0-9]{4}年|[ ](?:of[ ])?[0-9]{4}$")


def _key(name: str) -> str:
    return re.sub(r"[\s’']+", "", name).lower()


_KEYS = {_key(name): key for key, names in STATUTES.items() for name in names}
_BY_NUMBER = {number: _KEYS[_key(name)] for name, number in _CODES.items()}
_NAMES = sorted((n for names in STATUTES.values() for n in names), key=len, reverse=True)
_KNOWN = "|".join(re.escape(name).replace("’", "['’]") for name in _NAMES)
_WORD = r"[A-Z][A-Za-z’'-]*"
#: a capital that begins a sentence, not a name
_LEAD = "(?:The|This|That|These|An?|Our|Your|Any|Each|Every|Under|In|If|By|See)"
_LINK = r"(?:of|the|and|on|for|in|against|to|by)"

LAW_PATTERN = (
    r"(?P<law_eu>(?:Regulation|Directive)[ ](?:\((?:EU|EC)\)[ ])?(?:No[ ])?(?P<law_no>[0-9]{2,4}/[0-9]{2,4})(?:/E(?:EC|C|U))?)"
    r"|(?P<law_eu_zh>第?(?:[（(](?:EU|EC|欧盟|欧共体)[)）])?第?(?P<law_no_zh>[0-9]{2,4}/[0-9]{2,4})(?:/E(?:EC|C|U))?号(?:[（(](?:EU|EC|欧盟|欧共体)[)）])?(?:条例|指令)?(?:《[^《》\n]{2,60}》)?)"
    r"|(?P<law_usc>[0-9]{1,2}[ ]U\.?S\.?C\.?[ ]§*[ ]?[0-9]{1,5})"
    r"|《(?P<law_zh>[^《》\n]{2,60})》"
    rf"|(?<![A-Za-z])(?P<law_known>{_KNOWN})(?![A-Za-z])(?:[ ](?:of[ ])?[0-9]{{4}})?"
    rf"|(?<![A-Za-z])(?P<law_en>(?!{_LEAD}[ ]){_WORD}(?:[ ](?:{_WORD}|{_LINK}(?=[ ]))){{0,9}}[ ](?:Act|Law|Code|Ordinance|Regulations?|Measures))"
    r"(?![A-Za-z])(?:[ ](?:of[ ])?[0-9]{4})?"
)


def law_value(match: re.Match[str]) -> str | None:
    """Key of a known statute, `EU 2016/679`, `17 USC 512`, or the name as written."""
    number = match.group("law_no") or match.group("law_no_zh")
    if number:
        return _BY_NUMBER.get(number, f"EU {number}")
    if match.group("law_usc"):
        return " ".join(re.findall(r"[0-9]+", match.group("law_usc"))).replace(" ", " USC ", 1)
    return law_key(match.group("law_zh") or match.group("law_known") or match.group("law_en"))


def law_key(name: str) -> str:
    """Key of a known statute, else the name without its country."""
    bare = _YEAR.sub("", _COUNTRY.sub("", name.strip("《》 "))).strip()
    return _KEYS.get(_key(name)) or _KEYS.get(_key(bare)) or bare
