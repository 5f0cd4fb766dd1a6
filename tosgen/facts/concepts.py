"""The table of the lexicon: concept, kind, English words, Chinese words."""

from __future__ import annotations

from dataclasses import dataclass

from tosgen.facts.model import FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """`en` and `zh_CN` hold words separated by `|` outside brackets and by line breaks."""

    id: str
    kind: FactKind | None
    en: str
    zh_CN: str  # noqa: N815 - named as the locale is

    def words(self, locale: str) -> tuple[str, ...]:
        """The words of a locale as regular expression fragments."""
        source = self.zh_CN if locale.startswith("zh") else self.en
        return tuple(word.strip() for word in source.split(";") if word.strip())


def _c(id: str, kind: FactKind | None, en: str, zh: str) -> Concept:
    return Concept(id=id, kind=kind, en=en, zh_CN=zh)


_BE = "(?:is|are|be|was|were)"
_NO = "(?:is|are|be|was|were) (?:not|never)"

_MODALITY = (
    _c("must", "modality", "must; shall", "应当; 必须; 须; 应"),
    _c(
        "duty", "modality",
        f"{_BE} required to; {_BE} obliged to; {_BE} obligated to; ha(?:s|ve) to; need to; needs to; agrees? to; undertakes? to;"
        f" commits? to; {_BE} bound to; should",
        "有义务; 负有义务; 有责任; 承诺; 需要; 需",
    ),
    _c(
        "must-not", "modality",
        f"must not; may not; shall not; must never; may never; shall never; must neither; may neither; {_BE} prohibited;"
        f" {_BE} forbidden; {_NO} permitted; {_NO} allowed; prohibited; forbidden; no one may; nobody may; should not",
        "不得; 禁止; 严禁; 不应当; 不应; 不允许; 不可以; 不准; 不许",
    ),
    _c("may", "modality", f"may; {_BE} permitted to; {_BE} allowed to; can choose; {_BE} free to", "可以; 可; 得以"),
    _c(
        "right", "modality",
        f"{_BE} entitled to; {_BE} entitled; ha(?:s|ve) the right; ha(?:s|ve) a right; rights? to; ha(?:s|ve) the rights",
        "有权; 享有权利; 的权利",
    ),
    _c(
        "no-duty", "modality",
        f"need not; needs not; do(?:es)? not have to; do(?:es)? not need to; {_NO} required to; {_NO} obliged to; {_NO} obligated to;"
        f" {_BE} under no (?:obligation|duty); ha(?:s|ve) no (?:obligation|duty)",
        "无需; 无须; 不必; 没有义务; 无义务; 毋需; 不需要; 不要求",
    ),
    _c("can", None, "can; could; able; possible; possibly; might; ability; permit; permits; allow; allows; lets", "能; 能够; 可能; 许可; 允许; 得"),
    _c("cannot", None, "cannot; unable; impossible; not able", "不能; 无法; 不能够; 不可能; 不可"),
)  # fmt: skip

_NEGATION = (
    _c(
        "not", "negation",
        "not; no; never; n't; n’t; do(?:es)? not; did not; no longer; neither; nor; none; nothing; nobody; no one;"
        f" must not; may not; shall not; must never; may never; must neither; cannot; {_NO} permitted; {_NO} allowed; {_NO}; need not;"
        f" do(?:es)? not have to; do(?:es)? not need to; {_NO} required to; {_NO} obliged to; {_BE} under no (?:obligation|duty);"
        " ha(?:s|ve) no (?:obligation|duty); no one may; nobody may",
        "不; 未; 无; 没有; 并非; 而非; 勿; 尚未; 不得; 不应当; 不应; 不允许; 不能; 无法; 不可; 不再; 无需; 无须; 不必; 没有义务; 无义务; 不予; 均不; 也不; 不会; 毋需;"
        " 不需要; 不要求; 非",
    ),
    _c("without", "scope", "without", "未经; 在没有; 不经"),
)  # fmt: skip

_SCOPE = (
    _c("only", "scope", "only; solely; exclusively", "仅; 只; 仅限; 只有; 唯一; 仅仅; 专门; 才"),
    _c("any", "scope", "any; anyone; anything; anybody; whatever; whichever", "任何; 任一; 任意; 任何人"),
    _c("all", "scope", "all; everything; everyone; entire; whole; full", "所有; 全部; 一切; 全体; 均; 都; 完整"),
    _c("each", "scope", "each; every; per", "每; 各; 逐"),
    _c("at-least", "scope", "at least; no fewer than; no less than; not less than", "至少; 不少于; 不低于; 已满; 年满"),
    _c(
        "at-most", "scope",
        "at most; up to; no more than; not more than; not exceed; not exceeding; does not exceed; do not exceed; maximum",
        "至多; 最多; 不超过; 不高于; 不多于; 不得超过; 最高; 最长; 以下; 以内",
    ),
    _c("more-than", "scope", "more than; over; exceeds?; above; exceeding", "超过; 多于; 以上; 高于; 超出"),
    _c("within", "scope", "within; in the course of", "内; 之内"),
    _c("before", "scope", "before; prior to; in advance; beforehand; ahead", "之前; 以前; 前; 此前; 提前"),
    _c("prior", "scope", "prior", "事先; 预先; 事前"),
    _c("after", "scope", "after; afterwards; following; from; since; later; then; once", "之后; 以后; 后; 自; 起; 此后"),
    _c("mainly", "scope", "mainly; primarily; chiefly; principally", "主要"),
    _c("usually", "scope", "usually; generally; normally; typically; ordinarily", "通常; 一般"),
    _c("directly", "scope", "directly; direct", "直接"),
    _c("indirectly", "scope", "indirectly; indirect", "间接"),
    _c("anytime", "scope", "at any time; any time; at all times", "随时; 任何时候; 任何时间"),
    _c("and-so-on", "scope", "and so on; and the like; such as; for example; including; among others; or the like; etc\\.?; for instance", "等; 例如; 包括; 诸如; 比如"),
    _c("immediately", "scope", "immediately; without delay; at once; without undue delay; immediate", "立即; 不迟延地; 毫不迟延地; 马上; 即刻; 不作不当迟延"),
    _c("personal", "scope", "personal; personally", "个人; 本人; 亲自; 自然人"),
    _c("long-term", "scope", "long-term; permanent; permanently; for a long time", "长期; 永久"),
    _c("publicly", "scope", "publicly; public", "公开; 公共; 公众; 公布"),
    _c("separate", "scope", "separate; separately; separately given", "单独; 另行; 分别"),
    _c("express", "scope", "express; expressly; explicit; explicitly", "明示; 明确; 明文; 显式"),
    _c("written", "scope", "written; in writing; in text form", "书面; 文字"),
    _c("solely-own", "scope", "own", "自己; 自身; 自有; 自行; 自主"),
    _c("enterprise", "scope", "enterprise; enterprises; business; businesses", "企业"),
    _c("automatically", "scope", "automatically; automatic; automated", "自动"),
    _c("free-of-charge", "scope", "free of charge; free; without charge; at no charge; at no cost", "免费; 无偿; 不收取费用; 不收费"),
    _c("non-exclusive", "scope", "non-exclusive", "非独占; 非排他; 非专有"),
    _c("worldwide", "scope", "worldwide", "全球; 世界范围"),
    _c("irrevocable", "scope", "irrevocable; irrevocably", "不可撤销; 不可撤回"),
    _c("temporarily", "scope", "temporarily; temporary", "暂时; 临时"),
    _c("necessary", "scope", "necessary; needed; need; needs; require[sd]?; required; essential", "必要; 所需; 必需; 需要; 要求; 需"),
    _c("lawful", "scope", "lawful; lawfully; legal; legally; legitimate; valid", "合法; 依法; 正当; 法定; 有效"),
)  # fmt: skip

_CONDITIONS = (
    _c("if", "condition", "if; where; in case; provided that; when; whenever; as long as; so long as; in the event; in that case", "如果; 如; 若; 倘若; 只要; 一旦; 时; 的，; 情形; 情况下; 情况"),
    _c("unless", "condition", "unless; except; except that; except for; except where; apart from; other than; save; but not", "除非; 除; 除外; 以外; 之外; 除…外"),
)  # fmt: skip

#: Words with a negative inside that the other language may state with `not`.
_NEGATIVE = (
    _c(
        "negative", None,
        "unlawful(?:ly)?; illegal(?:ly)?; invalid; void; incorrect(?:ly)?; inaccurate; incomplete; unauthori[sz]ed; unlimited; unrestricted; false(?:ly)?; lack(?:s|ing)?; fail(?:s|ed|ure|ures)?;"
        " refus(?:e|es|ed|al); reject(?:s|ed|ion)?; outside; exclud(?:e|es|ed|ing); exclusions?; waiv(?:e|es|ed|er); loses?; lost; loss; stops?; stopped; ceases?; prevents?; avoids?;"
        " under; below; less; fewer; until; otherwise; irrespective; regardless; still; unfair(?:ly)?; differs?; different(?:ly)?; contrary; beyond; unsuitable; misleading; absence; deny; denies;"
        " denied; unless; except; inactive; unused; unpaid; unaffected; unable; unjustified; unfounded; unreasonabl[ey]; undue; unnecessary; unfit; unclear; unknown; unsolicited; unwanted; unsafe;"
        " unauthenticated; unreadable; unavailable; unrelated; unsuccessful; invalidity; impossible; improper(?:ly)?; inappropriate; indecent; independent(?:ly)?; non-[a-z]+; dis[a-z]+; minors?; whether; free; remains?;"
        " abnormal; anonymous; anonymi[sz]e[sd]?; voids; missing; however; rather; instead; apart; other; as soon as; unfavourable; unexpected; force majeure; harmful; bad; further; latest; infring[a-z]+;"
        " violat[a-z]+; breach(?:es)?; break; breaks; interrupt[a-z]*; non-commercial; irrevocable; misus[a-z]+; abus[a-z]+; defam[a-z]+; insult[a-z]*; obscene; vulgar; unaffected; unlikely; undamaged;"
        " undisturbed; mis[a-z]+; faulty; defective; defects?; unencrypted; end(?:s|ed)?; omission; omissions; omits?; unnoticed; dishonest; vague; unsubstantiated; unresolved; no-fault",
        "违法; 非法; 无效; 不准确; 不完整; 不正确; 未授权; 未经授权; 无限; 虚假; 缺乏; 缺少; 拒绝; 排除; 免除; 放弃; 丧失; 停止; 防止; 避免; 未满; 不满; 不足; 否则; 不论; 无论; 不管; 不公平;"
        " 不同; 相反; 不适合; 不当; 不良; 不法; 不正当; 不利; 无关; 不一致; 匿名; 不合理; 不必要; 不受; 未付; 未使用; 除; 误导; 不明; 不可用; 未成年人?; 是否; 不可抗力; 不可撤销; 不可分割; 不可或缺; 非商业;"
        " 非独占; 非排他; 非专有; 非营利; 未成功; 不可靠; 不可预见; 不安全; 不适当; 不真实; 不实; 不雅; 不影响; 不迟于; 不晚于; 不少于; 不低于; 不超过; 不高于; 不多于; 不限于; 不特定; 不可识别; 无偿; 免费;"
        " 不断; 而不是; 未知; 未解决; 不符; 不迟延; 毫不; 无权; 侵权; 违反; 违约; 故障; 缺陷; 中断; 终止; 滥用; 失效; 不稳定; 不存在; 不相关; 不属于; 无人; 不成立; 不可执行; 不依赖",
    ),
)  # fmt: skip

CONCEPTS: tuple[Concept, ...] = (*_MODALITY, *_NEGATION, *_SCOPE, *_CONDITIONS, *_NEGATIVE)

#: Longer words in which a word of the table has another sense.
BLOCKERS: dict[str, tuple[str, ...]] = {
    "en": (
        "not only", "whether or not", "first of all", "after all", "no\\.", "in full", "and/or", "all-", "may [0-9]{1,2},", "free trial",
    ),
    "zh_CN": (
        "认可", "可信", "可靠", "可见", "可识别", "可读", "可用", "可行", "可执行", "可接受", "可疑", "可持续", "可视", "可听", "可比", "许可证", "可预见", "可转让", "可撤销",
        "相应", "对应", "响应", "应用", "适应", "供应", "反应", "应急", "应对", "效应", "应收", "应付", "回应", "必须品", "须知", "技能", "功能", "智能", "职能", "性能", "能力", "能源",
        "可能性", "取得", "获得", "所得", "不仅", "不过", "差不多", "不久", "未来", "无线", "非常", "没收", "是非", "南非", "非洲", "内容", "内部", "境内", "国内", "内置", "体内", "室内", "站内",
        "以内容", "年内", "前述", "前款", "目前", "当前", "之前述", "前往", "前提", "前端", "后果", "后续", "后台", "后端", "自动", "自行", "自己", "自身", "自愿", "自然人", "自由", "来自", "各自", "起诉",
        "引起", "一起", "发起", "提起", "如下", "如何", "例如", "如实", "诸如", "比如", "同时", "及时", "随时", "实时", "时间", "小时", "届时", "暂时", "临时", "按时", "有时", "时效", "时长", "等级", "等候",
        "平等", "同等", "等同", "等值", "首都", "都市", "平均", "各种", "各类", "人才", "才能", "只读", "全部或者部分", "包括但不限于", "时区", "时段", "时刻", "立即时", "即时", "每一", "即时通讯", "定时",
        "企业微信", "等待", "该等", "这等", "等于", "等效", "等额", "刑事", "删除", "解除", "免除", "排除", "消除", "清除", "移除", "去除", "除名", "开除", "撤除", "拆除", "废除", "扣除", "根除",
    ),
}  # fmt: skip
