"""On what writers of names differ: letters that stand for one sound, and words that come and go."""

from __future__ import annotations

import re
from typing import Final

# ---- letters -----------------------------------------------------------------------------------------------------

APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘`´ʿʾʼʻ′", "'"))
AYN_AT_END: Final = re.compile(r"[ei]'(?=\W|$)")
ARABIC: Final = str.maketrans("آأإٱىیئؤةەکگڤ", "ااااييييههككف", "ءـ")
LATIN: Final = str.maketrans({"ı": "i", "ə": "a", "q": "k", "æ": "ae", "ø": "o", "đ": "d", "x": "kh"})
ARTICLES: Final = re.compile(r"[aeu](?:l|r|s|sh|z|d|dh|t|th|n)|[ae]")
"""An article that stands as a word, whatever its consonant was made alike to."""
GLUED: Final = re.compile(r"^e(sh|th|dh|[zsrtdn])(?=\1\w{2})")
"""An article that is written as one with its word, as in Ezzor."""

STEPS: Final = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"g(?!h)", "k"),
        (r"c(?=h)", "s"),
        (r"(.)\1+", r"\1"),
        (r"(?:e?ah?|eh?)$", "a"),
        (r"e", "i"),
        (r"o", "u"),
        (r"iy(?=[aiu])|i(?=a$)", "y"),
        (r"uw(?=[aiu])", "w"),
        (r"(?:ay|ai|iy|ii)(?![aiu])", "i"),
        (r"(?:aw|au|uw)(?![aiu])", "u"),
        (r"(.)\1+", r"\1"),
    )
)
"""Letters of one Latin word, in this order: q and g as k, ch as sh, endings, e as i, o as u, diphthongs."""

SIGNS: Final = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (("kh", "x"), ("sh", "c"), ("gh", "g"), ("[td]h", lambda found: found[0][0]), ("dj", "j"))
)
"""Two Latin letters for one sound, each as one sign that folded names do not have."""
CONSONANTS: Final = str.maketrans(dict(zip("بتثجخدذرزسشصضطظغفقكلمن", "bttjxddrzscsdtzgfkklmn", strict=True)))
ROMAN: Final = str.maketrans(
    dict(zip("بتثجحدذرزسصضطظفقكلمنهوي", "bttjhddrzssdtzfkklmnhui", strict=True))
    | {"خ": "kh", "ش": "sh", "غ": "gh", "ا": "a", "ع": ""}
)

# ---- words -------------------------------------------------------------------------------------------------------

CONSTRUCT: Final = re.compile(r"(?<=\w\w)[ai]t$")
"""The ending of a word before another one, which writers leave out or write as a vowel."""

WORDS: Final = {
    form: word
    for word, forms in {
        "kafr": "kfar kufr kafar kifr kufar kafir kfr",
        "tal": "til",
        "khirba": "khirbat kharba kharbat khirbit khurba kirba kirbat",
        "jub": "jab jib",
        "marat": "marit mart",
        "kalat": "kalit",
        "jisr": "jisir jasr",
        "jabal": "jibil jibal jabl",
    }.items()
    for form in forms.split()
}
"""Words that many names begin with, folded, and how else writers spell them."""

GENERIC: Final = tuple(
    map(
        re.compile,
        (
            *("shikh", "mara?t", "kafr", "khan", "tal", "dir", "abu", "in", "khirba", "rasm", "jub", "um"),
            *("bit", "ras", "burj", "jisr"),
            *("شيخ", "معره", "كفر", "خان", "تله", "تل", "دير", "ابو", "عين", "خربه", "رسم", "جب", "ام"),
            *("بيت", "راس", "برج", "جسر"),
        ),
    )
)
"""Words many names begin with (shaykh, maarrat, kafr, khan, tall, dayr, abu, ayn, ...), folded: they prove nothing."""
FIRST_WORDS: Final = re.compile("^(?:tl|xrb|rsm|jb|mzr|br|ksr|mcrf|kfr|jbl|cx)")
LAST_WORDS: Final = re.compile("(?:kbr|sgr|fkn|fk|tn|crk|grb|cml|jnb)$")
"""Consonants of words that writers add to a name or leave out: tall, khirbat, rasm, jubb, mazraat, bir, qasr,
mashrafat, kafr, jabal, shaykh before it; kabir, saghir, fawqani, tahtani, sharqi, gharbi, shamali, janubi behind it."""

TOLD_APART: Final = (
    *("Kabir", "Kabira", "Kebira", "Saghir", "Saghira", "Fawqani", "Fouqani", "Foqa", "Tahtani", "Tahta", "Sharqi"),
    *("Sharqiya", "Gharbi", "Gharbiya", "Shamali", "Shamaliya", "Janubi", "Janubiya", "كبير", "كبيرة", "صغير", "صغيرة"),
    *("فوقاني", "فوقا", "تحتاني", "تحتا", "شرقي", "شرقية", "غربي", "غربية", "شمالي", "شمالية", "جنوبي", "جنوبية"),
)
"""Words behind a name that tell two places of that name apart: great, little, upper, lower, eastern, ..."""
