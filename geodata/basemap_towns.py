"""What towns are called, in English and Arabic: a rule for GeoNames' spellings, and a table where it fails."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any, Final

Place = dict[str, Any]

TOWNS: Final = {
    2960: ("Ayn Halaqim", ""),
    162284: ("Muhassan", "موحسن"),
    162706: ("Wadi al-Uyun", ""),
    163330: ("Tasil", ""),
    163345: ("Tartus", ""),
    163434: ("Tell Tamr", "تل تمر"),
    163470: ("Tell Salhab", "تل سلحب"),
    163476: ("Tell Rifaat", ""),
    163533: ("Talkalakh", "تلكلخ"),
    163568: ("Tell Hamis", ""),
    163596: ("Taldou", "تلدو"),
    163747: ("Tell ad-Daman", "تل الضمان"),
    163750: ("Tell Abyad", ""),
    163779: ("Talbiseh", ""),
    163808: ("Palmyra", "تدمر"),
    163913: ("Suran", "صوران"),
    163915: ("Suran", ""),
    163921: ("As-Suqaylabiyah", "السقيلبية"),
    164071: ("Sirrin", "صرين"),
    164159: ("Shuyukh Tahtani", ""),
    164451: ("Sharran", "شران"),
    164816: ("Saraqib", "سراقب"),
    164895: ("Suluk", "سلوك"),
    164947: ("Salamiyah", "السلمية"),
    165060: ("Safita", "صافيتا"),
    165428: ("Rasm al-Harmal", "رسم الحرمل"),
    165509: ("Ras al-Ayn", ""),
    165672: ("Qurqanya", "قورقينا"),
    165757: ("Al-Qahtaniyah", "القحطانية"),
    166141: ("Qanawat", ""),
    166285: ("Qabasin", "قباسين"),
    166331: ("Nubl", "نبل"),
    166365: ("Nawa", "نوى"),
    166716: ("Yarmouk camp", "مخيم اليرموك"),
    166742: ("Mhardeh", "محردة"),
    166757: ("Muhambal", "محمبل"),
    167080: ("Maskanah", "مسكنة"),
    167167: ("Masadah", "مسعدة"),
    167208: ("Markadah", "مركدة"),
    167245: ("Marea", "مارع"),
    167357: ("Manbij", "منبج"),
    167538: ("Maadan", "معدان"),
    167558: ("Madaya", ""),
    167577: ("Maabatli", "معبطلي"),
    167605: ("Maarrat Misrin", "معرة مصرين"),
    167611: ("Maarrat al-Numan", "معرة النعمان"),
    167713: ("Kuweires Sharqi", "كويرس شرقي"),
    168325: ("Khan Shaykhun", "خان شيخون"),
    168351: ("Khanasser", "خناصر"),
    168422: ("Al-Khafsah", "الخفسة"),
    168478: ("Al-Ghandurah", "الغندورة"),
    168661: ("Kafr Nabl", "كفرنبل"),
    168620: ("Kafr Zita", "كفر زيتا"),
    168724: ("Kafr Saghir", "كفر صغير"),
    169023: ("Jisr al-Shughur", "جسر الشغور"),
    169138: ("Al-Rai", "الراعي"),
    169162: ("Al-Jarniyah", "الجرنية"),
    169174: ("Jaramana", ""),
    169179: ("Jarabulus", "جرابلس"),
    169190: ("Jindires", "جنديرس"),
    169304: ("Jableh", "جبلة"),
    169389: ("Idlib", "إدلب"),
    169577: ("Homs", "حمص"),
    169858: ("Hraytan", "حريتان"),
    169897: ("Harasta", ""),
    170017: ("Hama", "حماة"),
    170044: ("Halfaya", ""),
    170063: ("Aleppo", "حلب"),
    170137: ("Al-Hadir", "الحاضر"),
    170592: ("Douma", "دوما"),
    170654: ("Damascus", "دمشق"),
    170785: ("Deir Hafir", "دير حافر"),
    170794: ("Deir ez-Zor", "دير الزور"),
    170857: ("Darat Izza", "دارة عزة"),
    170892: ("Daraya", "داريا"),
    170905: ("Daraa", "درعا"),
    171451: ("Binnish", ""),
    171694: ("Batabu", "باتبو"),
    171998: ("Babila", "ببيلا"),
    172045: ("Al-Zarbah", "الزربة"),
    172059: ("Zabadani", "الزبداني"),
    172082: ("Azaz", "أعزاز"),
    172134: ("Ain Issa", ""),
    172256: ("Kobani", "عين العرب"),
    172374: ("Al-Tabqa", "الطبقة"),
    172408: ("As-Suwayda", "السويداء"),
    172503: ("As-Safirah", "السفيرة"),
    172515: ("As-Saan", "السعن"),
    172837: ("Ash-Shaddadi", "الشدادي"),
    172946: ("Rastan", "الرستن"),
    172955: ("Raqqa", "الرقة"),
    173193: ("An-Nabk", ""),
    173334: ("Quneitra", "القنيطرة"),
    173322: ("Al-Qusayr", "القصير"),
    173361: ("Al-Qaryatayn", ""),
    173364: ("Qardaha", "القرداحة"),
    173377: ("Qamishli", "القامشلي"),
    173480: ("Mayadin", "الميادين"),
    173530: ("Al-Malikiyah", "المالكية"),
    173576: ("Latakia", "اللاذقية"),
    173797: ("Al-Hawl", "الهول"),
    173811: ("Al-Hasakah", "الحسكة"),
    173830: ("Al-Hamra", "الحمراء"),
    173842: ("Al-Hamidiyah", "الحميدية"),
    174018: ("Al-Bab", "الباب"),
    174030: ("Al-Atarib", "الأتارب"),
    174043: ("Al-Arimah", "العريمة"),
    174115: ("Akhtarin", ""),
    174186: ("Afrin", "عفرين"),
    174259: ("Ad-Dana", "الدانا"),
    174407: ("Abu Qalqal", ""),
    174448: ("Abu Kamal", "البوكمال"),
    174506: ("Hajin", "هجين"),
    174611: ("Abu al-Duhur", "أبو الظهور"),
    383661: ("Al-Yarubiyah", "اليعربية"),
    421015: ("Arishah", "العريشة"),
    7905767: ("As-Sab Biyar district", "ناحية السبع بيار"),
    8308210: ("Al-Kasrah", "الكسرة"),
    9847679: ("Tremseh", "التريمسة"),
    167375: ("Maaloula", "معلولا"),
    174036: ("Al-Asharah", "العشارة"),
    11431916: ("Kafr Musa", "كفر موسى"),
    11257949: ("Qantarah", "قنطرة"),
    6943439: ("Kaff al-Jaa", ""),
    169041: ("Jinniyah", ""),
    168519: ("Kessab", "كسب"),
    168886: ("Jdaydet Yabus", "جديدة يابوس"),
    169017: ("Al-Jizah", "الجيزة"),
    171126: ("Busra", "بصرى الشام"),
}
"""By GeoNames number: the usual English spelling, and the Arabic where GeoNames' own choice would be wrong."""

NOT_TOWNS: Final = {
    "Ras Bayrut",
    "West Jerusalem",
    "East Jerusalem",
    "As-Sab Biyar district",
    "Hayy Khilda",
    "Khuraybat as-Suq",
    "Wadi as-Sir",
}
"""Quarters and districts that GeoNames counts as towns."""
DOUBTFUL: Final = {168061}
"""GeoNames numbers left out: a second Qabasin by the Euphrates, with the other's inhabitants."""

ABROAD: Final = {
    "Gaziantep": "غازي عنتاب",
    "Kilis": "كلس",
    "Antakya": "أنطاكية",
    "Sanliurfa": "أورفة",
    "Iskenderun": "إسكندرون",
    "Reyhanli": "الريحانية",
    "Nizip": "نزب",
    "Birecik": "بيره جك",
    "Suruc": "سروج",
    "Akcakale": "أقجة قلعة",
    "Mardin": "ماردين",
    "Nusaybin": "نصيبين",
    "Adana": "أضنة",
    "Diyarbakir": "ديار بكر",
    "Kahramanmaras": "مرعش",
    "Osmaniye": "عثمانية",
    "Adiyaman": "أديامان",
    "Viransehir": "ويران شهر",
    "Ceylanpinar": "جيلان بنار",
    "Kirikhan": "قرق خان",
    "Dortyol": "دورتيول",
    "Tripoli": "طرابلس",
    "Beirut": "بيروت",
    "Sidon": "صيدا",
    "Tyre": "صور",
    "Baalbek": "بعلبك",
    "Zahle": "زحلة",
    "Amman": "عمّان",
    "Irbid": "إربد",
    "Al-Mafraq": "المفرق",
    "Ar-Ramtha": "الرمثا",
    "Jounieh": "جونية",
    "Russeifa": "الرصيفة",
    "Zarqa": "الزرقاء",
    "Jerusalem": "القدس",
    "Haifa": "حيفا",
}
"""Arabic names of towns outside Syria, by their name here; the reader sees the Latin one where none is given."""

SUN_LETTERS: Final = "Ad|Adh|Ar|As|Ash|At|Ath|Az|An|Al|El"
_ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءؤئ"
_LATIN: Final = [
    "a",
    "b",
    "t",
    "th",
    "j",
    "h",
    "kh",
    "d",
    "dh",
    "r",
    "z",
    "s",
    "sh",
    "s",
    "d",
    "t",
    "z",
    "-",
    "gh",
    "f",
    "q",
    "k",
    "l",
    "m",
    "n",
    "h",
    "w",
    "y",
    "h",
    "a",
    "a",
    "i",
    "a",
    "-",
    "-",
    "-",
]
_LETTERS: Final = {arabic: latin.strip("-") for arabic, latin in zip(_ARABIC, _LATIN, strict=True)}


def plain(name: str) -> str:
    """Return a name in plain Latin letters, its Arabic article joined by a hyphen.

    >>> plain("Aḑ Ḑumayr"), plain("Ma‘arrat an Nu‘mān"), plain("Şanlıurfa")
    ('Ad-Dumayr', 'Maarrat an-Numan', 'Sanliurfa')
    """
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ð", "d"))
    letters = "".join(each for each in bare if ord(each) < 128)
    hyphened = re.sub(rf"\b({SUN_LETTERS}) (?=[A-Z])", r"\1-", letters, flags=re.IGNORECASE)
    return re.sub(r"\bDayr\b", "Deir", hyphened)


def pick_arabic(name: str, alternates: list[str]) -> str:
    """Return the alternate in Arabic letters, Persian and Kurdish ones excluded, that sounds most like the name.

    >>> pick_arabic("Tādif", ["تادف", "Tadef"]), pick_arabic("Ar Raqqah", ["رقه", "الرقة"])
    ('تادف', 'الرقة')
    """
    arabic = sorted(each for each in alternates if re.fullmatch(r"[ء-غف-ًّي ]+", each))
    sound = plain(name).lower()
    return max(arabic, key=lambda each: (SequenceMatcher(None, sound, romanise(each)).ratio(), each), default="")


def romanise(arabic: str) -> str:
    """Return a rough Latin spelling of an Arabic name, for comparing sounds only."""
    return "".join(_LETTERS.get(each, each if each == " " else "") for each in arabic)


def name_place(place: Place) -> tuple[str, str]:
    """Return the English and the Arabic name of a GeoNames entry."""
    english, arabic = TOWNS.get(place["geonameid"], ("", ""))
    english = english or plain(place["name"])
    if arabic or (english in ABROAD and place["countrycode"] != "SY"):
        return english, arabic or ABROAD[english]
    spoken = place["countrycode"] in {"SY", "IQ", "JO", "LB", "PS", "SA"}
    return english, pick_arabic(place["name"], place["alternatenames"]) if spoken else ""
