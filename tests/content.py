"""Writes a small valid content folder and catalogues, for tests to load, break or add to.

`small_knowledge` is what most tests want: two topics, a danger card, an example municipality and one that
nobody confirmed anything of, all in three languages.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge import ContentError, Knowledge, load

REPOSITORY = Path(__file__).parent.parent
REAL_CONTENT = REPOSITORY / "content"
REAL_TRANSLATIONS = REPOSITORY / "translations"
LANGUAGES = ("ar", "ti", "nl")

RECORDING = b"OggS\0\2" + bytes(20) + b"\1\x13" + b"OpusHead" + bytes(11)
"""The first page of an OGG/Opus file: a header of 28 bytes, then that of Opus."""

FILES: Mapping[str, str] = {
    "languages.yaml": """\
ar: {name: العربية, direction: rtl, script: arabic, reviewers: []}
ti: {name: ትግርኛ, direction: ltr, script: ethiopic, reviewers: []}
nl: {name: Nederlands, direction: ltr, script: latin, reviewers: [Anna]}
""",
    "sources.yaml": """\
gids: {name: Een gids, read: "archived copy, date unknown", url: "https://example.org/gids"}
""",
    "amounts.yaml": """\
eigen_risico:
  value: "€ 385"
  year: 2026
  valid_until: 2026-12-31
  sources: [gids]
  checked_on: null
  checked_by: null
""",
    "municipalities/fields.yaml": """\
woningcorporatie:
  label: {nl: De woningcorporatie, ar: شركة الإسكان, ti: ትካል ኣባይቲ}
  unknown:
    nl: We weten niet welke woningcorporatie dat is. Kijk in je huurcontract.
    ar: لا نعرف شركة الإسكان. انظر في عقد الإيجار.
    ti: ነቲ ትካል ኣባይቲ ኣይንፈልጦን ኢና። ኣብ ውዕል ክራይካ ርአ።
""",
    "municipalities/voorbeeldstad.yaml": """\
name: {nl: Voorbeeldstad, ar: مدينة المثال, ti: ከተማ ኣብነት}
example: true
spreekuur:
  place: {name: Buurthuis, address: Dorpsstraat 1, latitude: 52.0, longitude: 5.0}
  weekly:
    - {day: tuesday, from: "09:30", until: "12:00", appointment: false}
    - {day: tuesday, from: "13:30", until: "16:00", appointment: true}
  holidays: closed
  closures:
    - {from: 2026-12-21, until: 2027-01-01, reason: {nl: kerstvakantie, ar: عطلة, ti: ዕረፍቲ}}
  valid_until: 2027-06-30
desk:
  weekly:
    - {day: tuesday, from: "09:00", until: "17:00", appointment: false}
    - {day: thursday, from: "09:00", until: "17:00", appointment: false}
  holidays: closed
facts:
  woningcorporatie: {value: Wonen Voorbeeld, valid_until: 2027-06-30}
history: []
""",
    "municipalities/stilstad.yaml": """\
name: {nl: Stilstad, ar: المدينة الهادئة, ti: ህድእቲ ከተማ}
spreekuur: unknown
desk: unknown
facts:
  woningcorporatie: unknown
history:
  - {what: Het spreekuur was op maandag., year: 2018, quote: op maandag, source: bron.txt}
""",
    "smalltalk/smalltalk.yaml": """\
greeting:
  nl: {reply: Hallo! Wat is je vraag?, says: [hallo, goedemorgen]}
  ar: {reply: أهلا وسهلا! ما سؤالك؟, says: [مرحبا, السلام عليكم]}
  ti: {reply: ሰላም! ሕቶኻ እንታይ እዩ፧, says: [ሰላም, ከመይ ኣለኻ]}
thanks:
  nl: {reply: Graag gedaan., says: [dank je wel]}
  ar: {reply: عفوا., says: [شكرا]}
  ti: {reply: ገንዘብካ., says: [የቐንየለይ]}
bye:
  nl: {reply: Tot ziens., says: [tot ziens]}
  ar: {reply: مع السلامة., says: [مع السلامة]}
  ti: {reply: ደሓን ኩን., says: [ደሓን ኩን]}
""",
    "huur/topic.yaml": """\
icon: "🏠"
order: 40
title: {nl: Huur, ar: الإيجار, ti: ክራይ ገዛ}
entries:
  huur-betalen:
    core: true
    risk: none
    sources: [gids]
    related: [huurachterstand]
    review_every_months: 12
    checked_on: null
    checked_by: null
  huurachterstand:
    core: true
    risk: personal
    sources: []
    related: [huur-betalen]
    review_every_months: 6
    checked_on: 2026-11-01
    checked_by: Anna
    letter: false
""",
    "huur/nl.yaml": """\
entries:
  huur-betalen:
    title: Hoe betaal je de huur?
    what: |
      De huur is geld voor je huis.
      {woningcorporatie}
    steps:
      - Kijk in je huurcontract.
      - "{spreekuur_next}"
    words:
      - {dutch: de huur, meaning: geld voor je huis}
    help: Vraag het op het spreekuur van {municipality}.
    questions:
      - Hoe moet ik de huur betalen?
      - waar huur overmaken
  huurachterstand:
    title: Huur te laat betaald
    what: Je hebt de huur te laat betaald. Het eigen risico is {eigen_risico}.
    steps: [Bel meteen.]
    words: []
    help: Een vrijwilliger helpt je.
    questions:
      - ik kan de huur niet betalen
      - brief over huurachterstand
""",
    "huur/ar.yaml": """\
entries:
  huur-betalen:
    title: كيف تدفع الإيجار؟
    what: |
      الإيجار (huur) هو مال مقابل بيتك.
      {woningcorporatie}
    steps:
      - انظر في عقد الإيجار.
      - "{spreekuur_next}"
    words:
      - {dutch: de huur, meaning: الإيجار}
    help: اسأل في ساعة الاستشارة في {municipality}.
    questions:
      - كيف أدفع الإيجار؟
      - kif bedfa3 el ajar
  huurachterstand:
    title: تأخرت في دفع الإيجار
    what: لم تدفع الإيجار في موعده. المبلغ {eigen_risico}.
    steps: [اتصل فورا.]
    words: []
    help: يساعدك متطوع.
    questions:
      - ما بقدر أدفع الإيجار
""",
    "huur/ti.yaml": """\
entries:
  huur-betalen:
    title: ክራይ ገዛ ብኸመይ ትኸፍል?
    what: |
      ክራይ ገዛ (huur) ንገዛኻ እትኸፍሎ ገንዘብ እዩ።
      {woningcorporatie}
    steps:
      - ኣብ ውዕል ክራይካ ርአ።
      - "{spreekuur_next}"
    words:
      - {dutch: de huur, meaning: ክራይ ገዛ}
    help: ኣብ ሰዓት ምኽሪ ናይ {municipality} ሕተት።
    questions:
      - ክራይ ገዛ ከመይ ገይረ እኸፍል?
  huurachterstand:
    title: ክራይ ደንጉዩ ተኸፊሉ
    what: ክራይ ገዛ ኣብ ግዜኡ ኣይከፈልካን። መጠን {eigen_risico}።
    steps: [ሕጂ ደውል።]
    words: []
    help: ወለንተኛ ይሕግዘካ።
    questions:
      - ክራይ ክኸፍል ኣይክእልን እየ
""",
    "nood/topic.yaml": """\
icon: "🆘"
order: 10
title: {nl: Nood, ar: الطوارئ, ti: ህጹጽ}
entries:
  noodnummer-112:
    core: true
    risk: urgent
    card: true
    sources: []
    related: []
    review_every_months: 12
    checked_on: null
    checked_by: null
    letter: false
""",
    "nood/nl.yaml": """\
entries:
  noodnummer-112:
    title: Bel 112
    what: "☎️ 112"
    steps: [Bel 112.]
    help: Zeg waar je bent.
    questions: [er is brand]
""",
    "nood/ar.yaml": """\
entries:
  noodnummer-112:
    title: اتصل بالرقم 112
    what: "☎️ 112"
    steps: [اتصل بالرقم 112.]
    help: قل أين أنت.
    questions: [هناك حريق]
""",
    "nood/ti.yaml": """\
entries:
  noodnummer-112:
    title: ናብ 112 ደውል
    what: "☎️ 112"
    steps: [ናብ 112 ደውል።]
    help: ኣበይ ከም ዘለኻ ንገር።
    questions: [ባርዕ ኣሎ]
""",
    "nood/rules.yaml": """\
noodnummer-112:
  nl: {raise: ["(er is|brand) [2] brand*"], unless: [brandweerman]}
  ar: {raise: [هناك حريق]}
  ti: {raise: [ባርዕ ኣሎ]}
""",
}

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "fact-being-checked": {"nl": "(wordt gecontroleerd)", "ar": "(قيد المراجعة)", "ti": "(ይረጋገጽ ኣሎ)"},
    "fact-of-year": {"nl": "{value} ({year})", "ar": "{value} ({year})", "ti": "{value} ({year})"},
    "municipality-yours": {"nl": "jouw gemeente", "ar": "بلديتك", "ti": "ምምሕዳር ከተማኻ"},
    "spreekuur-unknown": {
        "nl": "We weten niet wanneer het spreekuur is.",
        "ar": "لا نعرف متى تكون ساعة الاستشارة.",
        "ti": "ሰዓት ምኽሪ መዓስ ከም ዝኾነ ኣይንፈልጥን ኢና።",
    },
    "spreekuur-place-unknown": {
        "nl": "We weten niet waar het spreekuur is.",
        "ar": "لا نعرف أين تكون ساعة الاستشارة.",
        "ti": "ሰዓት ምኽሪ ኣበይ ከም ዝኾነ ኣይንፈልጥን ኢና።",
    },
    "spreekuur-next": {"nl": "{when}, {place}", "ar": "{when}، {place}", "ti": "{when}፣ {place}"},
    "hours-line": {"nl": "{day} {hours}", "ar": "{day} {hours}", "ti": "{day} {hours}"},
    "hours-span": {"nl": "{start} tot {end}", "ar": "من {start} إلى {end}", "ti": "ካብ {start} ክሳብ {end}"},
    "hours-by-appointment": {"nl": "{line} (met afspraak)", "ar": "{line} (بموعد)", "ti": "{line} (ብቆጸራ)"},
    "closed-on": {"nl": "Dicht op {first}", "ar": "مغلق يوم {first}", "ti": "{first} ዕጹው እዩ"},
    "closed-from": {
        "nl": "Dicht van {first} tot en met {last}",
        "ar": "مغلق من {first} إلى {last}",
        "ti": "ካብ {first} ክሳብ {last} ዕጹው እዩ",
    },
    "closed-because": {"nl": "{closed} ({reason})", "ar": "{closed} ({reason})", "ti": "{closed} ({reason})"},
}


def write_content(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the small content to `folder`/content, with `files` (path -> text) in place of or added to it."""
    content = folder / "content"
    for name, text in {**FILES, **(files or {})}.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return content


def record(content: Path, entry: str, language: str, sound: bytes = RECORDING) -> Path:
    """Put a recording of an entry of the topic huur into the content."""
    path = content / "huur" / "audio" / f"{entry}.{language}.ogg"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(sound)
    return path


def write_translations(folder: Path, messages: Mapping[str, Mapping[str, str]] | None = None) -> Path:
    """Write catalogues with the sentences the knowledge room needs, `messages` (key -> language) added."""
    translations = folder / "translations"
    every = {**MESSAGES, **(messages or {})}
    for language in LANGUAGES:
        sentences = {
            key: by_language[language] for key, by_language in every.items() if language in by_language
        }
        write_catalogue(translations, language, sentences)
    for name in ("checker.po", "desk.po"):
        shutil.copy(
            REAL_TRANSLATIONS / "nl" / "LC_MESSAGES" / name, translations / "nl" / "LC_MESSAGES" / name
        )
    return translations


def write_catalogue(translations: Path, language: str, sentences: Mapping[str, str]) -> Path:
    """Write one language's wegwijs.po: the first key stands on line 4, each next one three lines on."""
    path = translations / language / "LC_MESSAGES" / "wegwijs.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    body = "".join(f'msgid "{key}"\nmsgstr "{text}"\n\n' for key, text in sentences.items())
    path.write_text(header + body, "utf-8")
    return path


def small_knowledge(
    folder: Path, files: Mapping[str, str] | None = None, translations: Path = REAL_TRANSLATIONS
) -> Knowledge:
    """The small content loaded, with the interface as it really is unless other `translations` are given."""
    return load(write_content(folder, files), translations)


def found_in(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What loading finds in the small content with these files in place of its own, one line each."""
    try:
        small_knowledge(folder, files, write_translations(folder))
    except ContentError as error:
        return [str(finding) for finding in error.findings]
    return []


def edited(name: str, *changes: tuple[str, str]) -> Mapping[str, str]:
    """A file of the small content with pieces of it replaced; each must be there exactly once."""
    text = FILES[name]
    for old, new in changes:
        assert text.count(old) == 1, (name, old)
        text = text.replace(old, new)
    return {name: text}
