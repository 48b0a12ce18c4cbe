"""The small content with what the dialogue knows by name: the spreekuur, the bot's own entries, the cards."""

from collections.abc import Mapping

from tests.content import FILES

LANGUAGES = ("nl", "ar", "ti")


def topic(icon: str, order: int, title: str, entries: Mapping[str, str]) -> str:
    """A topic.yaml whose titles are the same in all languages; entry id -> extra lines of YAML."""
    head = f'icon: "{icon}"\norder: {order}\ntitle: {{nl: {title}, ar: {title}, ti: {title}}}\nentries:\n'
    return head + "".join(_entry(entry, extra) for entry, extra in entries.items())


def texts(titles: Mapping[str, tuple[str, str]]) -> str:
    """A language file; entry id -> title and what."""
    return "entries:\n" + "".join(
        f'  {entry}:\n    title: "{title}"\n    what: "{what}"\n    help: Vraag hulp.\n'
        f'    steps: []\n    words: []\n    questions: ["{title}"]\n'
        for entry, (title, what) in titles.items()
    )


def _entry(entry: str, extra: str) -> str:
    fields = {"core": "false", "risk": "none", "sources": "[]", "related": "[]", "review_every_months": "12"}
    given = dict(line.split(": ", 1) for line in extra.splitlines())
    lines = {**fields, "checked_on": "null", "checked_by": "null", "letter": "false", **given}
    return f"  {entry}:\n" + "".join(f"    {key}: {value}\n" for key, value in lines.items())


def _folder(name: str, meta: str, titles: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    spoken = {f"{name}/{language}.yaml": texts(_in(language, titles)) for language in LANGUAGES}
    return {f"{name}/topic.yaml": meta, **spoken}


def _in(language: str, titles: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Other languages are told apart by their code, so that a test sees which one was sent."""
    mark = "" if language == "nl" else f" {language}"
    return {entry: (f"{title}{mark}", f"{what}{mark}") for entry, (title, what) in titles.items()}


CARD = "risk: urgent\ncard: true"

DIALOGUE_FILES: Mapping[str, str] = {
    **_folder(
        "nood",
        topic(
            "🆘",
            10,
            "Nood",
            {
                "noodnummer-112": CARD,
                "huiselijk-en-seksueel-geweld": CARD,
                "klacht": "risk: human\nrelated: [noodnummer-112]",
            },
        ),
        {
            "noodnummer-112": ("Het noodnummer", "☎️ 112"),
            "huiselijk-en-seksueel-geweld": ("Geweld thuis", "☎️ 112 of 0800-2000"),
            "klacht": ("Een klacht", "Praat met iemand."),
        },
    ),
    **_folder(
        "spreekuur",
        topic("🕘", 20, "Spreekuur", {"spreekuur-tijden": "letter: false"}),
        {"spreekuur-tijden": ("Tijden", "{spreekuur_next}")},
    ),
    **_folder(
        "bot",
        topic(
            "🤖",
            90,
            "Wegwijs",
            {"bot-taal": "", "bot-mens-spreken": "", "bot-privacy": "", "bot-gemeente-kiezen": ""},
        ),
        {
            "bot-taal": ("Andere taal", "Kies een taal."),
            "bot-mens-spreken": ("Een mens spreken", "Dat kan."),
            "bot-privacy": ("Wie leest mee", "Niemand."),
            "bot-gemeente-kiezen": ("Andere gemeente", "Kies."),
        },
    ),
    "letters.yaml": """\
review: {ar: {reviewed_by: Anna, reviewed_on: 2026-11-01}}
senders:
  duo:
    icon: "🎓"
    name: {nl: DUO, ar: DUO ar, ti: DUO ti}
    wants: {nl: Over je examen., ar: Over je examen. ar, ti: Over je examen. ti}
    entries: [huur-betalen, klacht]
  deurwaarder:
    icon: "⚖️"
    name: {nl: Deurwaarder, ar: Deurwaarder ar, ti: Deurwaarder ti}
    wants: {nl: Over een schuld., ar: Over een schuld. ar, ti: Over een schuld. ti}
    urgent: true
    entries: [huurachterstand]
""",
    "nood/rules.yaml": FILES["nood/rules.yaml"]
    + "huiselijk-en-seksueel-geweld:\n  nl: {raise: [mijn man slaat mij]}\n"
    + "  ar: {raise: [زوجي يضربني]}\n  ti: {raise: [ሰብኣየይ ይወቅዓኒ]}\n",
}
