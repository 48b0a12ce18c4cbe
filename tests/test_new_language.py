"""E1: adding a language is adding files. Somali is added to small content and answered; no code changes."""

import shutil
from pathlib import Path

import pytest

from bot.cli.ask import look_up
from bot.dialogue import Context, decide
from bot.knowledge.checks import check
from bot.library import Library, shown
from bot.model.effects import Send
from bot.model.events import Commanded
from bot.model.person import Person
from tests.content import FILES, REAL_TRANSLATIONS, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.knowledge.checks.planting import NOW

SOMALI = {
    "languages.yaml": FILES["languages.yaml"]
    + "so: {name: Soomaali, direction: ltr, script: latin, complete: false}\n",
    "huur/so.yaml": """\
entries:
  huur-betalen:
    title: Sidee kirada loo bixiyaa?
    what: |
      Kiradu (huur) waa lacagta gurigaaga.
      {woningcorporatie}
    steps:
      - Eeg heshiiska kirada.
      - "{spreekuur_next}"
    words:
      - {dutch: de huur, meaning: kirada}
    help: Weydii spreekuur-ka {municipality}.
    questions:
      - sidee baan kirada u bixiyaa
      - goorma ayaan bixiyaa kirada guriga
      - xaggee lacagta guriga loo diraa
      - guriga kiradiisa sidee loo bixiyaa
""",
}
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "answer-help"
msgstr "🤝 Yaa ku caawinaya?"
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    content = write_content(tmp_path, {**DIALOGUE_FILES, **SOMALI})
    translations = shutil.copytree(REAL_TRANSLATIONS, tmp_path / "translations")
    catalogue = translations / "so/LC_MESSAGES/wegwijs.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CATALOGUE, "utf-8")
    return Library.open(content, translations)


def test_a_question_in_a_new_language_is_answered_in_it(library: Library) -> None:
    asked = look_up(library, "sidee ayaan kirada guriga u bixiyaa", None, "voorbeeldstad")
    assert (asked.reading.language, asked.choice.entry) == ("so", "huur-betalen")
    assert asked.text.startswith("🏠 Sidee kirada loo bixiyaa?\n\nKiradu (huur) waa lacagta gurigaaga.\n")
    assert "🤝 Yaa ku caawinaya?" in asked.text  # a sentence of the interface it has
    assert "Nog niemand heeft dit opnieuw gecontroleerd." in asked.text  # one it lacks


def test_what_a_new_language_lacks_is_told_in_dutch(library: Library) -> None:
    person = Person(chat_id=1, language="so", municipality="voorbeeldstad")
    context = Context(NOW, library.knowledge, municipalities=("voorbeeldstad",))
    decided = decide(person, Commanded("spreekuur", "", 1), context)
    (answer,) = [effect for effect in decided.effects if isinstance(effect, Send)]
    assert answer.text[0].text == "🕘 Tijden"


def test_a_new_language_is_offered(library: Library) -> None:
    context = Context(NOW, library.knowledge, municipalities=("voorbeeldstad",))
    decided = decide(Person(chat_id=1), Commanded("start", "", 1), context)
    labels = [
        button.label
        for effect in decided.effects
        if isinstance(effect, Send)
        for row in effect.buttons
        for button in row
    ]
    assert "Soomaali" in labels


def test_a_new_language_that_is_not_complete_passes_the_check(library: Library) -> None:
    found = check(library.content, library.translations, NOW, shown)
    assert [str(finding) for finding in found if finding.severity == "error"] == []
