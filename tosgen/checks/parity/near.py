"""Which concept of one language may stand for which of the other, and which must have a counterpart at all."""

from __future__ import annotations

#: concept -> rule that reports it when the other language has no counterpart
REQUIRED: dict[str, str] = {
    "must": "parity/modality", "must-not": "parity/modality", "may": "parity/modality", "right": "parity/modality",
    "no-duty": "parity/modality", "prohibit": "parity/modality", "cannot": "parity/modality", "not-allowed": "parity/modality",
    "not": "parity/negation", "without": "parity/negation", "unaffected": "parity/negation", "un": "parity/negation", "conflict": "parity/negation",
    "all-or-part": "parity/qualifier", "either": "parity/qualifier", "no-provision": "parity/qualifier", "not-limited": "parity/qualifier",
    **dict.fromkeys(
        (
            "only", "any", "under", "all", "each", "at-least", "at-most", "more-than", "before", "prior", "mainly", "usually", "directly",
            "indirectly",
            "anytime", "and-so-on", "immediately", "personal", "long-term", "publicly", "separate", "express", "written",
            "enterprise", "automatically", "free-of-charge", "non-exclusive", "worldwide", "irrevocable", "temporarily", "unless",
        ),
        "parity/qualifier",
    ),
}  # fmt: skip

#: concept -> concepts of the other language that say the same; tried in order after the concept itself
NEAR: dict[str, tuple[str, ...]] = {
    "must": ("must-again", "duty", "necessary"),
    "duty": ("must",),
    "may": ("right", "may-again", "can"),
    "right": ("may", "may-again", "can", "rights"),
    "rights": ("right",),
    "must-not": ("must-not-again", "prohibit", "not-allowed", "cannot", "not"),
    "prohibit": ("must-not", "not-allowed", "not", "limit", "exempted"),
    "not-allowed": ("must-not", "prohibit", "cannot", "not"),
    "no-duty": ("no-duty-again", "negative", "without-again", "not", "without"),
    "mainly": ("main",),
    "usually": ("main",),
    "not": (
        "un-zh",
        "without-again",
        "not-again",
        "not-allowed",
        "under",
        "un",
        "conflict",
        "exempted",
        "spread",
        "prohibit",
        "without",
        "unaffected",
        "free-of-charge",
        "at-limit",
        "negative",
        "cannot",
        "no-duty",
        "must-not",
        "unless",
    ),
    "without": (
        "without-again",
        "un",
        "cannot",
        "no-duty-again",
        "negative",
        "not",
        "no-duty",
        "unless",
        "free-of-charge",
    ),
    "only": ("sole", "unless", "all"),
    "any": ("some-one", "spread", "either", "no-provision", "all", "each", "whole"),
    "all": ("any", "each", "whole"),
    "unaffected": ("remain", "not"),
    "un": ("un-zh", "negative", "not", "without", "cannot", "not-again", "non-exclusive", "irrevocable"),
    "cannot": ("not-again", "un", "without", "must-not", "not-allowed", "not", "negative"),
    "immediately": ("soon",),
    "conflict": ("negative", "un", "not"),
    "either": ("any", "some-one", "whole"),
    "no-provision": ("any", "not", "spread"),
    "all-or-part": ("all",),
    "under": ("limit", "not", "negative"),
    "each": ("various", "some-one", "any", "all", "whole"),
    "at-least": ("more-than", "not"),
    "at-most": ("limit", "by-then", "at-limit", "within", "not", "before"),
    "more-than": ("over", "outside", "at-least"),
    "before": ("prior", "by-then", "forum", "within", "not"),
    "prior": ("before", "by-then"),
    "separate": ("independent", "sole", "solely-own"),
    "publicly": ("publish",),
    "express": ("clear",),
    "written": ("express",),
    "personal": ("individual", "solely-own"),
    "free-of-charge": ("without", "negative"),
    "enterprise": ("business",),
    "unless": ("outside", "not", "without", "negative", "only", "if"),
    "and-so-on": ("including",),
    "irrevocable": ("not", "negative"),
    "anytime": ("any", "whole"),
}

#: concepts that one word states for a whole enumeration (`no provision excludes, limits or reduces`), however long
SPREADING = frozenset({"spread", "exempted"})

#: concepts that hold a negation of their own
MODAL = frozenset({"must-not", "not-allowed", "no-duty", "cannot"})

#: concepts of noun phrases that one language takes up again by a pronoun: named once on each side is enough
TOLERANT = frozenset({"personal", "automatically", "mainly"})
