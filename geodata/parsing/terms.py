"""The words that recognition goes by, in English and Arabic: few, general, and all in one place."""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


POINTS: Final = r"(?:north|south|east|west)(?:[- ]?(?:north|south))?(?:[- ]?(?:east|west))?"
"""A point of the compass: north, south-east, south-southeast."""
POINTED: Final = rf"{POINTS}ern"
COUNTED: Final = (
    r"(?:(?:several|many|some|most|few|other|all|any|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|dozens? of|a handful of|\d{1,3})\s+)*"
    r"(?:(?:small|nearby|other|surrounding|strategic)\s+)*"
)
PLACES: Final = r"(?:villages|towns|cities|hamlets|suburbs|neighbou?rhoods|districts)"
GROUND: Final = r"(?:villages|towns|parts|areas|districts|neighbou?rhoods|suburbs|outskirts|territory|swathes|hamlets)"
AREAS: Final = (
    r"(?:provinces?|governorates?|cantons?|countryside|regions?|districts?|suburbs|outskirts|"
    r"corridor|artery|pocket|enclave|plain|desert|front(?:\s?line)?s?|axis|area)"
)
NUMBERS: Final = {
    **{
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
    },
    **{"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70},
}
"""Numbers that reports write out before a distance."""
NUMBER: Final = rf"(?:\d{{1,3}}(?:[.,]\d{{1,3}})?|\b(?:{'|'.join(NUMBERS)}))"
UNITS: Final = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi)"
ROADS: Final = r"(?:roads?|highways?|motorways?|(?:supply )?(?:routes?|lines?))"
AIRFIELDS: Final = r"(?:military\s+)?(?:air[\s-]?bases?|airports?|airfields?|airstrips?)"
SITES: Final = (
    r"(?i:academy|college|school|camp|dam|(?:border[ -])?(?:crossing|gate)|"
    r"church|mosque|monastery|cathedral|shrine|hospital|hills?|mountains?|factory|plant|prison|bridge|"
    r"castle|citadel|junction|roundabout|checkpoint|barracks|(?:military |army )?base|regiment|brigade base|battalion|"
    r"silos?|(?:oil|gas) ?fields?|refinery|farms?|valley|quarry|mill|station|depot|crossroads|intersection|square|"
    r"housing|storehouses|warehouses|highlands|heights?|peak|ridge|river|sea|lake)"
)
HOSPITAL: Final = r"(?: (?:National|Military|Central|General|Field|University|Surgical)){1,2} Hospital"
"""What stands behind a town's name where its hospital is meant: "Azaz National Hospital"."""
STRONGHOLDS: Final = r"(?:stronghold|bastion|bulwark|holdout|(?:de[ -]facto|self-\w+|declared) capital)"
BASES: Final = (
    r"(?:(?:air ?|military |army )?base|airbase|airport|airfield|camp|barracks|battalion|garrison|checkpoint|outpost|"
    r"headquarters|position)"
)
"""Words for what armed sides have as their own: whose it is said to be has it."""
SETTLEMENTS: Final = (
    r"(?:city|(?:home ?)?town|village|hamlet|suburb|neighbou?rhood|district|subdistrict|enclave|township)"
)
NEAR: Final = r"(?:around|near|outside|close to|on the outskirts of|in the vicinity of)"
BESIDE: Final = (
    r"\b(?:between|near|around|outside|along|close to|linking|surrounding|overlooking|in the direction of|towards?|"
    r"leading to)(?: the)?(?: \w+-\w+)? $"
)
"""What stands before a place when the ground beside it is meant."""
EVENTS: Final = (
    r"(?:[Oo]ffensive|[Dd]eal|[Aa]greement|[Tt]ruce|[Ww]ar|[Bb]attle|[Oo]peration|[Cc]ampaign|[Tt]alks|[Cc]risis|"
    r"[Cc]easefire|[Cc]onference|[Rr]evolution|[Uu]prising)s?\b"
)
SIDES: Final = (
    r"(?:rebel|opposition|regime|government|I\.S\.|IS|ISIS|ISIL|Islamic State|Daesh|SDF|YPG|Kurdish|Nusra|militant|"
    r"army|insurgent|jihadist|Hezbollah|loyalist|terrorist)"
)
HELD: Final = rf"(?:(?:{SIDES}|[A-Z]{{2,4}})[-‐-– ](?:held|controlled|occupied|dominated|besieged))"
BORDERS: Final = (
    r"(?:Turkish|Lebanese|Jordanian|Iraqi|Israeli|Syrian|Iranian)(?:[-–]\w+)?\s+(?:borders?|frontiers?)"
    r"(?! (?:guards?|police|patrols?|troops|forces|soldiers))"
)
ORGANISATIONS: Final = _words(
    "army armies council front brigade brigades bank university observatory news today media network center "
    "centre movement party press corps guard guards forces command committee agency ministry times post telegraph "
    "tribe tribes tribesmen tribal clan clans family crescent conquest "
    "daily herald tribune institute group battalion division "
    "coalition embassy legion movement union alliance police league unit units battalions regiments"
)
"""A name that goes on with one of these words is an organisation's."""
GENERIC: Final = (
    r"(?:Mount|Tall?|Tell?|Til|Kafr|Kafar|Kufr|Kfar|Khan|Deir|Dayr|Ayn|Ain|Ein|Jubb?|Jabb|Jib|Bir|Beit|Bayt|Jabal|Jebel|Wadi|"
    r"Qal[ʿ'’]?at|Maarr?at|"
    r"Ma[ʿ'’]arr?at|Ma[ʿ'’]?ar|Maarra|Jisr|Ras|Kh[ei]rbe?a?[th]|Burj|Mazraat|Rasm|Tall?at|Bab|T[ei]l|K[aue]f[ae]?r)"
)
"""What names of villages begin with: such a name is one wherever it stands, in the gazetteer or not."""

GENERIC_OF_PEOPLE: Final = r"(?:Sheikh|Shaykh|Umm?|Abu)"
"""What names of villages and names of people begin with."""
ADJECTIVES: Final = _words(
    "syrian russian iranian iraqi jordanian egyptian palestinian armenian assyrian algerian libyan tunisian georgian "
    "ukrainian norwegian canadian australian italian christian civilian circassian arabian asian indian austrian "
    "belgian turkish british kurdish english polish swedish danish finnish irish scottish spanish jewish chinese "
    "lebanese japanese portuguese arabic takfiri salafi"
)
"""Words written large that say of which people or faith somebody is; a village may end as they do: Dudian."""
FIGHTERS: Final = (
    r"(?:Jai?y?sh|Liwaa?|Fa[yi]laq|Harakat|Kat[aei'’]{1,3}b(?:[ae]t)?|Firqat?|Jabhat|Ahrar|Ajnad|Ansar|S[uo]u?[qg]o?u?r|Saraya|"
    r"Tanzim|Hay['’]?at|Jun[uo]?u?d)"
)
"""What names of armed groups begin with."""
SECTS: Final = (
    r"(?:Alawites?|Christians?|Sunnis?|Shia|Shi['’]?ites?|Shi['’][ai]|Druze|Yazidis?|Arabs?|Assyrians?|Islamists?|Muslims?|"
    r"Salafis?|Jihadists?|Baathists?|Turkmens?|Kurds?)"
)

TAKING: Final = (
    r"(?:(?:re)?captur(?:e[ds]?|ing)|seiz(?:e[ds]?|ing)|(?:re)?tak(?:en|es?|ing)|(?:re)?took|overr[au]n|storm(?:ed|ing)?|"
    r"enter(?:ed|ing|s)?|(?:re)?gain(?:ed|ing)?|(?:pulled|pushed|driven|forced|withdrew|withdrawn) (?:out of|from)|"
    r"shell(?:ed|ing)|bomb(?:ed|ing)|besieg(?:e[ds]?|ing)|control(?:s|led|ling)?|"
    r"(?:re)?tak(?:e|en|ing) (?:full |back )?control of|took (?:full |back )?(?:control of|over)|"
    r"control(?:led)? (?:of|over)|liberat(?:e[ds]?|ing)|attack(?:ed|ing)|clear(?:ed|ing)|secur(?:ed|ing)|lost|losing|"
    r"hold(?:s|ing)?|held|hit|struck|pound(?:ed|ing)|target(?:ed|ing)|raid(?:ed|ing)|"
    r"advanc(?:ed|es|ing) (?:on|into|towards?)|"
    r"evacuat(?:ed|ing)|surround(?:ed|ing)|encircl(?:ed|ing))"
)
"""Verbs whose object, where it has a capital letter and is nobody's name, is likely a place."""

CALENDAR: Final = _words(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"
)
COMMON: Final = _words(
    "a about above after again all also although am among an and any are as at be because been before being "
    "between both but by can could did do does during each even every few first for from had has have having he "
    "her here his how however if in instead into is it its itself just last later many may might more most much "
    "must my near never new next no nor not now of off on once one only or other our out over own perhaps same "
    "several she should since so some still such than that the their them then there these they this those though "
    "through thus to today too two under until up us very was we well were what when where which while who whom "
    "whose why will with within without would yesterday yet you your three four five six seven eight nine ten "
    "twenty thirty forty fifty hundreds president general "
    "minister spokesman spokeswoman mr mrs dr king prince sheikh colonel captain major commander god islam "
    "islamic state states united "
    "war offensive battle operation agreement spring street road university "
    "national free people party army front syrian arab source sources report reports photo image map video read "
    "assad asad putin obama trump erdogan parliament congress ramadan christmas eid internet update updates "
    "latest meanwhile earlier rebels troops forces officials activists militants fighters civilians residents "
    "clashes airstrikes strikes attack attacks bombing week weeks month months day days least killed injured wounded "
    "another liberate nobody nothing everyone everybody everything someone half "
    "directorate area region province governorate countryside "
    "kerry lavrov trump merkel cameron mattis tillerson mistura hollande macron "
    "outside inside near around across central ba'ath ba’ath baath "
    "nations allah qaeda post reply comments comment google twitter facebook email log click"
)
"""English words that are no place wherever they stand, also with a capital letter."""

BOILERPLATE: Final = re.compile(
    r"(?:^|\b)(?:leave a reply|post a comment|no comments|follow by email|"
    r"fill in your details|you are commenting using|"
    r"google photo|twitter picture|facebook photo|connecting to|log out|"
    r"view full page|share this|related (?:posts|articles)|"
    r"sign up|subscribe|read more|click here|this site uses|thoughts? on [“\"]|"
    r"source:|updated:|copyright|"
    r"all rights reserved|cookie|advertisement|follow us|(?<!\S )(?<!\S)المصدر\s*:|"
    r"شارك (?:هذا|هذه|المقال|الخبر|الموضوع|على|عبر|مع)|^شارك\W*$|تعليقات|اقرأ أيضا)",
    re.I,
)
"""What a line of a web page says that is no part of the article."""

PREPOSITIONS: Final = (
    r"(?:in|into|to|towards?|from|across|inside|throughout|through|over|at|on|"
    r"within|via|leaving|reach(?:ed|ing)?|enter(?:ed|ing)?|of)"
)
ABOUT_IT: Final = re.compile(
    (
        r"(?:future|soil|map|parts?|west|north|south|east|most|rest|whole|city|cities|"
        r"people|areas?|concern about|out)\s+(?:of|about)$"
    ),
    re.I,
)

AR_GENERIC: Final = (
    r"(?:كفر|تلّ?|خان|بير|بئر|جب|وادي|دير|عين|معرة|أم|أبو|شيخ|الشيخ|جسر|رسم|خربة|تلة|بيت|باب|رأس|قلعة|برج|نبع|زور|"
    r"رويسة|ضهرة|ظهرة)"
)
ARABIC: Final = "\u0621-\u0652\u0670-\u06d3"
ARABIC_LETTER: Final = re.compile(f"[{ARABIC}]")
VOWELS: Final = re.compile("[\u064b-\u0652\u0640]")
"""Arabic vowel signs and the stroke that stretches a word: writers set them as they please."""
AR_GROUND: Final = (
    r"(?:ريف|غوطة|سهل|محافظة|شمالي?|جنوبي?|شرقي?|غربي?|محيط|قرب|أطراف|منطقة|بادية|ريفي|جبل|طريق|أوتوستراد|حدود)"
)
AR_START: Final = (
    rf"(?:(?<![{ARABIC}])|(?<=(?<![{ARABIC}])[وفبلك])|(?<=(?<![{ARABIC}])[وف][بلك])|(?<=(?<![{ARABIC}])[وفبلك]ـ))"
)
"""Where a word begins, also after the one-letter words that are written together with it, stretched or not."""
AR_SETTLEMENTS: Final = (
    r"(?:مدينة|مدينت[يا]ّ?|مدن|بلدة|بلدت[يا]ّ?|بلدات|قرية|قريت[يا]ّ?|قرى|ناحية|ناحيت[يا]|حي|حيي|أحياء|مخيم|مزرعة|مزرعت[يا]|مزارع|معبر|"
    r"منطقة|منطقت[يا]|مناطق|نقاط|مواقع|محور|محوري|محاور|جبهة|جبهتيّ?|جبهات|قريت(?:ه|ها|هم|نا)|بلدت(?:ه|ها|هم|نا)|معسكري|حاجزي|تلتي|تلول|تلال|حواجز|مرتفعات|قمم)"
)
AR_QUARTERS: Final = r"(?:حي|حيي|حيّي|أحياء)"
AR_SITES: Final = (
    r"(?:معبر|سد|حاجز|معسكر|ثكنة|مشفى|مستشفى|تلة|تل|مفرق|محطة|صوامع|سجن|دوار|كلية|معمل|رحبة|نهر|جبل|جبال|"
    r"مسجد|جامع|مدرسة|كنيسة|قلعة|شارع|سهل|وادي|هضبة|مثلث|ضهر|مقالع|مساكن|قمة|مطاحن|مصفاة|حقل|مقام|ضريح|جامعة(?! الدول))"
)
"""Words for sites and for ground that are part of its name: the dam of Tabqa, Mount Zawiya, the plain of Ghab."""
AR_POSTS: Final = (
    r"(?:كتيبة|سرية|فوج|مضخة|مستودعات|مستودع|مبنى|مباني|نقطة|مقبرة|تلي|تلتي|سريتي|كتيبتي|رحبة|مدجنة|مداجن|مشروع|إسكان)"
)
"""Words for what is taken in war and is a site only in a list of sites: the battalion of the tanks, the water pump."""
AR_SOME: Final = (
    r"(?:(?:أجزاء|مساحات|قسم|جزء|جزء[اً]+|قسما|قسماً)(?: (?:واسعة?|كبيرة?|مهمة?))? من|ما تبقى من|"
    r"كامل|معظم|غالبية|أغلب|كل من|كلا من|كلاً من|محيط|أطراف)"
)
"""What says how much of the place is meant that is named behind it."""
AR_SIDES: Final = (
    r"(?:قوات |فصائل |تنظيم |مرتزقة |ميل[يا]شيات? |مليشيات? |عناصر |مسلحي |مقاتلي |كتائب )?[\"«“]?"
    r"(?:النظام|الأسد|الحكومة|المعارضة|الثوار|الفصائل|داعش|الدولة|قسد|الأكراد|الجيش|التنظيم|النصرة)"
)
AR_NEIGHBOUR: Final = r"(?:سوري|تركي|لبناني|أردني|اردني|عراقي|إسرائيلي)"
AR_POINT: Final = r"(?:شمالي?|جنوبي?|شرقي?|غربي?)"
AR_AIRFIELDS: Final = r"(?:مطاري|مطار|قاعدة)"
AR_POINTED: Final = r"(?:الشمالي|الجنوبي|الشرقي|الغربي)ّ?(?:ة)?"
AR_CUES: Final = (
    rf"{AR_START}(?:{AR_GROUND}|{AR_SETTLEMENTS}|{AR_AIRFIELDS}|"
    r"في|إلى|الى|من|على|نحو|باتجاه|داخل|وسط|بين|عن|عند|صوب|جهة)"
)
AR_OPENS: Final = r"(?:[\"«“”(#]\s?){0,2}"
AR_CLOSES: Final = r"(?:\s?[\"»”“)])?"
"""Arabic papers put names in quotes."""
AR_TAKING: Final = (
    rf"{AR_START}(?:ال|س?[يتن])?(?:سيطر|استول|استيلا|هجوم|قصف|غار|ضرب|معرك|معارك|تقدم|حصار|اقتحام|تحرير|استعاد|تحر|دخول|انسحاب)\S*"
    r"(?: \S+){0,3} (?:على|من|عن)"
)
"""Words of war after which "on" and "from" ask for a place, even where its name is a word, too."""
AR_WORDS: Final = _words("الباب العين الجبل الرأس السن البلد القصر الدار الشيخ الحصن القلعة النهر")
"""Names that are words, too: they are places only after a word that asks for one."""
AR_NOUNS: Final = _words(
    "الزيارة التل القرى القريتين البلدتين المدينتين المطار العمر المشهد المدرسة المزارع اللواء القوس "
    "الشرقي الغربي الشمالي الجنوبي الشرقية الغربية الشمالية الجنوبية"
)
"""Names that are still more often words: they are places only right after a word for a settlement."""
AR_COMMON: Final = _words(
    "العراء العشرات الحمد للواء أثرية مزراع تسيطر موقعا سبيل "
    "بداية البداية باتجاه "
    "أجزاء واسعة واسع واحد الأهداف الصورة الريف تحت فوق أمام خلف حول دفعة واحدة أبرز لصالح هامة مهمة فرض وجيزة "
    "وجيز صالح "
    "تشرين كانون شباط آذار نيسان أيار حزيران تموز آب أيلول الأول الثاني الثالث العاشر سهل كلا كلاً حلفاء قبل يد "
    "على إلى الى من في عن بين بعد قبل عند مع كل التي الذي الذين هذا هذه ذلك تلك هناك حيث كما لكن ثم أو ان أن "
    "إن كان كانت منذ خلال حتى نحو ضد دون غير أي أول ثاني يوم أمس اليوم صباح مساء أسبوع شهر عام سنة الآن سابقا "
    "لاحقا قوات جيش الجيش النظام المعارضة الثوار الفصائل فصائل تنظيم الدولة جبهة حركة لواء كتيبة فرقة حزب "
    "وحدات مقاتلي مقاتلو عناصر مسلحي ميليشيا ميليشيات طيران الطيران طائرات الطائرات غارات غارة قصف القصف معارك "
    "المعارك اشتباكات الاشتباكات هجوم الهجوم سيطرة السيطرة انسحاب الانسحاب تقدم التقدم حصار الحصار هدنة الهدنة "
    "اتفاق الاتفاق مفاوضات القتال الحرب السلام الحدود الطريق طريق المنطقة منطقة المدينة البلدة القرية قرية "
    "مدينة بلدة قرى بلدات مدن ريف محافظة المدنيين مدنيين شهداء قتلى جرحى نازحين النازحين لاجئين السكان "
    "الأهالي أهالي عائلات "
    "مصادر مصدر ناشطون نشطاء مراسل وكالة شبكة قناة بيان إعلام الحرية السوري السورية السوريين العدو الثورة "
    "الرئيس وزير الوزير قائد القائد حكومة الحكومة التحالف العملية عملية العمليات غرفة محور المحور "
    "جبهات نقاط مواقع موقع تلال تلة حاجز حواجز دبابة صواريخ صاروخ مدفعية براميل متفجرة سلاح خسائر أسلحة ذخيرة "
    "تقع يقع تبعد تعتبر تعد كانت شهدت تشهد مزارع مزرعة تلال الضفة "
    "خاضعة محاذية قريبة مجاورة محيطة تابعة واقعة عدة جديدة أخرى المجاورة القريبة المحيطة ليل ليلا فجر عصر ظهر "
    "مقتل أسر إصابة استعادة تحرير تدمير سقوط طرد بذلك كذلك وسط أيضا اللتين اللتان إثر عقب جراء ضمن عليها عليه "
    "قريتين بلدتين مدينتين قريتان بلدتان جديد قديم وزارة استراتيجية عسكري عسكرية مدني دولي "
    "خريطة قبل أن أنه المحطة المفرق الدوار السد وقف وسيم جبل باب دير شهيد قصر "
    "عبد الله محمد أحمد علي حسن حسين خالد عمر يوسف إبراهيم "
    "فرقة مجموعة شعبي محاصرة جراح مرتفعة عدد بدءا عقبه آمنة عازلة صاروخية جوية برية أهل أبناء مناطق أماكن منطقتي "
    "محيط أطراف مشارف شخص أشخاص رجل طفل أطفال امرأة مواطن مواطنين ناشط ناشطين مقاتل مقاتلين قيادي عنصر مجهولة معلومات "
    "حالة خطوط خط تماس رباط اشتباك تفجير انفجار سيارة سيارات مفخخة ألغام لغم حركات لوائي لواء كتائب جنود ضباط ضابط "
    "الخاضعتين الخاضعة الخاضعين اللذين حالات بؤر الرابع المرة الشهداء بهدف مطاري "
    "ألا بينها وبينها منها ومنها حديثه الغرب الشرق الجنوب الشمال "
    "المحاذية المتاخمة التابعة الواقعة خلاله خلالها قطعه قطعها صورة ذات العمل "
    "التابع الواقع الواصل المحيط المطل المشرف القريب المجاور "
    "عشرات مئات آلاف بات باتت أصبح أصبحت صار صارت صد يضم تضم يفصل تفصل يربط تربط يمتد تمتد "
    "المقبلة المقبل القادمة القادم الماضية الماضي كبرى كبيرة كبير إلا "
    "تدعمه تدعمها تؤوي ترك أقيم أقيمت سكني سكنية جيب وسع يمسك تمسك كامل كاملة إخلاء أولا "
    "الحربة صغيرة بلا لهم له لها عائم خشبي النار الناقصة الحلقة السلسلة خلا حاد حادة عنيف عنيفة كثيف كثيفة "
    "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين العشرين الثلاثين الأربعين الخمسين "
    "مراقبة المراقبة الاتصالات إضافة بالإضافة رابع خامس سادس الصراع النزاع تحيط تطل تشرف تخضع "
    "البلدات التلال المواقع النقاط الحواجز المناطق الأحياء "
    "ألف مليون مئة قوله قولها العديد المزيد اغتنام شاسعة الأسد الاسد الأمين مصطفى البشرية المطلة الكلية النارية "
    "مساعدات إنسانية مشفى مستشفى مدرسة مسجد كنيسة جامع شارع مساكن سوق معبر مطار قاعدة ثكنة معسكر كلية سد نهر بحيرة جسر"
)
"""Arabic words that are no name of a place by themselves, whatever stands before them."""
_AR_OWNED: Final = re.compile("(?<=..)(?:ها|هم|هما|هن)$")


def is_common(word: str) -> bool:
    """Whether an Arabic word is no name of a place by itself, also with a pronoun: "all of them", "its farms"."""
    return word in AR_COMMON or _AR_OWNED.sub("", word) in AR_COMMON
