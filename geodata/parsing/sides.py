"""Who acts and what is said to be done: the sides by their names, and the rules that propose claims."""

from __future__ import annotations

import re
from typing import Final

ACTORS: Final = (
    ("tiger-forces", r"\b(?:the )?[\"“]?Tiger Forces[\"”]?|قوات النمر"),
    (
        "isis",
        (
            r"\b(?:ISIS|ISIL|Isis|Isil|I\.S\.|IS(?!-)|(?:so-called )?Islamic State(?: of Iraq and [\w-]+)?|"
            r"D[aA]['’]?(?:esh|ESH|ish)|D[aA]E?SH)(?!\w)|تنظيم [\"«“]?(?:الدولة(?: ال[إا]سلامية)?|داعش)[\"»”]?"
            r"(?: [\"«“(]داعش[\"»”)])?|داعش|(?<!\w)ال?تنظيم(?!\w)"
        ),
    ),
    (
        "jabhat-al-nusra",
        (
            r"\b(?:Jabhat )?[Aa]l?[- ]Nusrah?\b(?: Front)?|\bNusra Front\b|جبهة النصرة|"
            r"\b(?:Jabhat )?Fat[ea]h [Aa]l-Sham\b(?: Front)?|\bJFS\b|جبهة فتح الشام"
        ),
    ),
    ("free-syrian-army", r"\bFree Syrian Army\b|\bFSA\b|الجيش (?:السوري )?الحر|الجيش الوطني(?: السوري)?"),
    ("southern-front", r"\bSouthern Front(?: of the (?:Free Syrian Army|FSA))?\b|الجبهة الجنوبية"),
    (
        "sdf",
        (
            r"\bSDF\b|\bPeople[’']s (?:Protection|Defense) Units\b|\bSyrian Democratic Forces?\b|\bPYD\b|"
            r"\bYPG(?:-YPJ)?\b|\bKurdish(?:-led)? (?:forces|fighters|militia(?:men|s)?|troops|units)\b|"
            r"\bManbij Military Council\b|\bJai?y?sh [Aa]l-Thuwwar\b|\bYPJ\b|"
            r"قوات [\"«“]?سوري[اة] الديم[قو]+راطية|قسد|وحدات حماية الشعب|مجلس منبج العسكري|قوات كردية|"
            r"(?:الوحدات|القوات) الكردية|(?:ال)?مقاتل(?:ون|ين|و|ي) (?:ال)?[أا]كراد|(?<!\w)ال[أا]كراد|"
            r"حزب الاتحاد الديمقراطي"
        ),
    ),
    ("hezbollah", r"\bHezbollah\b|حزب الله"),
    (
        "us_coalition",
        (
            r"\b(?:U\.?S\.?-led |international )?coalition (?:jets|warplanes|aircraft|"
            r"air ?strikes?|planes)\b|\bU\.?S\.?-led coalition\b|التحالف الدولي"
        ),
    ),
    (
        "russia",
        (
            r"\bRussian? (?:warplanes|jets|aircraft|planes|air ?strikes?|bombers|"
            r"air force)\b|\bRussia(?=n|[’']s)?\b|"
            r"(?:ال)?(?:طائرات|مقاتلات|طيران|قاذفات) (?:الحربي(?:ة)? )?(?:ال)?روسي(?:ة)?|"
            r"سلاح الجو الروسي|روسيا"
        ),
    ),
    (
        "government",
        (
            r"(?<![A-Z] )(?<!Turkish )(?<!Russian )(?<!American )(?<!U\.S\. )(?<!Iraqi )(?<!Iranian )"
            r"(?<!Lebanese )(?<!rebel )"
            r"(?<!foreign )(?<!French )(?<!British )(?<!coalition )\b[Tt]roops\b|"
            r"(?<!Turkish )(?<!Iraqi )(?<!Russian )(?<!foreign )\b[Tt]he armed forces\b|"
            r"\b[Aa]rmy (?:units|troops|soldiers|forces|men)\b|\bSyrian troopers\b|\bSAA\b|"
            r"\bLiwa (?:[Aa]l-)?(?:Quds|Baqir|Fat[ei]mi?youn|Zayn?abi?youn|Dhulfiqar)\b|"
            r"\b(?:Desert Hawks|Quds Brigade)\b|"
            r"\bSyrian (?i:armed forces|forces|soldiers|military)\b|"
            r"\bNational Defen[cs]e Forces?\b|\bNDF\b|\bRepublican Guards?\b|\b[Rr]egular army\b|"
            r"\bAs?sad(?:[’']s)? (?:\w+ )?(?:forces|army|troops|soldiers|militias?)\b|"
            r"\b(?:the )?(?:Syrian |Assad )?(?i:government|regime)(?:[’']s)?(?: forces|"
            r" troops| army)?\b(?!-)|\bAssad[’']s (?:forces|army|troops|ground forces|"
            r"coalition)\b|"
            r"\bpro-(?:government|Assad|regime)(?: forces| troops| fighters| coalition)?\b|"
            r"\bSyrian (?:Arab )?[Aa]rmy\b|\b[Tt]he army\b|\b[Ll]oyalist (?:forces|"
            r"troops)\b|"
            r"(?:قوات|جيش|ميليشيات|طيران|طائرات|مروحيات) [\"«“]?(?:النظام|الأسد|الحكومة)(?!\w)[\"»”]?"
            r"(?: ال(?:سوري|حربي)ة?)?|"
            r"القوات (?:الحكومية|النظامية|السورية)|قوات الجيش(?! ال(?:حر|وطني))|جيش النظام|الدفاع الوطني|"
            r"(?<!\w)الجيش(?!\w| (?:ال)?(?:حر|وطني|تركي|أمريكي|أميركي|إسرائيلي|لبناني|عراقي|روسي))|"
            r"الجيش (?:العربي )?السوري|(?<!\w)النظام(?: السوري)?(?!\w)"
        ),
    ),
    (
        "opposition",
        (
            r"\b(?:the )?(?:moderate |Syrian |opposition |Islamist )?(?i:rebels?(?: groups?|"
            r" fighters| forces| factions)?|rebellion|insurgents?|opposition(?: forces| fighters|"
            r" groups?| factions)?)\b(?!-)|\bJa[iy]sh [Aa]l-Fatah\b|\bArmy of Conquest\b|\bLevant Front\b|"
            r"\bAhrar [Aa]l-Sham\b|\bHayat Tahrir [Aa]l-Sham\b|\bHTS\b|\bTahrir [Aa]l-Sham\b|\bIslamic Front\b|"
            r"\bJa[iy]sh [Aa]l-(?:Islam|Izza|Nasr|Sunna)\b|\b(?:Sham Legion|Fa[yi]laq [Aa]l-Sham)\b|"
            r"\b(?:Nour|Nur|Noureddin)[- ](?:al-Din )?al-Zenki\b|\bSyrian National Army\b|\bNational Army\b|"
            r"\b(?:Jai?y?sh|Liwaa?|Fa[yi]laq|Harakat|Ajnad|Firqat|Kata['’]?ib|Suqou?r)"
            r"(?: [aA]l[- ])?(?:[ -]?[A-Z]\w+){1,2}|"
            r"\bVictory Army\b|\b(?:[aA]l-)?Jabhat? [aA]l-(?:Sham|Islam)i?y+ah?\b|"
            r"\b(?:Shamiy?a|Sham) Front\b|\bSultan Murad(?: (?:Brigade|Division)s?)?|"
            r"\bFree Idlib Army\b|\b[Rr]evolutionary (?:factions|forces|brigades)\b|"
            r"\bTurkish-backed (?:fighters|forces|factions|groups)\b|"
            r"\bOlive Branch\b(?: forces| fighters)?|\bIslamist (?:fighters|groups|factions|brigades|militants)\b|"
            r"\bEuphrates Shield\b(?: forces| fighters)?|"
            r"(?:(?:فصائل|قوات|كتائب|مقاتلي|مقاتلو) )?المعارضة(?: السورية)?(?: المسلحة)?|الفصائل|الثوار|جيش الفتح|"
            r"(?:حركة )?أحرار الشام|الجبهة (?:الشامية|الإسلامية)|درع الفرات|غصن الزيتون|هيئة تحرير الشام|"
            r"جيش (?:الإسلام|العزة|النصر|إدلب الحر)|فيلق الشام|(?:فصائل|مسلح[وي]) [\"«“]?المعارضة|"
            r"(?<!\w)[\"«“]الحر[\"»”]|مقاتل[يو] الحر(?!\w)|(?:ال)?فصائل المقاتلة"
        ),
    ),
)
"""Faction ids by what texts call them; the narrowest first, since it is chosen where several fit."""
ACTOR: Final = re.compile("|".join(f"(?P<f{n}>{pattern})" for n, (_, pattern) in enumerate(ACTORS)))
HELD_BY: Final = re.compile(
    r"(?<!once )(?<!once-)(?<!formerly )(?<!formerly-)(?<!previously )\b"
    r"(?:(?P<opposition>(?i:rebel|opposition|insurgent))|(?P<government>(?i:regime|government|army))|"
    r"(?P<isis>I\.S\.|ISIS|ISIL|Isis|Isil|IS|Daesh|DAESH)|(?P<sdf>SDF|YPG|Kurdish))"
    r"[-‐-–](?:held|controlled|occupied)\b"
)
STRIKING: Final = re.compile(r"strike|bomb|raid|warplane|jet|aircraft|planes", re.I)
STRIKERS: Final = ("russia", "us_coalition", "government")

UNREAL: Final = re.compile(
    r"\b(?:would|will|could|may|might|if|unless|until|whether|not|never|neither|no|"
    r"fail(?:ed|s|ing)? to|try(?:ing)? to|tried to|attempt\w*|"
    r"sights|aim\w*|hop(?:e|es|ed|ing)|plan\w*|want\w*|seek\w*|sought|yet to|before|"
    r"prevent\w*|threat\w*|risk\w*|plot\w*|prepar\w*|deni\w+|"
    r"expected|likely|unlikely|"
    r"(?<!managed )to (?:capture|seize|take|retake|recapture|control|hold|storm|besiege|cut)|in order to|"
    r"key to|once (?:held|controlled)|former(?:ly)?|used to)\b|"
    r"(?<!\w)[وف]?(?:لم |لن |لا |قد (?:ي|تكون|تسيطر|تسقط|تؤدي|تصبح)|إذا|بهدف|نف[ىت] |نفي |[تيأن]سعى|فشل|"
    r"[تي]خطط|[تي]ستعد |[تي]عتزم|صدت? )|محاول|[تي]حاول",
    re.I,
)
"""What makes a clause something else than a report of what is so: nothing is proposed from it."""
P: Final = r"\x01\d+\x02"
LIST: Final = rf"(?P<places>{P}(?:[\"»”]?(?:, (?:and )?| and |،? و ?|، ?| )[\"«“]?{P})*)"
"""One place of a marked sentence, or several that stand in a list."""
A: Final = r"\x03(?P<actor>\d+)\x04"
"""A side."""
DOER: Final = rf"(?<!صفوف )(?<!ضد )(?<!مع )(?<!من )(?<!قبضة )(?<!على )(?<!باتجاه ){A}"
"""A side in Arabic that is not said to be the other one."""
H: Final = r"\x05(?P<actor>\d+)\x06"
"""A side in "rebel-held"."""
DOES: Final = rf"{A}(?!\s+(?:offensive|attack|front|positions|lines|spokesman|commander|stronghold|bastion))"
"""A side in English that does something itself."""
GAP: Final = r"(?:[^.;\x01\x03]|(?:backed|supported|aided|joined) by (?:the )?\x03\d+\x04)"
"""A letter between them: no place, and no side but a helper."""
RULES: Final = tuple(
    (name, kind, re.compile(pattern, re.I))
    for name, kind, pattern in (
        (
            "falls to",
            "capture",
            rf"{LIST}{GAP}{{0,60}}?\bf(?:ell|alls|allen) {GAP}{{0,20}}?"
            rf"\b(?:to|in(?:to)? the hands of) (?:the )?[“\"]?{A}",
        ),
        (
            "called in the hands of",
            "control",
            rf"{LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\bin {A}(?:[’']s?)? (?:hands|control)",
        ),
        (
            "called held by",
            "control",
            rf"{LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\b(?:held|controlled)\s+by\s+(?:the\s+)?{A}",
        ),
        (
            "driven out by",
            "capture",
            rf"\b(?:expelled|driven|ousted|pushed|dislodged)\b[^.;\x01]{{0,20}}?(?:from|out of)\s+{GAP}{{0,20}}?{LIST}"
            rf"{GAP}{{0,20}}?\bby (?:the )?{A}",
        ),
        (
            "drives out",
            "capture",
            rf"{DOES}{GAP}{{0,20}}?\b(?:expelled|drove|ousted|pushed|dislodged|evicted|rid|purged|cleansed|cleared)\b"
            rf"[^.;\x01]{{2,40}}?"
            rf"(?:from|out of)\s+{GAP}{{0,20}}?{LIST}",
        ),
        (
            "taken are",
            "capture",
            rf"(?:seized|captured|recaptured|taken|liberated|overrun|cleared) by (?:the )?[“\"]?{A}"
            rf"[^.;\x01\x03]{{0,30}}?(?: include[sd]?| are| were|:){GAP}{{0,20}}?{LIST}",
        ),
        (
            "last held by",
            "control",
            rf"{LIST},? (?:the|an?|one of the|another) (?:[\w-]+ ){{0,2}}{H} "
            rf"(?:town|city|village|area|pocket|bastion|district)",
        ),
        ("control by over", "capture", rf"control (?:of|by) (?:the )?[“\"]?{A}[”\"]? over{GAP}{{0,50}}?{LIST}"),
        ("handed over to", "capture", rf"handed over{GAP}{{0,40}}?{LIST}{GAP}{{0,20}}? to (?:the )?{A}"),
        (
            "which took",
            "capture",
            rf"{LIST},? (?:which|that) (?:the )?[“\"]?{A}[”\"]?(?: \w+)? (?:had |has |have )?"
            rf"(?:(?:re)?captured|seized|(?:re)?took|overran|conquered|liberated)\b",
        ),
        (
            "which holds",
            "control",
            rf"{LIST},? (?:which|that) (?:the )?[“\"]?{A}[”\"]?(?: \w+)? (?:still |has |have )?"
            rf"(?:holds?|held|controls?|controlled)\b",
        ),
        ("lost to", "capture", rf"\blost\b{GAP}{{0,20}}?{LIST}\s+to (?:the )?{A}"),
        (
            "stronghold",
            "control",
            (
                rf"{A}(?:[’']s)? (?:\w+ ){{0,2}}(?:stronghold|bastion|"
                rf"de facto capital)s?\b{GAP}{{0,25}}?{LIST}"
            ),
        ),
        (
            "is a stronghold of",
            "control",
            rf"{LIST}(?:,| is| was)? (?:(?!\b(?:former|near|target\w*|attack\w*|shell\w*|bomb\w*)\b)[\w’'-]+ ){{0,6}}?"
            rf"(?:stronghold|bastion|bulwark)s? (?:of|for) (?:the )?{A}",
        ),
        ("bastion of", "control", rf"(?:stronghold|bastion)s? of {A} (?:in|at) {LIST}"),
        ("held", "control", rf"{H}(?:(?!\b(?:in|near|around|outside|from)\b){GAP}){{0,30}}?{LIST}"),
        ("besieged by", "siege", rf"{LIST}{GAP}{{0,30}}?\bbesieged by (?:the )?{A}"),
        ("under siege", "siege", rf"{LIST}{GAP}{{0,40}}?\bunder (?:the )?{A}(?:['’]s)? siege\b"),
        (
            "besieges",
            "siege",
            rf"{A}{GAP}{{0,30}}?\b(?:besieg(?:e|es|ed|ing)|surrounded|encircled|imposed a siege on)\b"
            rf"{GAP}{{0,20}}?{LIST}",
        ),
        (
            "strikes",
            "airstrike",
            (
                rf"{A}{GAP}{{0,60}}?\b(?:bomb(?:ed|ing)|bombard(?:ed|ing)|struck|hit|targeted|"
                rf"strikes?|raids|striking|shelled|pounded|pounding|dropped|dropping)\b{GAP}{{0,40}}?{LIST}"
            ),
        ),
        ("strikes on", "airstrike", rf"{A}{GAP}{{0,40}}?\b(?:on|in|against|reported in|around)\s+{GAP}{{0,20}}?{LIST}"),
        (
            "advances",
            "advance",
            (
                rf"{A}{GAP}{{0,60}}?\b(?:advanc\w+|push\w+|clos\w+ in|approach\w+|moved? on|"
                rf"march\w+|launched|pushing)\b{GAP}{{0,45}}?{LIST}"
            ),
        ),
        (
            "arabic which took",
            "capture",
            rf"{LIST}{GAP}{{0,20}}?(?<![يت])(?:سيطر|سيطرت|استولى|استولت)(?!\w){GAP}{{0,4}}?"
            rf"علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
        ),
        (
            "arabic which holds",
            "control",
            rf"{LIST}{GAP}{{0,20}}?[تي]سيطر{GAP}{{0,4}}?علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
        ),
        ("arabic taken are", "capture", rf"{A}{GAP}{{0,12}}?(?<!\w)(?:و?هي|:){GAP}{{0,6}}?{LIST}"),
        (
            "taken so far are",
            "capture",
            rf"(?:villages|towns|areas|hills) {A} (?:include|are|were){GAP}{{0,20}}?{LIST}",
        ),
        (
            "arabic restored",
            "capture",
            rf"{DOER}{GAP}{{0,12}}?(?:[تي]?عيد|أعاد(?:ت|وا)?) الأمن والاستقرار (?:إلى|الى|ل){GAP}{{0,12}}?{LIST}",
        ),
        ("arabic taken from", "capture", rf"سيطر(?:ت|وا)?{GAP}{{0,6}}?{A} من \x03\d+\x04 على{GAP}{{0,12}}?{LIST}"),
        (
            "arabic taken by",
            "capture",
            rf"(?:تحرير|استعادة|السيطرة على){GAP}{{0,6}}?{LIST}{GAP}{{0,20}}?"
            rf"(?:من قبل|على يد|على أيدي){GAP}{{0,6}}?{A}",
        ),
        ("arabic drives out", "capture", rf"طرد(?:ت)?{GAP}{{0,8}}?{A}[^.;\x01]{{0,30}}? من{GAP}{{0,10}}?{LIST}"),
        ("arabic besieged by", "siege", rf"{LIST}{GAP}{{0,20}}?محاصر\w*{GAP}{{0,10}}?من قبل{GAP}{{0,6}}?{A}"),
        (
            "arabic falls",
            "capture",
            rf"سقط(?:ت)?{GAP}{{0,15}}?{LIST}{GAP}{{0,20}}?"
            rf"(?:بيد|في يد|بأيدي|في أيدي|في قبضة|تحت سيطرة){GAP}{{0,8}}?{A}",
        ),
        (
            "arabic held by",
            "control",
            rf"{LIST}(?:،? (?:آخر|أكبر|إحدى|أحد|أبرز|أهم) )?(?:(?! أن | إن |،|كان|السقوط|خطر){GAP}){{0,40}}?"
            rf"(?<!\w)(?:لسيطرة|تحت سيطرة|بيد|في قبضة){GAP}{{0,8}}?{A}",
        ),
        ("arabic is besieging", "siege", rf"{DOER}{GAP}{{0,20}}?[تي]حاصر{GAP}{{0,10}}?{LIST}"),
        (
            "arabic stronghold of",
            "control",
            rf"{LIST}[\"»”]?،? (?:(?:أحد|آخر|أبرز|أهم|من|أكبر|التي|تعد|تعتبر|وهي) )*(?:ال)?(?:معقل|معاقل)"
            rf" (?:ال\w+ )?{A}",
        ),
        ("arabic besieges", "siege", rf"(?:تحاصر|يحاصر|حاصرت|حاصر){GAP}{{0,12}}?{A}{GAP}{{0,20}}?{LIST}"),
        ("arabic strikes", "airstrike", rf"(?:قصف|قصفت|استهدف|استهدفت|شن|شنت){GAP}{{0,12}}?{A}{GAP}{{0,30}}?{LIST}"),
        ("arabic advances", "advance", rf"(?:تقدم|تقدمت|هاجم|هاجمت){GAP}{{0,10}}?{A}{GAP}{{0,20}}?{LIST}"),
    )
)
"""Rules: a name, the kind of claim, and what a marked sentence must say; who took and held is said by clauses, too."""
HOLDING: Final = ("capture", "control")
SUMMARIES: Final = {
    "capture": "{who} is said to have taken {where}.",
    "control": "{who} is said to hold {where}.",
    "siege": "{who} is said to besiege {where}.",
    "airstrike": "{who} is said to have struck {where} from the air.",
    "advance": "{who} is said to advance on {where}.",
}
