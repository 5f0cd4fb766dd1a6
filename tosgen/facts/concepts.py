"""The table of the lexicon: concept, kind, English words, Chinese words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tosgen.facts.model import FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """`en` and `zh_CN` hold words separated by `|` outside brackets and by line breaks."""

    id: str
    kind: FactKind | None
    en: str
    zh_CN: str  # noqa: N815 - named as the locale is
    value: str | None = None

    def words(self, locale: str) -> tuple[str, ...]:
        """The words of a locale as regular expression fragments."""
        source = self.zh_CN if locale.startswith("zh") else self.en
        return tuple(word.strip() for word in source.split(";") if word.strip())

    def plain(self, locale: str) -> str:
        """One word of the locale as an example for the reader."""
        return next((word for word in self.words(locale) if not re.search(r"[\\\[(|?]", word)), self.id)


def _c(id: str, kind: FactKind | None, en: str, zh: str, value: str | None = None) -> Concept:
    return Concept(id=id, kind=kind, en=en, zh_CN=zh, value=value)


_BE = "(?:is|are|be|was|were)"
_AND_NO = "(?:and|or) no(?! (?:more|less|later|earlier|longer))"
_NO = "(?:is|are|be|was|were) (?:not|never)"

_MODALITY = (
    _c("must", "modality", "must; shall", "应当; 必须; 须; 应"),
    _c(
        "duty", "modality",
        f"{_BE} required to; {_BE} obliged to; {_BE} obligated to; ha(?:s|ve) to; need to; needs to; agrees? to; undertakes? to; "
            f"{_BE} to; owes?; oblig(?:es?|ed|ations?); dut(?:y|ies);"
        f" commits? to; {_BE} bound to; should",
        "义务; 有义务; 负有义务; 有责任; 承诺; 需要; 需",
    ),
    _c(
        "must-not", "modality",
        "must not; may not; shall not; must never; may never; shall never; must neither; may neither; no one may; nobody may; "
            "neither (?:[a-z]+ ){1,4}nor (?:[a-z]+ ){1,4}may;"
        " no (?:[a-z]+ ){1,4}may;"
        " should not; (?<![a-z0-9,\ufffc] )do not",
        "不得; 不应当; 不应; 不可以; 请勿; 切勿",
    ),
    _c(
        "may", "modality", f"may; {_BE} permitted to; {_BE} allowed to; can choose; {_BE} free to",
        "可以; 得以; 仅可(?![以能]); 可(?=随时|自行|向|通过|在|根据|要求|由|选择|另|单独|免费|立即)",
    ),
    #: A verb repeated in a coordinated clause adds nothing that English has to repeat.
    _c("must-not-again", None, "", "也不得; 亦不得; 并不得; 且不得"),
    _c("must-again", None, "", "[并也还亦且]应当; [并也还亦且]应"),
    _c("may-again", None, "licen[cs]e to; licen[cs]es?",
    "[也还并亦且]可以; [也亦并]可(?![以能]); 且仅可(?:以)?; 均可(?![以能]); [也还并亦且]有权"),
    _c("no-duty-again", None, "", "也无须; 也无需; 也不必"),
    _c(
        "right", "modality",
        f"{_BE} entitled to; {_BE} entitled; ha(?:s|ve) the right; ha(?:s|ve) a right",
        "有权",
    ),
    _c("rights", None, "rights?; power; powers; claims?; entitlement", "权利; 权; 请求权; 权限"),
    _c(
        "prohibit", "modality", "prohibit(?:s|ed|ion|ions|ing)?; forbid(?:s|den|ding)?; ban(?:s|ned)?; bars?",
        "禁止; 严禁; 被禁; 禁令; 封禁", "must-not",
    ),
    _c(
        "not-allowed", "modality",
        f"{_NO} permitted; {_NO} allowed; (?:(?:do|does|did|will|would) )?not (?:allow|permit)(?:ed)?; {_NO} admitted",
        "不允许; 不许; 不准(?!确); 不许可; 不予准许",
        "must-not",
    ),
    _c(
        "no-duty", "modality",
        f"need not; needs? no; requires? no; do(?:es)? not require; do(?:es)? not have to; do(?:es)? not need to; "
            f"{_NO} required to; {_NO} obliged to; {_NO} obligated to;"
        f" {_BE} under no (?:obligation|duty); ha(?:s|ve) no (?:obligation|duty)",
        "无需; 无须; 并非必须; 不是必须; 不要求; 不必; 没有义务; 无义务; 毋需",
    ),
    _c("can", None, "can; could; able; possible; possibly; might; ability; permit; permits; allow; allows; lets; [a-z]{4,}[ai]ble",
    "能; 能够; 可能; 允许; 可"),
    _c("cannot", None, "cannot; unable; not able", "不能; 无法; 不能够; 不可能; 不可"),
)  # fmt: skip

_NEGATION = (
    _c(
        "not", "negation",
        "not; no; never; n't; n’t; do(?:es)? not; did not; no longer; neither; none; nothing; nothing in; no provision; nobody; "
            "no one; no other; needs? no; requires? no; owes? nothing;"
        f" must not; may not; shall not; must never; may never; must neither; cannot; {_NO} permitted; {_NO} allowed; {_NO}; need not;"
        f" (?:(?:do|does|did|will|would) )?not (?:allow|permit)(?:ed)?; {_NO} admitted; (?<![a-z0-9,\ufffc] )do not;"
        f" do(?:es)? not have to; do(?:es)? not need to; {_NO} required to; {_NO} obliged to; {_BE} under no (?:obligation|duty);"
        f" ha(?:s|ve) no (?:obligation|duty); no one may; nobody may",
        "不; 未; 无; 没有; 不同意; 并非; 绝不; 从不; 而非; 勿; 不得; 不应当; 不应; 不允许; 不许; 不准(?!确); 不许可; "
            "不予准许; 不可以; 请勿; 切勿; 不能; 无法; 不可; 不再; 无需; 无须; 不必; 没有义务; 无义务; 不予; 不仅; 不仅仅; "
            "否(?!则|认|定|决); 不会; 毋需;"
        " 不需要; 不要求; 非",
    ),
    _c("without", "scope", "without", "未经; 在没有; 不经"),
)  # fmt: skip

_SCOPE = (
    _c("only", "scope", "only; solely; exclusively", "仅; 只; 仅限; 只有; 仅仅; 不仅; 不仅仅; 仅可(?![以能]); 且仅可(?:以)?"),
    _c("sole", None, "alone; sole; purely; merely; just; no one but; limited to; single; nothing but",
    "唯一; 专; 单独; 限于; 单纯; 专门; 独自; 单; 只能; 仅凭"),
    _c("any", "scope", "any(?! (?:more|longer)); anyone; anything; anybody; whatever", "任何; 任何人"),
    _c("either", "scope", "either party; either side; either of us", "任何一方; 任一方"),
    _c("no-provision", "scope", "no provision; nothing in", "任何规定; 任何条款; 任何约定"),
    _c("some-one", None, "no; so that nobody; nothing; nothing in; no provision; nobody; no one; none; no other; either; neither; owes? nothing; one of; "
        f"{_AND_NO}; "
        "whichever; whoever; if any", "任一; 之一; 某; 凡; 如有; 无论如何"),
    _c("all", "scope", "all; everything; everyone; entirely", "所有; 全部; 一切; 全体"),
    _c("all-or-part", "scope", "all or part; part or all; in whole or in part; wholly or partly", "全部或者?部分; 部分或者?全部"),
    _c("whole", None, "both; entire; entirely; whole; full; fully; always; completely; complete; in full",
    "均; 都; 完整; 整个; 完全; 双方; 两者; 始终; 总是"),
    _c("each", "scope", "each; every; per", "每"),
    _c("various", None, "various; a (?:year|day|month|week); whenever; respective(?:ly)?; versions?", "各; 分别; 逐; 单次; 个别"),
    _c("at-least", "scope", "at least; down to; no fewer than; no less than; not less than", "至少; 不少于; 不低于; 已满; 年满"),
    _c(
        "at-most", "scope",
        "at most; up to(?! date); no more than; not more than; not exceed; not exceeding; does not exceed; do not exceed; maximum",
        "至多; 最多; 不超过; 不高于; 不多于; 不得超过",
    ),
    _c("limit", None, "highest; longest; limits?; limited; cap; capped; less than; largest; up to and including",
    "最高; 最长; (?<=[0-9元岁次])以下; 以内; 为限; 上限; 少于; 低于"),
    _c("under", "scope", "under(?= (?:\ufffc|[0-9]|the age|that age)); below; younger than", "未满; 不满; 不足(?!以)"),
    _c("more-than", "scope", "more than; more (?:[a-z]+ ){1,3}than; exceeds?; exceeding", "超过; 多于; 超出"),
    _c("over", None, "over; above; older; further; beyond; higher; longer; greater; excess; excessive; out of",
    "以上; 高于; 逾; 更高; 较高; 更长; 满; 大于; 过度; 之外; 过量"),
    _c("within", "scope", "within; in the course of", "内; 之内"),
    _c("before", "scope", "before(?! (?:the |a |an |any |every )?(?:[a-z]+ )?(?:courts?|others|tribunals?|arbitrators?|arbitration)); prior to; "
        "in advance; beforehand; ahead", "之前; 以前; 前; 此前"),
    _c("by-then", None, "until; earlier; previously; previous; at the latest; no later than; preceding; first; sooner; up to and including; "
        "notice; preset", "直至; 直到; 为止; 至迟; 早于; 首先; 最迟; 提前"),
    _c("forum", None, "", "法院; 法庭; 管辖; 优先; 仲裁; 起诉; 诉讼"),
    _c("prior", "scope", "prior", "事先; 预先; 事前"),
    _c("after", "scope", "after; afterwards; following; from; since; later; then; once", "之后; 以后; 后; 自; 起; 此后"),
    _c("mainly", "scope", "mainly; main; primarily; primary; chiefly; chief; principally; principal", "主要"),
    _c("main", None, "general; essential; important; major; key; core; material", "重要; 核心; 本质; 重大; 首要; 关键"),
    _c("usually", "scope", "usually; as a rule; generally; normally; typically; ordinarily", "通常; 一般"),
    _c("directly", "scope", "directly; direct(?! us)", "直接"),
    _c("indirectly", "scope", "indirectly; indirect", "间接"),
    _c("anytime", "scope", "at any time; any time; at all times", "随时; 任何时候; 任何时间"),
    _c("and-so-on", "scope", "and so on; and the like; examples? (?:are|is|include); such as; for example; among others; or the like; etc\\.?; "
        "for instance", "等; 例如; 诸如; 比如"),
    _c("including", "scope",
    "including; includes?; included; contains?; covers?; in particular; namely; consists? of; comprises?; like; or otherwise; "
        "with; (?:and|or) (?:other|similar)[a-z]*", "包括; 包含; 特别是; 尤其; 含有; 含; 即; 涵盖; 其他"),
    _c("immediately", "scope", "immediately; without delay; at once; without undue delay; immediate",
    "立即; 不迟延地; 毫不迟延地; 马上; 即刻; 不作不当迟延"),
    _c("soon", None, "as soon as; expeditiously; promptly", "随即; 迅速; 即"),
    _c("personal", "scope", "personal; personally", "个人(?=信息|数据); (?<!这些)(?<!该)个人; (?<![他本])人身(?![份心])"),
    _c("individual", None, "individuals?; persons?; people; private; privately; data protection; individually; yourself; in person; natural persons?; "
        "human; profiles?; personality; personali[sz][a-z]+; guardian", "本人; 亲自; 自然人; 私人; 个体; 个性化"),
    _c("long-term", "scope", "long-term; permanent; permanently; for a long time; for good; perpetual(?:ly)?", "长期; 永久"),
    _c("publicly", "scope", "publicly; public; non-public", "公开; 公共; 公众"),
    _c("publish", None, "publish(?:es|ed|ing)?; disclos(?:e|es|ed|ing|ure|ures); exposes?; visible; openly",
    "公序; 公有; 公安; 舆论; 公布; 公开发布; 发布; 披露; 曝光; 公示; 公告"),
    _c("separate", "scope", "separate; separately", "单独; 分别"),
    _c("independent", None, "independent(?:ly)?; by itself; individually; alone; another; other", "独立; 另行; 另"),
    _c("express", "scope", "express(?! (?:your|their|its|his|her|an|a) ); expressly; (?<!sexually )explicit(?! sexual); explicitly",
    "明示; 明确; 明文; 显式"),
    _c("clear", None, "clear(?:ly)?; definite; affirmative; plainly; specific(?:ally)?; state[sd]?", "清楚; 清晰; 明显; 具体; 特定"),
    _c("written", "scope", "written; in writing; in text form; documented", "书面"),
    _c("solely-own", "scope", "own", "自己; 自身; 自有; 自行; 自主"),
    _c("enterprise", "scope", "enterprises?", "企业"),
    _c("business", None, "business(?:es)?; compan(?:y|ies); trader; commercial(?:ly)?", "公司; 商业; 商户; 经营; 商务"),
    _c("automatically", "scope", "automatically; automatic; automated", "自动"),
    _c("free-of-charge", "scope", "free of charge; free; without charge; at no charge; at no cost",
        "免费; 无偿; 不收费; 无[须需](?:支付费用|付费)"),
    _c("non-exclusive", "scope", "non-exclusive", "非独占; 非排他; 非专有"),
    _c("worldwide", "scope", "worldwide; global(?:ly)?", "全球; 世界范围"),
    _c("irrevocable", "scope", "irrevocable; irrevocably", "不可撤销; 不可撤回"),
    _c("temporarily", "scope", "temporarily; temporary", "暂时; 临时"),
    _c("necessary", "scope", "necessary; needed; need; needs; require[sd]?; required; essential", "必要; 所需; 必需"),
    _c("lawful", "scope", "lawful; lawfully; legal; legally; legitimate; valid", "合法; 依法; 正当; 法定; 有效"),
)  # fmt: skip

_CONDITIONS = (
    _c("if", "condition", "if; where; in case; provided that; when; whenever; as long as; so long as; in the event; in that case",
    "如果; 如; 若; 倘若; 只要; 一旦; 时; 的，; 情形; 情况下; 情况"),
    _c("unless", "condition", "unless; except; except that; except for; except where; apart from; other than; but not", "除非; 除; 除外; 例外除外; 例外的除外"),
    _c("outside", None, "outside; beyond; in addition to; besides", "除此之外; 以外; 之外; 境外; 超出"),
)  # fmt: skip

#: Words with a negative inside that the other language may state with `not`.
_NEGATIVE = (
    _c(
        "negative", None,
        "void; false(?:ly)?; lack(?:s|ing|ed)?;"
        " fail(?:s|ed|ure|ures|ing)?; refus(?:e|es|ed|al|ing); reject(?:s|ed|ion)?; exclud(?:e|es|ed|ing); exclusions?; "
            "exempt(?:s|ed|ion)?; disclaims?;"
        " waiv(?:e|es|ed|er); loses?; lost; stops?; stopped; ceases?; prevents?; avoids?; irrespective; regardless; contrary; "
            "disagree[a-z]*; despite; averts?; loss of; disabl[a-z]+; refrains?; absence; deny; denies; denied;"
        " indecent; misleading; dis(?:abilit[a-z]+|advantage[a-z]*|continu[a-z]+|honest|similar|satisf[a-z]+|repair|proportionate);"
        " abnormal; anonym[a-z]+; missing; force majeure; faulty; defective(?:ly)?; defects?; omi[ts][a-z]+; illegible; immoral; "
            "insecure; intolerable;"
        " invisible; adverse(?:ly)?; inconsisten[a-z]+; irregular; misus[a-z]+; mistak[a-z]+; insolven[a-z]+; free of; rather than;"
        " instead of; different(?:ly)?; difference; whether or not; or not; away; so that nobody; still; pending; as appropriate; "
            "rules? out; [a-z]{4,}(?<!regard)(?<!neverthe)(?<!un)less(?:ly)?",
        "缺乏; 缺少; 拒绝; 排除; 免除; 放弃; 丧失; 停止; 防止; 避免; 违反; 不论; 无论; 不管; 不同; 相反; 不当; "
            "不良; 不法; 不正当; 匿名; 误导; 不明; 不可抗力; 不可撤销; 不可分割;"
        " 非商业; 非独占; 非排他; 非专有; 非营利; 无偿; 免费; 未知; 毫不; 无权; 无关; 缺陷; 滥用; 失效; 失败; 无人; 残疾; 残障; "
            "瑕疵; 免于; 尚未; 不利(?!用); 剔除; 脱离; 匿名化; 而不; 否则; 以免; 未经授权; 停用",
    ),
    _c("conflict", None, "conflicts?; differ; differs; contradicts?; inconsisten[a-z]+; deviates?", "不一致; 冲突; 抵触; 不符; 矛盾"),
    _c("un-zh", None, "", "违法; 非法; 虚假; 无效"),
    _c(
        "un", None,
        "non-public; unlawful(?:ly)?; illegal(?:ly)?; invalid(?:ity)?; incorrect(?:ly)?; inaccura(?:te|cy|cies); incomplete(?:ness)?; impossible;"
        " improper(?:ly)?; inappropriate; non-[a-z]+; indefinite(?:ly)?; inability; insufficient; ineffective; inadmissible; unable; undue;"
        " un(?!der|til|i|less|affected)[a-z]*(?:seen|aken|own|ed|able|ably|ible|al|ally|ful|fully|fair|fairly|fit|safe|true|ous"
        "|ent|ant|ary|ing|ly|due|clear|known|likely)", "",
    ),
    _c("unaffected", "negation", f"unaffected; remains?(?=[.,]); {_NO} affected; stay as they are", "不受影响; 保持不变", "not"),
    _c("exempted", None, "allowed", "不受此限"),
    _c("remain", None, "remains?; stays?; keeps?; retains?", "保留; 仍适用; 仍然有效; 继续有效; 仍然"),
    _c("without-again", None, "and without; or without", ""),
    _c("exception", None, "exceptions?; excepted", "例外"),
    _c("not-again", None, _AND_NO, "[也亦]不(?![得可少多低高超迟晚]); 也未; 也无(?![须需])"),
    _c("spread", None, "no provision; nothing; nothing in; no one; nobody", ""),
    _c("not-limited", "scope", "includ[a-z]+,? but (?:(?:is|are) )?not limited to; without limitation", "包括但不限于; 包括，但不限于"),
    _c("at-limit", None, "(?:no|not) (?:earlier|later|longer|sooner) than", "不晚于; 不迟于; 不早于; 最早; 最迟; 至迟; 最迟不超过"),
)  # fmt: skip

CONCEPTS: tuple[Concept, ...] = (*_MODALITY, *_NEGATION, *_SCOPE, *_CONDITIONS, *_NEGATIVE)

#: Longer words in which a word of the table has another sense.
BLOCKERS: dict[str, tuple[str, ...]] = {
    "en": (
        "first of all", "after all", "no\\.? ?[0-9]+", "in full", "and/or", "nor", "above all", "each other", "one another", "may [0-9]{1,2},",
    ),
    "zh_CN": (
        "认可", "可信", "可靠", "可见", "可识别", "可读", "可用", "可行", "可执行", "可接受", "可疑", "可持续", "可视", "可听", "可比",
        "许可", "可预见", "可转让", "可撤销",
        "相应", "对应", "响应", "应用", "适应", "供应", "反应", "应急", "应对", "效应", "应收", "应付", "回应", "必须品", "须知", "技能",
        "功能", "智能", "职能", "性能", "能力", "能源",
        "可能性", "取得", "获得", "所得", "是否", "明确双方", "能否", "可否", "不过", "差不多", "不久", "未来", "无线", "非常", "没收", "是非", "南非",
        "非洲", "内容", "内部", "境内", "国内", "内置", "体内", "室内", "站内",
        "以内容", "年内", "前述", "前款", "目前", "当前", "之前述", "前往", "前提(?!供|交|出|前|起|取|示)", "前端", "后果", "后续", "后台", "后端", "应诉",
        "应有的", "应(?=您|其|请求|要求)", "应征", "可以预见", "可以信赖", "不时", "不断", "无障碍", "无缝", "不动产", "不一而足", "自动",
        "自行", "自己", "自身", "自愿", "自然人", "自由", "来自", "各自", "起诉",
        "引起", "一起", "发起", "提起", "如下", "如何", "例如", "如实", "诸如", "比如", "同时", "及时", "随时", "实时", "时间", "小时",
        "届时", "暂时", "临时", "按时", "有时", "时效", "时长", "等级", "等候",
        "平等", "同等", "等同", "等值", "首都", "都市", "平均", "人才", "才能", "只读", "所有者", "所有人(?!均|都|可)",
        "所有(?=[。，；、])", "前后", "生前", "时区", "时段", "时刻", "立即时", "即时", "即时通讯", "定时",
        "企业微信", "所有权(?!利)", "专有权", "享有权", "共有权", "拥有权", "有权机关", "持有权", "等待", "该等", "这等", "等于", "等效", "等额",
        "未成年", "刑事", "删除", "解除", "免除", "排除", "消除", "清除", "移除", "去除", "除名", "开除", "撤除", "拆除", "废除", "扣除", "根除",
    ),
}  # fmt: skip
