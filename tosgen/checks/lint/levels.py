"""The level of each lint rule; rules that need metadata (*semi* in the catalogue) never exceed a warning."""

from __future__ import annotations

from tosgen.model import Level

_ERRORS = (
    "xref-unresolved number-gap number-misplaced lead-in-missing operator-unidentified contact-missing contact-obfuscated"
    " term-undefined governing-language-missing law-or-venue-missing statute-miscited"
)
_NOTES = "paragraph-unnumbered clause-overloaded abbreviation-unexpanded sentence-case absolute-with-exception"
_WARNINGS = (
    "number-style-mixed list-marker-inconsistent list-item-duplicate lead-in-mismatch lead-in-dangling paragraph-broken"
    " title-conflict draft-residue template-residue date-imprecise notice-interval-zero contact-freemail"
    " external-document-unlocated precedence-missing seat-venue-mismatch term-before-definition term-variants term-collision"
    " party-reference-shift subject-error parity-label-mismatch language-order-mixed translation-artifact"
    " punctuation-width-mixed sentence-glued quote-or-bold-unbalanced word-duplicated contradiction-within"
    " contradiction-across clause-duplicate licence-grants-conflict sanctions-inconsistent enforcement-unprohibited"
    " connector-ambiguous deadline-vague threshold-undefined retention-undefined dsr-incomplete consent-standard-wrong"
    " consent-deemed minor-age-incomplete anonymisation-misnamed recipient-undisclosed cookie-incomplete carve-out-missing"
    " emphasis-missing process-missing core-clause-missing disclaimer-vs-duty"
)

LEVELS: dict[str, Level] = {
    **dict.fromkeys(_ERRORS.split(), "error"),
    **dict.fromkeys(_WARNINGS.split(), "warning"),
    **dict.fromkeys(_NOTES.split(), "note"),
}
