"""Which concept of one language may stand for which of the other, and which must have a counterpart at all."""

from __future__ import annotations

#: concept -> rule that reports it when the other language has no counterpart
REQUIRED: dict[str, str] = {
    "must": "parity/modality", "must-not": "parity/modality", "may": "parity/modality", "right": "parity/modality",
    "no-duty": "parity/modality", "prohibit": "parity/modality", "not-allowed": "parity/modality", "not": "parity/negation", "without": "parity/negation",
    **dict.fromkeys(
        (
            "only", "any", "all", "each", "at-least", "at-most", "more-than", "before", "prior", "mainly", "usually", "directly", "indirectly",
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
    "may": ("right", "may-again", "can", "rights"),
    "right": ("may", "may-again", "can", "rights"),
    "rights": ("right",),
    "must-not": ("must-not-again", "prohibit", "not-allowed", "cannot", "not"),
    "prohibit": ("must-not", "not-allowed", "not"),
    "not-allowed": ("must-not", "prohibit", "cannot", "not"),
    "no-duty": ("no-duty-again", "not", "without"),
    "mainly": ("main",),
    "usually": ("main",),
    "not": ("prohibit", "without", "negative", "cannot", "no-duty", "must-not", "unless"),
    "without": ("negative", "not", "no-duty", "unless", "free-of-charge"),
    "only": ("sole", "unless", "all"),
    "any": ("some-one", "all", "each", "whole"),
    "all": ("any", "each", "whole"),
    "each": ("various", "some-one", "any", "all", "whole"),
    "at-least": ("more-than", "not"),
    "at-most": ("limit", "within", "not", "before"),
    "more-than": ("over", "at-least"),
    "before": ("prior", "by-then", "forum", "within", "not"),
    "prior": ("before", "by-then"),
    "separate": ("independent", "sole", "solely-own"),
    "publicly": ("publish",),
    "express": ("clear",),
    "written": ("express",),
    "personal": ("individual", "solely-own"),
    "free-of-charge": ("without", "negative"),
    "enterprise": ("business",),
    "unless": ("not", "without", "negative", "only", "if"),
    "and-so-on": ("including",),
    "irrevocable": ("not", "negative"),
    "non-exclusive": ("negative",),
    "anytime": ("any", "whole"),
}
