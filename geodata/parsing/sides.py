"""Who acts: the sides by their names, and what makes a clause something else than a report of what is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

ACTORS: Final = (
    ("tiger-forces", r"\b(?:the )?[\"“]?Tiger Forces[\"”]?|قوات النمر"),
    (
        "isis",
        (
            r"\b(?:ISIS|ISIL|Isis|Isil|I\.S\.|IS(?!-)|(?:so-called )?Islamic State(?: of Iraq and [\w-]+)?|"
            r"D[aA]['’]?(?:esh|ESH|ish)|D[aA]E?SH)(?!\w)|تنظيم [\"«“]?(?:الدولة(?: ال[إا]سلامية)?|داعش)[\"»”]?"
            r"(?: [\"«“(]داعش[\"»”)])?|داعش|(?:(?<!\w)|(?<=(?<!\w)[وف]))ال?تنظيم(?!\w)|"
            r"(?<!\w)الدولة الإسلامية(?: في العراق(?: والشام)?)?"
        ),
    ),
    (
        "jabhat-al-nusra",
        (
            r"\b(?:Jabhat )?[Aa]l?[- ]{1,2}Nusrah?\b(?: Front)?|\bNusra\b(?: Front)?|جبهة النصرة|"
            r"(?:(?<!\w)|(?<=(?<!\w)[وف]))النصرة(?!\w)|"
            r"\b(?:Jabhat )?Fat[ea]h [Aa]l-Sham\b(?: Front)?|\bJFS\b|جبهة فتح الشام"
        ),
    ),
    ("free-syrian-army", r"\bFree Syrian Army\b|\bFSA\b|الجيش (?:السوري )?الحر|الجيش الوطني(?: السوري)?"),
    ("southern-front", r"\bSouthern Front(?: of the (?:Free Syrian Army|FSA))?\b|الجبهة الجنوبية"),
    (
        "sdf",
        (
            r"\bSDF\b|\bPeople[’']s (?:Protection|Defense) Units\b|\bSyrian Democratic Forces?\b|\bPYD\b|"
            r"\bYPG(?:-YPJ)?\b|\bKurdish(?:-led|-Arab|[ -]dominated| and Arab)? (?:Syrian )?"
            r"(?:forces|fighters|militia(?:men|s)?|troops|units|alliance)\b|\b(?:[Tt]he|Syrian) Kurds\b|"
            r"\bU\.?S\.?-backed (?:\w+ )?alliance\b|"
            r"\bEuphrates Wrath\b|\bWrath of (?:the )?Euphrates\b|غضب الفرات|"
            r"\bManbij Military Council\b|\bJai?y?sh [Aa]l-Thuwwar\b|\bYPJ\b|"
            r"قوات [\"«“]?سوري[اة] الديم[قو]+راطية|القوات الديم[قو]+راطية|قسد|جيش الثوار|"
            r"وحدات [\"«“]?حماية الشعب(?: الكردية?)?|مجلس منبج العسكري|قوات كردية|"
            r"(?:الوحدات|القوات) الكردية|(?:ال)?مقاتل(?:ون|ين|و|ي) (?:ال)?[أا]كراد|"
            r"(?:(?<!\w)|(?<=(?<!\w)[وف]))ال[أا]كراد|"
            r"حزب الاتحاد الديمقراطي|القوات السورية المدعومة من (?:طرف |قبل )?(?:الولايات|واشنطن|أمريكا|أميركا)"
        ),
    ),
    ("hezbollah", r"\bH[ei][zs]b[aou]ll?ah\b|حزب الله"),
    (
        "us_coalition",
        (
            r"\b(?:(?i:U\.?S\.?-led) |international )?(?i:coalition) (?i:(?:fighter )?jets|warplanes|aircraft|"
            r"air ?strikes?|planes)\b|\b(?i:U\.?S\.?-led(?: international)? coalition)\b|"
            r"\b(?<!Syrian )(?<!National )(?<!rebel )(?:[Tt]he )?coalition"
            r"(?= (?:carried out|conducted|launched|bombed|struck))|"
            r"\b(?i:international coalition)\b|التحالف الدولي"
        ),
    ),
    (
        "russia",
        (
            r"\bRussian? (?:warplanes|jets|aircraft|planes|air ?strikes?|bombers|air (?:raids?|campaign|attacks?)|"
            r"(?:bombing|strikes?|raids?|bombardments?)(?: campaign)?|air force)\b|\bRussia(?=n|[’']s)?\b|"
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
            r"\bLiwaa? (?:[Aa]l-)?(?:Quds|Baqir|Fat[ei]mi?youn|Zayn?abi?youn|Dhulfiqar)\b|"
            r"\b(?:Desert Hawks|Quds Brigade|Jerusalem Brigade)\b|"
            r"\bKata[a-z’']*b?[aeit]* [Aa]l-Ba[’']?ath\b|\b[Aa]l-Ba[’']?ath (?:Battalion|Brigade)s?\b|"
            r"\bHarakat (?:Hezbollah )?(?:[Aa]l-)?Nujaba\b|"
            r"\bSyrian (?i:armed forces|forces|soldiers|military|troops)\b|"
            r"\bNational Defen[cs]e Forces?\b|\bNDF\b|\bRepublican Guards?\b|\b[Rr]egular army\b|"
            r"\b(?:President )?Bashar (?:al-)?As?sad\b(?!['’]?s\b)|"
            r"\bAs?sad(?:[’']?s)? (?:\w+ )?(?:forces|army|troops|soldiers|militias?)\b|"
            r"\b(?:the )?(?:Syrian |Assad )?(?i:government|regime)(?:[’']s)?(?: forces|"
            r" troops| army)?\b(?!-)|\bAssad[’']?s (?:forces|army|troops|ground forces|"
            r"coalition)\b|"
            r"\bGoS(?: forces)?\b|\bGovernment of Syria(?: \(GoS\))? forces\b|"
            r"\bpro-(?:government|Assad|regime)(?: forces| troops| fighters| coalition)?\b|"
            r"\bSyrian (?:Arab )?[Aa]rmy\b(?: (?:troops|forces|soldiers|units)\b)?|"
            r"\b[Tt]he army\b|\b[Ll]oyalist (?:forces|"
            r"troops|fighters)\b|\b[Ll]oyalists\b|"
            r"(?:قوات|جيش|ميليشيات|طيران|طائرات|مروحيات) (?:نظام )?[\"«“]?(?:النظام|الأسد|الحكومة)(?!\w)[\"»”]?"
            r"(?: ال(?:سوري|حربي)ة?)?|"
            r"(?:(?<=سيطرة )|(?<=قبضة ))الحكومة(?: السورية)?(?!\w)|"
            r"القوات (?:الحكومية|النظامية|السورية(?! المدعومة))|"
            r"قوات الجيش(?! (?:ال(?:عربي )?سوري )?ال(?:حر|وطني))|جيش النظام|الدفاع الوطني|"
            r"(?:ال)?شبيحة|عصابات (?:الأسد|النظام)|(?:ال)?ميل[يا]شيات (?:ال)?[إا]يرانية|"
            r"(?:اللجان|قوات الدفاع) الشعبية|الحرس الجمهوري|صقور الصحراء|لواء (?:القدس|الباقر|فاطميون|زينبيون)|"
            r"الجيش (?:العربي )?السوري(?! الحر)|"
            r"(?:(?<!\w)|(?<=(?<!\w)[وف]))الجيش(?!\w| (?:ال)?(?:حر|وطني|تركي|أم[ري]+كي|إسرائيلي|لبناني|عراقي|روسي))|"
            r"(?:(?<!\w)|(?<=(?<!\w)[وف]))النظام(?: السوري)?(?!\w)"
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
            r"\b(?:Victory|Islam) Army\b|\bArmy of Islam\b|"
            r"\b(?:[Aa]rmed|[Rr]esistance) factions\b|(?<=\bby )factions\b|"
            r"\b(?:[aA]l-)?Jabhat? [aA]l-(?:Sham|Islam)i?y+ah?\b|"
            r"\b(?:Shamiy?a|Sham) Front\b|\bSultan Murad(?: (?:Brigade|Division)s?)?|"
            r"\bN?SAGs?\b|\b[Nn]on-[Ss]tate [Aa]rmed [Gg]roups\b|\bFree Idlib Army\b|\b[Rr]evolutionary (?:factions|"
            r"forces|brigades)\b|"
            r"\bTurk(?:ish|ey)-backed (?:Syrian )?(?:fighters|forces|factions|groups)\b|"
            r"\bOlive Branch\b(?: forces| fighters)?|\bIslamist (?:fighters|groups|factions|brigades|militants)\b|"
            r"\bEuphrates Shield\b(?: forces| fighters)?|"
            r"(?:(?:فصائل|قوات|كتائب|مقاتلي|مقاتلو) )?المعارضة(?: السورية)?(?: المسلحة)?|الفصائل|الثوار|جيش الفتح|"
            r"(?:حركة )?أحرار الشام|الجبهة (?:الشامية|الإسلامية)|درع الفرات|غصن الزيتون|"
            r"هيئة تحرير الشام|[\"«“]تحرير الشام[\"»”]|"
            r"جيش (?:الإسلام|العزة|النصر|إدلب الحر|المجاهدين|السنة|الأحرار)|فيلق (?:الشام|الرحمن)|صقور الشام|"
            r"(?:حركة )?نور الدين الزنكي|الجبهة الوطنية للتحرير|(?:فصائل|مسلح[وي]) [\"«“]?المعارضة|"
            r"(?<!\w)[\"«“]الحر[\"»”]|مقاتل[يو] الحر(?!\w)|(?:ال)?فصائل المقاتلة|"
            r"[\"«“](?:جيش|لواء|ألوية|كتائب|فيلق|تجمع|فرقة) (?!القدس|الباقر|فاطميون|زينبيون|النظام|الأسد|الثوار|"
            r"الحكومة|الدولة)"
            r"[^\"»”،.]{3,20}[\"»”]|(?:ثوار|مجاهد[وي])نا(?!\w)|"
            r"(?:ال)?كتائب (?:(?:ال)?(?:مقاتلة|إسلامية|ثورية)|الثوار|المعارضة)"
        ),
    ),
)
"""Faction ids by what texts call them; the narrowest first, since it is chosen where several fit."""
_BARE: Final = str.maketrans("أإآ", "ااا")
"""Letters that lose their hamza with many writers."""
_ACTOR: Final = re.compile("|".join(f"(?P<f{n}>{pattern.translate(_BARE)})" for n, (_, pattern) in enumerate(ACTORS)))


def find_sides(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the sides that a text names, by their faction ids, each with where it does; a hamza may be missing."""
    for match in _ACTOR.finditer(text.translate(_BARE)):
        yield ACTORS[int((match.lastgroup or "f0")[1:])][0], match


_OWNER: Final = (
    r"(?<!once )(?<!once-)(?<!formerly )(?<!formerly-)(?<!previously )\b"
    r"(?:(?P<opposition>(?i:rebel|opposition|insurgent))|(?P<government>(?i:regime|government|army))|"
    r"(?P<isis>I\.S\.|ISIS|ISIL|Isis|Isil|IS|Daesh|DAESH)|(?P<sdf>SDF|YPG|Kurdish))"
    r"(?:[-‐-–] ?|(?<=[Rr]ebel)(?<!\b[Aa] rebel) |(?<=insurgent) )"
)
HELD_BY: Final = re.compile(rf"{_OWNER}(?:held|controlled|occupied|ruled)\b")
BESIEGED_BY: Final = re.compile(rf"{_OWNER}(?:(?:be)?sieged|encircled|blockaded|surrounded)\b")
BESIDE_OR_PART: Final = (
    r"\b(?:in|near|around|outside|from|half|parts?|sides?|areas?|districts?|neighbou?rhoods?|quarters?)"
)
"""What says that not all of the place is meant that is named behind it."""
_WHOLE: Final = re.compile(
    rf"\s+(?:(?!{BESIDE_OR_PART}\b|of\b)[\w-]+ ){{0,3}}?(?:cit(?:y|ies)|towns?|villages?|hamlets?) of (?:the )?"
)


def start_of_owned(text: str, start: int, end: int, name: str) -> int:
    """Return where behind "rebel-held" the words for a settlement begin, all of which is said to be held so; or 0.

    >>> start_of_owned("the rebel-held towns of Marea", 0, 29, "Marea")
    15
    >>> start_of_owned("rebel-held parts of the town of Marea", 0, 37, "Marea")
    0
    """
    for owner in (HELD_BY, BESIEGED_BY):
        for match in owner.finditer(text, max(0, start - LONGEST_OWNER), end):
            whole = _WHOLE.match(text, match.end())
            if match.end() > start and whole and text.startswith(name, whole.end()):
                return match.end() + 1
    return 0


LONGEST_OWNER: Final = 24
STRIKERS: Final = ("russia", "us_coalition", "government")

UNREAL: Final = re.compile(
    r"\b(?:would|will|could|(?-i:may)|might|if|unless|until|whether|not|never|neither|no|"
    r"fail(?:ed|s|ing)? to|try(?:ing)? to|tried to|attempt\w*|"
    r"sights|aim\w*|hop(?:e|es|ed|ing)|plan\w*|want\w*|wish\w*|seek\w*|sought|yet to|before(?!,)|"
    r"prevent\w*|fear(?:s|ed|ing)?|possible|potential|imminent|impending|threat\w*|risk\w*|plot\w*|prepar\w*|deni\w+|"
    r"expected|likely|unlikely|near(?:ing|s)?(?: to)? (?=\w+ing\b)|close(?:r|st)? (?:than ever )?to (?=\w+ing\b)|"
    r"on the verge of|poised|about to|"
    r"(?<!managed )to (?:capture|seize|take|retake|recapture|control|hold|storm|besiege|cut)|in order to|"
    r"objective of|key to|(?:needed|vital|crucial|necessary) (?:for|to)|once (?:held|controlled|under)|"
    r"former(?:ly)?|used to|"
    r"briefly|temporarily|fire[ -]control|control by fire)\b|"
    r"(?<!\w)[وف]?(?:لم |لن |بشأن |لا (?![تي]?زال|سيما|[تي]قل)|"
    r"قد (?:ي|تكون|تسيطر|تسقط|تؤدي|تصبح)|[إا]ذا|في حالة? |بهدف|نف[ىت] |نفي |[تيأن]سعى|فشل|لمنع |"
    r"[تي]خطط|[تي]ستعد |[تي]عتزم|صدت? |(?:ال)?ناري|بالنار|عزم|تعهد|حذر\S* من |مخاوف |خشية |خطر |احتمال |على وشك |"
    r"على (?:منازل|بيوت|ممتلكات|محاصيل|أسلحة|آليات|دبابات|سيارات) |"
    r"ل(?:استعادة|لسيطرة|تحرير|اقتحام) )|حاول",
    re.I,
)
"""What makes a clause something else than a report of what is so: nothing is proposed from it."""
