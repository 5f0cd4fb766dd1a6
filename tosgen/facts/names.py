"""Governing laws and courts, with the code of their jurisdiction where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tosgen.facts.model import Fact

#: code -> names in either language
PLACES: dict[str, tuple[str, ...]] = {
    "CN": (
        "People’s Republic of China",
        "mainland China",
        "PRC",
        "China",
        "中华人民共和国大陆地区",
        "中华人民共和国大陆",
        "中华人民共和国内地",
        "中华人民共和国",
        "中国大陆地区",
        "中国大陆",
        "中国内地",
        "中国",
    ),
    "US-CA": ("California", "加利福尼亚州", "加州"),
    "US-NY": ("New York", "纽约州"),
    "US-DE": ("Delaware", "特拉华州"),
    "US-WA": ("Washington", "华盛顿州"),
    "US-TX": ("Texas", "得克萨斯州", "德克萨斯州"),
    "US-IL": ("Illinois", "伊利诺伊州", "伊利诺斯州"),
    "US": ("United States of America", "United States", "USA", "U.S.A.", "U.S.", "美利坚合众国", "美国"),
    "EU": ("European Union", "EU", "欧洲联盟", "欧盟"),
    "SG": ("Singapore", "新加坡共和国", "新加坡"),
    "HK": ("Hong Kong Special Administrative Region", "Hong Kong", "香港特别行政区", "香港"),
    "GB-ENG": ("England and Wales", "England", "英格兰和威尔士", "英格兰及威尔士"),
    "GB": ("United Kingdom", "UK", "联合王国", "英国"),
    "DE": ("Germany", "Federal Republic of Germany", "德国"),
    "FR": ("France", "法国"),
    "IE": ("Ireland", "爱尔兰"),
    "NL": ("Netherlands", "荷兰"),
    "AT": ("Austria", "奥地利"),
    "ES": ("Spain", "西班牙"),
    "IT": ("Italy", "意大利"),
    "CH": ("Switzerland", "瑞士"),
    "JP": ("Japan", "日本"),
    "KR": ("Republic of Korea", "South Korea", "Korea", "大韩民国", "韩国"),
    "IN": ("India", "印度"),
    "AU": ("Australia", "澳大利亚"),
    "CA": ("Canada", "加拿大"),
    "TW": ("Taiwan", "台湾"),
}
_CODES = {name.replace("’", "'").lower(): code for code, names in PLACES.items() for name in names}
_ALL = sorted((name for names in PLACES.values() for name in names), key=len, reverse=True)
_EN = "|".join(re.escape(name).replace("’", "['’]") for name in _ALL if name[0].isascii())
_ZH = "|".join(re.escape(name) for name in _ALL if not name[0].isascii())
_PLACE = rf"(?:{_EN})(?![A-Za-z])|[A-Z][a-z]+(?:[ ][A-Z][a-z]+){{0,3}}"
#: What stands before 法律 without naming a country: `适用同一法律`, `遵守当地法律`.
_NO_PLACE = r"(?!同|相同|当地|有关|相关|任何|强制|其|该|本|所有|全部|上述|前述|您|我|消费者|经常|居住|住所|另|现行|国家|各|一切|适当)"
_OF = r"(?:the[ ])?(?:(?:State|Commonwealth|Republic)[ ]of[ ])?"

_PATTERN = re.compile(
    rf"(?i:\blaws?[ ](?:and[ ]regulations[ ])?(?:of|in[ ]force[ ]in)[ ]){_OF}(?P<law_en>{_PLACE})"
    rf"|(?P<law_adj>California|Delaware|Singapore|English|Irish|German|PRC|Chinese)[ ]law(?![A-Za-z])"
    rf"|(?:适用|受|依照|依据|遵守)(?P<law_zh>{_ZH}|{_NO_PLACE}[\u4e00-\u9fff]{{2,8}}?)(?:[(（][^()（）]{{0,40}}[)）])?(?:的)?(?:现行|实体)?法律?(?:管辖|解释)?"
    rf"|(?i:\b(?:courts?|tribunals?)[ ](?:\w+[ ]){{0,3}}?(?:of|in|for)[ ]){_OF}(?P<court_en>{_PLACE})"
    r"|(?i:\bcompetent[ ]courts?\b|\bcourts?[ ](?:of[ ]competent[ ]jurisdiction|with[ ]jurisdiction|having[ ]jurisdiction)\b)"
    r"|有管辖权的(?:人民)?法院"
    rf"|(?P<court_zh>(?:{_ZH})|[\u4e00-\u9fff]{{2,10}}?[省市区县])(?:境内)?(?:的|有管辖权的)?(?:初级|中级|高级|互联网)?(?:人民)?法院"
)
_ADJECTIVES = {"English": "GB-ENG", "Irish": "IE", "German": "DE", "PRC": "CN", "Chinese": "CN"}


def place_code(name: str) -> str:
    """Code of a place named in either language, else the name."""
    return _ADJECTIVES.get(name) or _CODES.get(name.replace("’", "'").lower(), name)


def find_names(text: str) -> Iterator[Fact]:
    """Facts `jurisdiction` and `court`, in order."""
    for match in _PATTERN.finditer(text):
        law = match.group("law_en") or match.group("law_adj") or match.group("law_zh")
        court = match.group("court_en") or match.group("court_zh")
        value = place_code(law or court) if law or court else "competent"
        kind = "jurisdiction" if law else "court"
        yield Fact(kind=kind, value=value, start=match.start(), end=match.end(), words=match.group())  # type: ignore[arg-type]  # both are FactKind
