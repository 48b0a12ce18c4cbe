"""Small content to match against, trained once for all tests of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.knowledge import GlossaryWord
from bot.matching import Reader


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    questions: tuple[str, ...]
    what: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    texts: Mapping[str, Text]
    card: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    card: str
    language: str
    raises: tuple[str, ...]
    unless: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    languages: Mapping[str, object]
    entries: Mapping[str, Item]
    danger_rules: tuple[Rule, ...] = ()
    danger_examples: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    smalltalk: Mapping[str, Mapping[str, Talk]] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryWord] = field(default_factory=dict)


RENT = Item(
    {
        "nl": Text(
            "Huur betalen",
            ("wanneer betaal ik de huur", "huur te laat betaald", "hoe betaal ik huur aan de verhuurder"),
        ),
        "ar": Text("دفع الإيجار", ("متى أدفع الإيجار", "كيف بدفع أجار البيت", "aymta bedfa3 el ajar")),
        "ti": Text("ክራይ ምኽፋል", ("ክራይ ገዛ መዓስ እየ ዝኸፍል", "ክራይ ብኸመይ ይኽፈል", "meaz eye kray zkefl")),
        "sv": Text("Betala hyran", ("när betalar jag hyran",)),
    }
)
DOCTOR = Item(
    {
        "nl": Text(
            "Naar de huisarts",
            ("hoe maak ik een afspraak met de huisarts", "ik ben ziek wie bel ik", "mijn dokter bellen"),
        ),
        "ar": Text(
            "عند طبيب الأسرة", ("كيف آخذ موعد عند الدكتور", "أنا مريض بمين اتصل", "badi maw3ed 3and doktor")
        ),
        "ti": Text("ናብ ሓኪም", ("ቆጸራ ሓኪም ብኸመይ እሕዝ", "ሓሚመ ኣለኹ ንመን ክድውል", "hakim abey kreke'b")),
    }
)
LETTER = Item(
    {
        "nl": Text(
            "Een brief", ("ik begrijp deze brief niet", "wie leest mijn brief", "wat staat er in de brief")
        ),
        "ar": Text("رسالة", ("ما فهمت الرسالة", "مين يقرأ لي الرسالة", "ma fhemt el risale")),
        "ti": Text("ደብዳበ", ("ደብዳበ ኣይተረድኣንን", "ነዛ ደብዳበ መን የንብበለይ", "debdabe ayteredanin")),
    }
)
RENT_COSTS = Item(
    {
        "nl": Text(
            "Hoeveel huur is het?",
            ("hoeveel huur kost mijn huis", "kosten van de huur per maand", "mijn huur is te duur"),
            "Hoeveel je huur kost staat in je huurcontract.",
        )
    }
)
DOCTOR_COSTS = Item(
    {
        "nl": Text(
            "Hoeveel kost de huisarts?",
            ("hoeveel kost de dokter", "kosten van de huisarts", "is de huisarts gratis"),
        )
    }
)
GREETINGS = {
    "greeting": {
        "nl": Talk(("hallo", "goede morgen")),
        "ar": Talk(("مرحبا", "السلام عليكم")),
        "ti": Talk(("ሰላም",)),
    },
    "thanks": {"nl": Talk(("bedankt", "dank u wel")), "ar": Talk(("شكرا",))},
    "bye": {"nl": Talk(("tot ziens",))},
}
RULES = (
    Rule("fire", "nl", ("(brand*|=vuur) [2] (huis|flat)",), ("(film|cursus)",), ("sta in brand",)),
    Rule("fire", "ar", ("حريق",)),
)
CONTENT = Content(
    languages=dict.fromkeys(("ar", "ti", "nl", "sv")),
    entries={
        "huur": RENT,
        "huisarts": DOCTOR,
        "brief": LETTER,
        "huur-kosten": RENT_COSTS,
        "huisarts-kosten": DOCTOR_COSTS,
    },
    danger_rules=RULES,
    smalltalk=GREETINGS,
)


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader of `CONTENT`."""
    return Reader.build(CONTENT, cache(tmp_path_factory))


def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole session, so that nothing is trained twice."""
    return tmp_path_factory.getbasetemp() / "learnt"
