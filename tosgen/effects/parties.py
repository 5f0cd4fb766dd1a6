"""Names of contracting parties: words that end in the form of a company."""

from __future__ import annotations

import re

_FORM = r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corporation|Corp|S\.A|B\.V|AG|PLC|Pte|Co)"
_ENTITY = re.compile(
    rf"(?:[A-Z0-9][\w&.'’-]*,? ){{1,5}}{_FORM}(?![A-Za-z])\.?"
    r"|[\u4e00-\u9fff（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司)"
)


def entities(text: str) -> set[str]:
    """Company names with their legal form, without the stop."""
    return {match.group().rstrip(".,").replace(",", "") for match in _ENTITY.finditer(text)}
