"""Countries, their capitals, and the seats of power that stand for governments."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

RIVERS: Final = ("Euphrates", "Tigris", "Orontes", "Khabur")
COUNTRIES: Final[dict[str, tuple[str, ...]]] = {
    "SY": ("Syria", "سوريا", "سورية"),
    "TR": ("Turkey", "Türkiye", "تركيا"),
    "LB": ("Lebanon", "لبنان"),
    "JO": ("Jordan", "الأردن"),
    "IQ": ("Iraq", "العراق"),
    "IL": ("Israel", "إسرائيل"),
    "IR": ("Iran", "إيران", "ايران"),
    "SA": ("Saudi Arabia", "السعودية"),
    "QA": ("Qatar", "قطر"),
    "AE": ("United Arab Emirates", "UAE", "الإمارات"),
    "KW": ("Kuwait", "الكويت"),
    "EG": ("Egypt", "مصر"),
    "RU": ("Russia", "روسيا"),
    "US": ("United States", "U.S.", "US", "USA", "America", "الولايات المتحدة", "أمريكا", "واشنطن"),
    "GB": ("United Kingdom", "UK", "U.K.", "Britain", "بريطانيا"),
    "FR": ("France", "فرنسا"),
    "DE": ("Germany", "ألمانيا"),
    "CN": ("China", "الصين"),
    "UA": ("Ukraine", "أوكرانيا"),
    "AF": ("Afghanistan", "أفغانستان"),
    "PK": ("Pakistan", "باكستان"),
    "YE": ("Yemen", "اليمن"),
    "LY": ("Libya", "ليبيا"),
    "DZ": ("Algeria", "الجزائر"),
    "TN": ("Tunisia", "تونس"),
    "CY": ("Cyprus", "قبرص"),
    "GR": ("Greece", "اليونان"),
    "CA": ("Canada",),
    "AU": ("Australia",),
    "KZ": ("Kazakhstan",),
    "": (
        "Europe",
        "Middle East",
        "أوروبا",
        "الشرق الأوسط",
        "Caucasus",
        "Mediterranean",
        *RIVERS,
    ),
}
"""ISO code -> names, the first the usual one; regions of the world have no code."""
_WITHOUT_HAMZA: Final = str.maketrans("أإآ", "ااا")
"""Many writers leave the sign off."""


def _spell(names: Collection[str]) -> frozenset[str]:
    return frozenset((*names, *(name.translate(_WITHOUT_HAMZA) for name in names)))


COUNTRY_NAMES: Final = {name: code for code, names in COUNTRIES.items() for name in _spell(names)}

CAPITALS: Final = _spell(
    (
        "Damascus", "Moscow", "Washington", "Ankara", "Tehran", "Riyadh", "Baghdad", "Beirut",
        "Amman", "London", "Paris", "Berlin", "Brussels", "Geneva", "Vienna", "Doha",
        "Cairo", "Kremlin", "Pentagon", "دمشق", "موسكو", "واشنطن", "أنقرة", "طهران",
        "الرياض", "بغداد", "بيروت", "عمّان",
    )
)  # fmt: skip
"""Names that stand for a government unless a preposition makes them a place."""
HOME: Final = "SY"
SEAT_OF_HOME: Final = "Damascus"
BORDERS: Final = {
    "Turkey": "Turkish border",
    "Lebanon": "Lebanese border",
    "Jordan": "Jordanian border",
    "Iraq": "Iraqi border",
}
"""What the border of a neighbour is called."""
GOVERNORATE: Final = re.compile(
    r"Aleppo|Idlib|Hama|Homs|Raqqah?|Hasakah?|Latakia|Tartus|Damascus|Dar[‘ʿ'’]?aa?|Suwayda|Quneitra|Deir ez-Zor|"
    r"حلب|[إا]دلب|حماة|حمص|الرقة|الحسكة|اللاذقية|طرطوس|دمشق|درعا|السويداء|القنيطرة|دير الزور"
)
"""The governorates of the country, each named after its capital."""
LOST_OWNER: Final = re.compile(rf"(?:Syria|Turkey|Iraq|Lebanon|Jordan|{GOVERNORATE.pattern})s")
"""A possessive of a copy that has lost its apostrophes: "Syrias north"."""
