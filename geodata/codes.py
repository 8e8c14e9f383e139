"""The controlled vocabularies of the codebook, with the words a reader sees for them."""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "control": "Held",
    "capture": "Capture",
    "repelled": "Driven back",
    "siege": "Siege",
    "advance": "Advance",
    "frontline": "Front line",
    "airstrike": "Airstrike",
    "displacement": "People moving",
    "presence": "Presence",
    "ceasefire": "Ceasefire",
}
STATUSES: Final = {"held": "Held", "contested": "Contested", "besieged": "Besieged"}
MODALITIES: Final = {
    "fact": "said as a fact",
    "disputed": "disputed",
    "risk": "said to be at risk",
    "prediction": "predicted",
    "negated": "said not to be so",
    "restatement": "told again",
    "error": "a slip of the article",
}
COUNTED: Final = ("people on the move", "people arrived", "people already abroad", "fighters", "strikes", "dead")
"""What the numbers of claims count; other words may stand there, too."""
RECORDED_KINDS: Final = {
    "strike": "Strikes",
    "clash": "Clashes",
    "one-sided": "Against civilians",
    "other": "Other events",
}
"""What imported event data tells of; none of it says who holds a place."""
BASES: Final = {"stated": "Stated", "inferred": "Inferred", "context": "Documented elsewhere"}
CONFIDENCES: Final = {"high": "high", "medium": "medium", "low": "low"}
PRECISIONS: Final = {
    "point": "exact",
    "site": "the site",
    "neighbourhood": "a neighbourhood",
    "settlement": "the settlement",
    "near_settlement": "near a settlement",
    "district": "a district",
    "governorate": "a governorate",
    "region": "a region",
}

STATED: Final = "stated"
INFERRED: Final = "inferred"
CONTEXT: Final = "context"
DEFAULT_BASIS: Final = (STATED, INFERRED)

FRESH_DAYS: Final = 14
"""A report colours a place solid up to this age in days (DESIGN.md section 5); then it fades."""

SYNONYMS: Final = {
    "rebels": "opposition",
    "rebel": "opposition",
    "fsa": "free-syrian-army",
    "regime": "government",
    "army": "government",
    "assad": "government",
    "saa": "government",
    "daesh": "isis",
    "is": "isis",
    "isil": "isis",
    "kurds": "sdf",
    "nusra": "jabhat-al-nusra",
    "yes": "true",
    "no": "false",
}
"""Words people write for an id; only ever offered as a remedy, never accepted."""
