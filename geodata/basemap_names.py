"""What things on the base map are called, in English and Arabic, where the sources do not say it or say it wrong."""

from __future__ import annotations

from typing import Final, NamedTuple


class Label(NamedTuple):
    """I am a name to be written at a point: English, Arabic, and how it lies."""

    name: str
    name_ar: str
    longitude: float
    latitude: float
    rotate: int = 0


COUNTRIES: Final = {
    "CYP": "Cyprus",
    "EGY": "Egypt",
    "IRQ": "Iraq",
    "ISR": "Israel",
    "JOR": "Jordan",
    "LBN": "Lebanon",
    "PSE": "Palestine",
    "SAU": "Saudi Arabia",
    "SYR": "Syria",
    "TUR": "Turkey",
}
GOVERNORATES: Final = {
    "SYR-134": ("Latakia", "اللاذقية"),
    "SYR-135": ("Tartus", "طرطوس"),
    "SYR-136": ("Raqqa", "الرقة"),
    "SYR-137": ("Aleppo", "حلب"),
    "SYR-138": ("Hama", "حماة"),
    "SYR-139": ("Homs", "حمص"),
    "SYR-140": ("Idlib", "إدلب"),
    "SYR-141": ("Al-Hasakah", "الحسكة"),
    "SYR-142": ("Deir ez-Zor", "دير الزور"),
    "SYR-143": ("As-Suwayda", "السويداء"),
    "SYR-144": ("Rif Dimashq", "ريف دمشق"),
    "SYR-145": ("Quneitra", "القنيطرة"),
    "SYR-146": ("Daraa", "درعا"),
    "SYR-4843": ("Damascus", "دمشق"),
}
AIRFIELDS: Final = {
    "OS57": ("Abu al-Duhur airbase", "مطار أبو الظهور"),
    "OS58": ("Hama airbase", "مطار حماة"),
    "OS59": ("Tabqa airbase", "مطار الطبقة"),
    "OS60": ("Thaala airbase", "مطار الثعلة"),
    "OS61": ("Dumayr airbase", "مطار الضمير"),
    "OS62": ("Jirah airbase", "مطار الجراح"),
    "OS63": ("Marj Ruhayyil airbase", "مطار مرج رحيل"),
    "OS64": ("An-Nasiriyah airbase", "مطار الناصرية"),
    "OS65": ("Shayrat airbase", "مطار الشعيرات"),
    "OS66": ("Kuweires airbase", "مطار كويرس"),
    "OS67": ("Mezzeh airbase", "مطار المزة"),
    "OS68": ("Sayqal airbase", "مطار السين"),
    "OS69": ("Khalkhalah airbase", "مطار خلخلة"),
    "OS70": ("Al-Qusayr airbase", "مطار القصير"),
    "OS71": ("Minakh airbase", "مطار منغ"),
    "OS72": ("Tiyas airbase (T4)", "مطار التيفور"),
    "OSAP": ("Aleppo airport", "مطار حلب"),
    "OSDI": ("Damascus airport", "مطار دمشق"),
    "OSDZ": ("Deir ez-Zor airbase", "مطار دير الزور"),
    "OSKL": ("Qamishli airport", "مطار القامشلي"),
    "OSLK": ("Hmeimim airbase", "مطار حميميم"),
    "OSPR": ("Palmyra airbase", "مطار تدمر"),
    "SY-0001": ("Taftanaz airbase", "مطار تفتناز"),
    "SY-0003": ("Marj al-Sultan airbase", "مطار مرج السلطان"),
}
RIVERS: Final = {
    ("Euphrates", "الفرات"): {
        1169,
        1170,
        1171,
        1172,
        1221,
        1222,
        1223,
        1224,
        1263,
        1264,
        1265,
        1266,
        1321,
        1322,
        1323,
        1324,
    },
    ("Tigris", "دجلة"): {1173, 1174, 1175, 1176, 1177, 1178, 1225},
    ("Orontes", "العاصي"): {4436, 4437, 4463, 4464, 4465, 9921, 9924, 9925, 9926, 10022},
    ("Khabur", "الخابور"): {9927, 10023, 18551},
    ("Jaghjagh", "الجغجغ"): {9801, 9928},
    ("Afrin", "عفرين"): {18440, 18543},
    ("Kara Su", "الأسود"): {18544},
    ("Jordan", "الأردن"): {4514, 4515, 4559, 4560, 4561, 4562, 4563, 4564, 4621},
    ("Yarmouk", "اليرموك"): {10369, 10373},
    ("Litani", "الليطاني"): {10266, 10267},
    ("Barada", "بردى"): {10270},
    ("Ceyhan", "جيحان"): {9795, 9797, 9798, 9799, 9800, 9919},
    ("Seyhan", "سيحان"): {9794, 9796, 9920, 9922},
}
"""Segments of the World Data Bank by their number; it names none."""
DROPPED_RIVERS: Final = {18547, 18548}
"""Side arms of the Euphrates, now under the Tishrin reservoir."""
DROWNED: Final = (38.0, 36.415, 38.4, 36.72)
"""The reach of the Euphrates now under the Tishrin reservoir, in degrees; the source is older than the dam."""

COUNTRY_LABELS: Final = {
    "theatre": (Label("Turkey", "تركيا", 37.62, 36.86), Label("Syria", "سورية", 38.65, 35.2)),
    "window": (
        Label("Turkey", "تركيا", 38.2, 37.65),
        Label("Syria", "سورية", 38.5, 34.95),
        Label("Iraq", "العراق", 41.6, 33.6),
        Label("Jordan", "الأردن", 36.9, 31.95),
        Label("Lebanon", "لبنان", 35.95, 34.1),
        Label("Israel", "إسرائيل", 34.98, 32.55),
        Label("Palestine", "فلسطين", 35.25, 32.05),
        Label("Saudi Arabia", "السعودية", 39.6, 31.75),
    ),
}
WATER_LABELS: Final = (
    Label("Mediterranean Sea", "البحر المتوسط", 35.05, 35.15),
    Label("Gulf of Iskenderun", "خليج إسكندرون", 35.86, 36.72, -38),
    Label("Lake Assad", "بحيرة الأسد", 38.235, 35.955, 33),
    Label("Sabkhat al-Jabbul", "سبخة الجبول", 37.585, 36.055),
    Label("Tishrin Lake", "بحيرة تشرين", 38.245, 36.47, 80),
    Label("Lake Qattinah", "بحيرة قطينة", 36.57, 34.64),
    Label("Ataturk Reservoir", "بحيرة أتاتورك", 38.52, 37.53),
    Label("Lake Tiberias", "بحيرة طبريا", 35.59, 32.81),
    Label("Euphrates", "الفرات", 38.83, 35.945, 0),
    Label("Euphrates", "الفرات", 39.85, 35.6, 33),
    Label("Euphrates", "الفرات", 40.62, 34.86, 55),
    Label("Orontes", "العاصي", 36.355, 35.6, 88),
    Label("Khabur", "الخابور", 40.72, 35.85, 80),
    Label("Afrin", "عفرين", 36.845, 36.44, 80),
)
LAKES: Final = (
    ("Lake Assad", "بحيرة الأسد", (37.95, 35.74, 38.64, 36.38)),
    ("Tishrin Lake", "بحيرة تشرين", (37.95, 36.38, 38.36, 36.80)),
    ("Sabkhat al-Jabbul", "سبخة الجبول", (37.42, 35.85, 37.77, 36.12)),
    ("Lake Qattinah", "بحيرة قطينة", (36.45, 34.55, 36.70, 34.72)),
    ("Ataturk Reservoir", "بحيرة أتاتورك", (38.2, 37.35, 39.0, 37.78)),
    ("Lake Tiberias", "بحيرة طبريا", (35.5, 32.68, 35.68, 32.92)),
    ("Dead Sea", "البحر الميت", (35.3, 31.4, 35.65, 31.8)),
)
"""Name, Arabic name, and the box of degrees that holds its pieces."""

ROADS_THROUGH: Final = (172503, 168351, 168325, 167611, 167080)
"""Towns the straight roads miss though the real ones pass through them: GeoNames numbers, As-Safirah first."""
TISHRIN_DAM: Final = (38.1825, 36.3814)
"""The road from Manbij to Raqqa crosses the Euphrates on the dam; straight, it would cross the lake."""
RAQQA_BRIDGE: Final = ((38.9970, 35.9130), (38.9920, 35.9320))
"""The two banks at the old bridge of Raqqa, which the source leaves half a kilometre apart."""
JUNCTIONS: Final = {"Ithriya": (37.78, 35.37), "South bank": (39.514, 35.715)}
"""Stops that no package names: where Ithriya lies, and the road below Raqqa that keeps south of the Euphrates."""
MAIN_ROADS: Final = (
    ("M5", ("Daraa", "Damascus", "Homs", "Rastan", "Hama", "Khan Shaykhun", "Maarrat al-Numan", "Aleppo")),
    ("M4", ("Latakia", "Jisr al-Shughur", "Ariha", "Aleppo")),
    ("M4", ("Aleppo", "Tadif", "Sirrin", "Tell Tamr", "Qamishli")),
    ("", ("Aleppo", "As-Safirah", "Khanasser", "Ithriya")),
    ("", ("Salamiyah", "Ithriya", "Al-Mansurah", "Raqqa")),
    ("", ("Hama", "Salamiyah")),
    (
        "",
        (
            "Aleppo",
            "Kuweires Sharqi",
            "Deir Hafir",
            "Maskanah",
            "Al-Tabqa",
            "Al-Mansurah",
            "South bank",
            "Deir ez-Zor",
            "Mayadin",
            "Abu Kamal",
        ),
    ),
    ("", ("Al-Mansurah", "Raqqa", "South bank")),
    ("", ("Homs", "Palmyra", "As-Sukhnah", "Deir ez-Zor", "Al-Hasakah")),
    ("M1", ("Homs", "Tartus", "Baniyas", "Jableh", "Latakia")),
    ("", ("Aleppo", "Hraytan", "Azaz", "Kilis", "Gaziantep")),
    ("", ("Aleppo", "Al-Atarib", "Reyhanli", "Antakya")),
    ("", ("Raqqa", "Tell Abyad")),
    ("", ("Adana", "Osmaniye", "Gaziantep", "Nizip", "Sanliurfa", "Viransehir", "Nusaybin")),
    ("", ("Antakya", "Belen", "Dortyol", "Osmaniye")),
    ("", ("Beirut", "Damascus")),
)
"""Number and stops of the trunk roads; the source has no classes, so the shortest way between the stops is taken."""
