"""Does a sentence say the thing, or its opposite?  Negators that a pattern did not ask for turn its evidence down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

#: Offsets (start, end) in a sentence, in code points.
Span: TypeAlias = tuple[int, int]

# Words that look like negation and do not deny the predicate they stand beside.
_IDIOMS = {
    "en": re.compile(
        r"\b(?:not limited to|not only|whether or not|if not|not later than|no later than|not more than|no more than|"
        r"not less than|no less than|not exceed\w*|not earlier than|no earlier than|not longer than|no longer than|"
        r"at no (?:cost|charge|extra cost|additional cost)|no matter|nothing in this|no\.? ?[0-9]|not-for-profit|"
        r"non-\w+|no fewer than|if you do not|unless you do not|which do not|that do not|who do not|who is not|who are not|who was not|who were not|"
        r"who has not|who have not|"
        r"that is not|that are not|"
        r"without (?:undue |unreasonable |further )?(?:delay|notice|limitation|charge|reason|cost|giving|having)|without prejudice|"
        r"does not affect|do not affect|not affected)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(
        r"不限于|包括但不限于|不论|无论|不少于|不多于|不大于|不小于|不超过|不低于|不高于|不晚于|不迟于|不早于|不可抗力|不当|不良|不满|未满|未成年|非法|不法|"
        r"无条件|不迟延|不仅|不但|无障碍|未经|非公开|非商业|不同|不特定|不可撤销|不可转让|不时|无需另行|不准确|不完整|不真实|"
        r"非独占|非排他|不利|不公平|不合理|不履行|不影响|不受影响|不得已|未公开|不可分割|非个人|无效|不妥|不适当|不一致|不足|"
        r"不能识别|无法识别|不正当|不实|不雅|不再|不愿|不无故|未参与|无偿|无理由"
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


#: What "without" takes away: the words up to the next verb of the sentence.
_LACKING = re.compile(
    r"\b(?:without|irrespective of|regardless of)\b(?:(?!\b(?:is|are|was|were|will|must|may|can|shall|has|have|but|and then)\b)[^,;:()—])*",
    re.IGNORECASE,
)
#: A text that names a thing and declines to say it: "the categories of which we do not itemise".
_REFUSALS = {
    "en": re.compile(
        r"\b(?:do|does|shall|will|are|is|be) not (?:\w+ly |further )?(?:itemi[sz]ed?|specif(?:y|ied)|br(?:eak|oken) down|described?|"
        r"explain(?:ed)?|set out|stated|applied)\b|\bremains? confidential\b|"
        r"\bthis (?:policy|notice|agreement|document|page|section) does not (?:list|name|say|state|show|give|contain)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(
        r"恕不|不对外(?:公开|说明|公布)|不向(?:用户|您|公众)(?:告知|披露|说明|公开)|不予(?:说明|载明|列明|公开|告知|提供|披露|公布|解释|区分)|不(?:作|做|另作|再)(?:任何|具体|进一步)?(?:说明|区分|解释|披露|公布)|"
        r"不(?:逐项|逐一|一一|在[^,]{0,12})(?:列明|载明|说明|列举|区分)"
    ),
}


def denied(text: str, spans: Sequence[Span], gaps: Sequence[Span], locale: str) -> bool:
    """Whether a negator that no pattern asked for denies one of the matched spans: it stands in the same part of the sentence (between
    two marks or conjunctions), before the end of the span; words in the gaps of a pattern were not asked for.  A sentence that declines
    to say something states nothing."""
    language = "zh_CN" if locale.startswith("zh") else "en"
    free = _without(text, (*_literal(spans, gaps), *(match.span() for match in _IDIOMS[language].finditer(text))))
    if _REFUSALS[language].search(free):
        return True
    if language == "en" and any(
        lack.start() < start < lack.end() for lack in _LACKING.finditer(free) for start, _ in spans
    ):
        return True
    cuts = [0, *(match.start() for match in _SEGMENTS[language].finditer(text)), len(text)]
    for start, end in spans:
        left = max((cut for cut in cuts if cut <= start), default=0)
        right = min((cut for cut in cuts if cut >= end), default=len(text))
        reach = right if language == "en" else end
        if _NEGATORS[language].search(free, left, max(reach, end)):
            return True
    return False


def _literal(spans: Sequence[Span], gaps: Sequence[Span]) -> Iterator[Span]:
    """The spans without their gaps."""
    for start, end in spans:
        for low, high in sorted(gap for gap in gaps if start <= gap[0] and gap[1] <= end):
            if low >= start:
                yield start, low
                start = high
        yield start, end


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with spans blanked out, offsets kept."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


#: What forbids or denies when a point is itself negative; the idioms above that only look like negation do not.
_FORBIDDING = {
    "en": re.compile(
        r"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|prohibit\w*|forbid\w*|forbidden|ban(?:s|ned)?|refrain\w*|"
        r"avoid\w*|n't|refuse to|rather than|without(?= (?:prejudice|limiting|excluding|restricting|affecting|derogating)))\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"不|未|无|没有|非|勿|禁止|严禁|毋|免于|避免|抵制|绝不|拒绝"),
}
#: What forbids behind the thing it forbids: "selling accounts is prohibited", "accounts must not be sold".
_FORBIDDING_BEHIND = {
    "en": re.compile(
        r"\b(?:(?:is|are|be|being|remains?) (?:\w+ly |all |also |hereby )?(?:prohibited|forbidden|banned|excluded|not|out of)|"
        r"(?:must|may|shall|can|will|do|does) not|cannot|"
        r"(?:do|does|will|is|are|has|have) n(?:ever|o)\b|never)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(
        r"禁止|严禁|不得|不允许|不被允许|不可|不予|不被|不能|不会|不应|无权|不接受|不容许|不因|不受|不在|除外"
    ),
}
#: Where what stands before ceases to govern: a permission, or a question left open.
_BARRIERS = {
    "en": re.compile(
        r"\b(?:whether|free to|(?<!that )(?<!which )(?<!who )(?:may|can)(?! not| only| never| no )|(?<!not )(?:allowed|permitted|entitled) to|if)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r"(?<!不)(?<!不得)(?:可以|允许|有权|自由|无须|无需|是否|不必)"),
}
#: "No user may": the permission belongs to the denial.
_NOBODY = frozenset(["no", "nobody", "none", "neither", "nor", "nothing"])
_OPEN = re.compile(r"\b(?:whether|free to|if)\b", re.IGNORECASE)
_HARMLESS = {
    "en": re.compile(
        r"\b(?:not limited to|not only|whether or not|not later than|no later than|not more than|no more than|not less than|no less than|"
        r"not exceed\w*|not earlier than|no earlier than|not longer than|no longer than|at no (?:cost|charge|extra cost|additional cost)|"
        r"no matter|no\.? ?[0-9]|not-for-profit|no fewer than)\b",
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
        r";|:(?!//)|^(?:if|where|when|unless)\b[^,]{0,200},|\b(?:but|unless|although|must|(?<!that )(?<!which )(?<!who )(?:may|can)|shall|should)\b",
        re.IGNORECASE,
    ),
    "zh_CN": re.compile(r";|:(?!//)|的,|但是|但|除非|应当|可以|不得|有权|无权|禁止|严禁"),
}
_MARKS = frozenset(";:,")
#: Behind a comma, who speaks next begins another statement; a list goes on.
_NEXT = re.compile(r",\s?(?:(?:and|but|so) )?(?:we|you|they|there|it|this|that|the \w+|users?)\b", re.IGNORECASE)


def _turns(text: str, own: int, language: str) -> list[int]:
    """Offsets at which statements begin; the subject before the first force word of a statement belongs to it."""
    cuts, forced = [own], False
    for match in _TURNS[language].finditer(text, own):
        mark = match[0][-1] in _MARKS
        if mark or forced:
            cuts.append(match.end() if mark else match.start())
        forced = not mark
    return [*cuts, len(text)]


def forbids(text: str, own: int, spans: Sequence[Span], locale: str) -> bool:
    """Whether a sentence denies or forbids what the spans name: one of them is governed by a negator of its statement (no permission and no
    "whether" stands between, or it is forbidden by what follows it: "selling keys is prohibited"), and none that no negator stands beside
    comes later; or all hang on a lead-in before `own` that forbids."""
    language = "zh_CN" if locale.startswith("zh") else "en"
    free = _without(text, (match.span() for match in _HARMLESS[language].finditer(text)))
    if _FORBIDDING[language].search(free, 0, own):
        return True
    cuts = _turns(text, own, language)
    open_before, governed = -1, -1
    for start, end in spans:
        if end <= own:
            continue
        low = max((cut for cut in cuts if cut <= start), default=own)
        high = min((cut for cut in cuts if cut >= end), default=len(text))
        if _governed(free, (low, start, end, high), language):
            governed = max(governed, start)
        elif not _FORBIDDING[language].search(free, low, high):
            open_before = max(open_before, start)
    return governed > open_before


def _governed(text: str, places: tuple[int, int, int, int], language: str) -> bool:
    """Whether a negator governs a span: `places` are the start of the statement, start and end of the span, end of the statement."""
    low, start, end, high = places
    for negator in _FORBIDDING[language].finditer(text, low, end):
        barrier = _OPEN if negator[0].lower() in _NOBODY else _BARRIERS[language]
        if not barrier.search(text, negator.end(), max(start, negator.end())):
            return True
    following = _NEXT.search(text, end, high)
    return _FORBIDDING_BEHIND[language].search(text, end, following.start() if following else high) is not None
