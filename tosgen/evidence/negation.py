"""Does a sentence say the thing, or its opposite?  Negators that a pattern did not ask for turn its evidence down."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words that look like negation and do not deny the predicate they stand beside.
_IDIOMS = {
    "en": re.compile(
        r"\b(?:not limited to|not only|whether or not|if not|not later than|no later than|not more than|no more than|"
        r"not less than|no less than|not exceed\w*|not earlier than|no earlier than|not longer than|no longer than|"
        r"at no (?:cost|charge|extra cost|additional cost)|no matter|nothing in this|no\.? ?[0-9]|not-for-profit|"
        r"non-\w+|no fewer than|if you do not|unless you do not|which do not|that do not|who do not|who is not|who are not|"
        r"that is not|that are not|does not affect|do not affect|not affected)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(
        r"不限于|包括但不限于|不论|无论|不少于|不多于|不大于|不小于|不超过|不低于|不高于|不晚于|不迟于|不早于|不可抗力|不当|不良|不满|未满|未成年|非法|不法|"
        r"无条件|不迟延|不仅|不但|无障碍|未经|非公开|非商业|不同|不特定|不可撤销|不可转让|不时|无需另行|不准确|不完整|不真实|"
        r"非独占|非排他|不利|不公平|不合理|不履行|不影响|不受影响|不得已|未公开|不可分割|非个人|无效|不妥|不适当|不一致|不足|"
        r"不能识别|无法识别|不正当|不实|不雅|不再"
    ),
}
_NEGATORS = {
    "en": re.compile(
        r"\b(?:not|no|never|neither|nor|none|nobody|cannot|can't|don't|doesn't|won't|isn't|aren't|mustn't|refuse to|nothing|no one|no longer)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"不|未|无|没有|非|勿|禁止|拒绝|毋|免于"),
}
_SEGMENTS = {
    "en": re.compile(
        r"[,;()—]|:(?!//)|\b(?:but|unless|except|although|because|which|that|who|where|when|if|and then)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"[,;()—]|:(?!//)|但是|但|除非|除|如果|如"),
}


def denied(text: str, spans: Sequence[tuple[int, int]], locale: str) -> bool:
    """Whether a negator that stands in none of the matched spans denies one of them: it stands in the same part of the
    sentence (between two marks or conjunctions), before the end of the span."""
    language = "zh_CN" if locale.startswith("zh") else "en"
    free = _blank(text, spans, _IDIOMS[language])
    cuts = [0, *(match.start() for match in _SEGMENTS[language].finditer(text)), len(text)]
    for start, end in spans:
        left = max((cut for cut in cuts if cut <= start), default=0)
        right = min((cut for cut in cuts if cut >= end), default=len(text))
        reach = right if language == "en" else end
        if _NEGATORS[language].search(free, left, max(reach, end)):
            return True
    return False


#: What forbids or denies when a point is itself negative; the idioms above that only look like negation do not.
_FORBIDDING = {
    "en": re.compile(
        r"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without|prohibit\w*|forbid\w*|forbidden|ban(?:s|ned)?|refrain\w*|"
        r"avoid\w*|n't|refuse to|rather than)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"不|未|无|没有|非|勿|禁止|严禁|毋|免于|避免|抵制|绝不"),
}
_HARMLESS = {
    "en": re.compile(
        r"\b(?:not limited to|not only|whether or not|not later than|no later than|not more than|no more than|not less than|no less than|"
        r"not exceed\w*|not earlier than|no earlier than|not longer than|no longer than|at no (?:cost|charge|extra cost|additional cost)|"
        r"no matter|no\.? ?[0-9]|not-for-profit|no fewer than|without (?:undue )?delay|without notice|without limitation|"
        r"without (?:\w+ ){0,3}(?:consent|permission|authori[sz]ation|approval))\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(
        r"不限于|不论|无论|不少于|不多于|不超过|不低于|不高于|不晚于|不迟于|不早于|不可抗力|不迟延|不仅|不但|不满|未满|未成年|非法|不法|"
        r"不当|不良|不实|不正当|不公平|不合理|非公开|非商业|不特定|不同|无障碍|未经"
    ),
}
#: Where another statement begins: behind a condition, a semicolon or a contrast, at a new force word behind the first one.
_TURNS = {
    "en": re.compile(
        r";|:(?!//)|^(?:if|where|when|unless)\b[^,]{0,200},|\b(?:but|unless|although|must|may|can|shall|should)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r";|:(?!//)|的,|但是|但|除非|应当|可以|不得|有权|无权|禁止|严禁"),
}
_MARKS = frozenset(";:,")


def _turns(text: str, own: int, language: str) -> list[int]:
    """Offsets at which statements begin; the subject before the first force word of a statement belongs to it."""
    cuts, forced = [own], False
    for match in _TURNS[language].finditer(text, own):
        mark = match[0][-1] in _MARKS
        if mark or forced:
            cuts.append(match.end() if mark else match.start())
        forced = not mark
    return [*cuts, len(text)]


def forbids(text: str, own: int, spans: Sequence[tuple[int, int]], locale: str) -> bool:
    """Whether a sentence denies or forbids what the spans name: a negator in the same statement of the sentence as each of them, or in the
    lead-in before `own` on which the sentence hangs."""
    language = "zh_CN" if locale.startswith("zh") else "en"
    letters = list(text)
    for match in _HARMLESS[language].finditer(text):
        letters[match.start() : match.end()] = " " * (match.end() - match.start())
    free = "".join(letters)
    if _FORBIDDING[language].search(free, 0, own):
        return True
    cuts = _turns(text, own, language)
    return all(
        _FORBIDDING[language].search(
            free,
            max((cut for cut in cuts if cut <= start), default=own),
            min((cut for cut in cuts if cut >= end), default=len(text)),
        )
        for start, end in spans
        if end > own
    )


def _blank(text: str, spans: Sequence[tuple[int, int]], idioms: re.Pattern[str]) -> str:
    """The text with matched spans and idioms blanked out, offsets kept."""
    letters = list(text)
    for start, end in (*spans, *(match.span() for match in idioms.finditer(text))):
        letters[start:end] = " " * (end - start)
    return "".join(letters)
