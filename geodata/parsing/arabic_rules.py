"""What a marked Arabic sentence must say for a rule of whole sentences to fire, each with its name and kind."""

from __future__ import annotations

from typing import Final

from geodata.parsing.held import GAP, PLACE_LIST, A, P

DOER: Final = rf"(?<!صفوف )(?<!ضد )(?<!مع )(?:(?<!من )|(?<=وحدات من ))(?<!قبضة )(?<!على )(?<!باتجاه ){A}"
"""A side in Arabic that is not said to be the other one."""
AR_WHERE: Final = rf"[\"»”)]?(?:،? (?:في |ب){P}){{0,2}}"
"""What says in Arabic where the places of a list lie: of it nothing is told."""
AR_FALL: Final = r"(?<!خطر )(?<!من )(?<!خشية )(?<!احتمال )(?<!منع )(?<!عدم )(?<!قبل )سقوط"
"""The fall of a place that nobody only fears."""
ARABIC: Final = (
    (
        "arabic which took",
        "capture",
        rf"{PLACE_LIST}{GAP}{{0,20}}?(?<![يت])(?:سيطر|سيطرت|استولى|استولت)(?!\w){GAP}{{0,4}}?"
        rf"علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
    ),
    (
        "arabic which took",
        "capture",
        rf"{PLACE_LIST}{GAP}{{0,40}}?(?<!\w)(?:بعد|عقب|إثر|منذ) سيطرة{GAP}{{0,4}}?{A}{GAP}{{0,4}}?"
        rf"علي(?:ها|ه|هم|هما)(?!\w)",
    ),
    (
        "arabic loses to",
        "capture",
        rf"(?<!\w)(?:خسر(?:ت)?|فقدت|سلم(?:ت|وا)?|خسارة|تسليم){GAP}{{0,12}}?\x03\d+\x04{GAP}{{0,12}}?{PLACE_LIST}"
        rf"{GAP}{{0,20}}?(?<!\w)(?:لصالح |إلى |ل){A}",
    ),
    (
        "arabic which took",
        "capture",
        rf"{PLACE_LIST}[\"»”)]?،? (?:(?:التي|الذي|اللت[ي]?[نا]ن?) )?(?:كان(?:ت|وا)? )?(?:قد )?[وف]?"
        rf"(?:استعاد|حرر|انتزع|احتل|دخل)(?:ت)?(?:ها|ه|هم|هما){GAP}{{0,6}}? ?{A}",
    ),
    (
        "arabic which holds",
        "control",
        rf"{PLACE_LIST}{GAP}{{0,20}}?[تي]سيطر{GAP}{{0,4}}?علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
    ),
    (
        "arabic taken are",
        "capture",
        rf"(?:(?<!من )(?:سيطر|استعاد|حرر|استول)\w*{GAP}{{0,20}}?|(?:القرى|البلدات|المناطق|النقاط|التلال) ){A}"
        rf"{GAP}{{0,12}}?(?<!\w)(?:و?هي|:){GAP}{{0,12}}?{PLACE_LIST}",
    ),
    (
        "arabic restored",
        "capture",
        rf"{DOER}{GAP}{{0,60}}?(?:[تي]?عيد|أعاد(?:ت|وا)?) (?:أمس |اليوم )?الأمن والاستقرار،? (?:إلى|الى|ل)"
        rf"{GAP}{{0,12}}?{PLACE_LIST}",
    ),
    (
        "arabic restored",
        "capture",
        rf"(?:[تي]عيد|أعاد(?:ت|وا)?) {GAP}{{0,20}}?{DOER}{GAP}{{0,80}}?(?<!\w)الأمن والاستقرار،? (?:إلى|الى|ل)"
        rf"{GAP}{{0,12}}?{PLACE_LIST}",
    ),
    ("arabic taken from", "capture", rf"سيطر(?:ت|وا)?{GAP}{{0,6}}?{A} من \x03\d+\x04 على{GAP}{{0,12}}?{PLACE_LIST}"),
    (
        "arabic taken by",
        "capture",
        rf"(?:تحرير|استعادة|السيطرة على){GAP}{{0,6}}?{PLACE_LIST}{GAP}{{0,20}}?"
        rf"(?:من قبل|على يد|على أيدي){GAP}{{0,6}}?{A}",
    ),
    ("arabic besieged by", "siege", rf"{PLACE_LIST}{GAP}{{0,20}}?محاصر\w*{GAP}{{0,10}}?من قبل{GAP}{{0,6}}?{A}"),
    (
        "arabic falls",
        "capture",
        rf"(?:سقط(?:ت)?|{AR_FALL})(?:(?!على |في ){GAP}){{0,15}}?{PLACE_LIST}{GAP}{{0,20}}?"
        rf"(?:بيد|في يد|بأيدي|في أيدي|في قبضة|تحت سيطرة){GAP}{{0,8}}?{A}",
    ),
    (
        "arabic falls",
        "capture",
        rf"(?:سقط(?:ت)?|{AR_FALL})(?:(?!على |في ){GAP}){{0,15}}?{PLACE_LIST} "
        rf"(?:بعد|إثر|عقب) (?:حملة|هجوم|معركة|عملية){GAP}{{0,50}}?"
        rf"(?:شن|قاد|نفذ|أطلق|خاض|قام(?:ت)? ب)(?:ت)?(?:ها|ه) (?:مقاتلو )?{A}",
    ),
    (
        "arabic held by",
        "control",
        rf"{PLACE_LIST}{AR_WHERE}(?:،? (?:آخر|أكبر|إحدى|أحد|أبرز|أهم) |، و?(?=ال))?"
        rf"(?:(?! أن | إن |،|كان|السقوط|خطر){GAP}){{0,40}}?"
        rf"(?<!\w)(?:لسيطرة|تحت سيطرة|بيد|في قبضة){GAP}{{0,8}}?{A}",
    ),
    (
        "arabic held by",
        "control",
        rf"{PLACE_LIST}{AR_WHERE}[^.؛\x01\x03]{{0,80}}?، ?و?(?:هي|هما|التي) (?:(?!كان|ليس|لم|لن)\S+ ){{0,3}}?"
        rf"(?:في قبضة|تحت سيطرة|بيد|خاضعة ل(?:سيطرة )?){GAP}{{0,12}}?{A}",
    ),
    (
        "arabic loyal to",
        "control",
        rf"{PLACE_LIST}{AR_WHERE} ال(?:موالي|خاضع|واقع)(?:ة|تين|تان|ين)? (?:ل|تحت )(?:سيطرة |نفوذ )?[\"«“]?{A}",
    ),
    (
        "arabic raises its flag over",
        "capture",
        rf"(?<!\w)[وف]?(?:رفع|رفعت) {GAP}{{0,12}}?{A} {GAP}{{0,20}}?(?:علم|العلم|راية|أعلام)\S* "
        rf"{GAP}{{0,12}}?(?:فوق|على|في|وسط) {GAP}{{0,20}}?{PLACE_LIST}",
    ),
    (
        "arabic which besieges",
        "siege",
        rf"{PLACE_LIST}{AR_WHERE}،? (?:(?:التي|الذي|اللذين|اللتين) )?[وف]?(?:[تي]حاصر|[تي]طوق|طوقت?|حاصرت?)(?:ها|ه|هم|"
        rf"هما)"
        rf"{GAP}{{0,12}}? ?[\"«“]?{A}",
    ),
    (
        "arabic is left to",
        "control",
        rf"(?<!\w)و?(?:[تي]بق[ىي]|بق[يى](?:ت)?|[تي]زال|زالت?) (?:ل|بيد |في يد |بحوزة |تحت سيطرة ){A}،?"
        rf"{GAP}{{0,12}}?{PLACE_LIST}",
    ),
    ("arabic is besieging", "siege", rf"{DOER}{GAP}{{0,20}}?[تي]حاصر{GAP}{{0,10}}?{PLACE_LIST}"),
    (
        "arabic stronghold of",
        "control",
        rf"{PLACE_LIST}[\"»”]?،? (?:(?:أحد|آخر|أبرز|أهم|من|أكبر|التي|تعد|تعتبر|وهي) )*(?:ال)?(?:معقل|معاقل|عاصمة)"
        rf" ?(?:ال\w+ )?ل?[(\"«“]?{A}",
    ),
    (
        "arabic besieges",
        "siege",
        rf"(?<!\w)[وف]?(?:تحاصر|يحاصر|حاصرت|حاصر)(?!\w){GAP}{{0,12}}?{A}{GAP}{{0,20}}?{PLACE_LIST}",
    ),
)
"""A name, the kind of claim, and the pattern of what is said."""
