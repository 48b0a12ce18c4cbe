"""A text of the content in Dutch and as the client reads it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import DeskContext
from bot.desk.replies import reply_of
from bot.knowledge import Knowledge
from bot.model.effects import Button
from bot.model.text import plain_text
from bot.model.ticket import Draft
from tests.content import small_knowledge
from tests.desk.conftest import GROUP, NOW, ticket
from tests.dialogue.content import DIALOGUE_FILES

FILES = {
    **DIALOGUE_FILES,
    "languages.yaml": """\
ar: {name: العربية, direction: rtl, script: arabic, reviewers: []}
ti: {name: ትግርኛ, direction: ltr, script: ethiopic, reviewers: []}
nl: {name: Nederlands, direction: ltr, script: latin, reviewers: []}
fa: {name: فارسی, direction: rtl, script: arabic, reviewers: [], complete: false}
""",
    "phrasebook.yaml": """\
review:
  ti: {reviewed_by: Anna, reviewed_on: 2026-11-01}
slots: {}
phrases:
  wacht-even: {topic: bot, nl: Wacht even., ar: انتظر قليلًا., ti: ሓንሳብ ተጸበ።}
""",
}
WAIT = Draft(0, "phrase", "wacht-even")
COMPLAINT = Draft(0, "entry", "klacht")


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> DeskContext:
    folder: Path = tmp_path_factory.mktemp("replies")
    knowledge: Knowledge = small_knowledge(folder, FILES)
    return DeskContext(NOW, knowledge, "staff", GROUP, thread_id=40)


def read(context: DeskContext, draft: Draft, language: str) -> tuple[str, str, str]:
    """The exact Dutch, what the client reads, and in which language."""
    reply = reply_of(draft, ticket(language=language), context)
    assert reply is not None
    return plain_text(reply.dutch), plain_text(reply.text), reply.language


def test_a_phrase_has_the_dutch_below_it_and_says_when_no_native_speaker_has_read_it(
    context: DeskContext,
) -> None:
    assert read(context, WAIT, "ti") == (
        "Wacht even.",
        "ካብ ወለንተኛ፦\nሓንሳብ ተጸበ።\n\nብሆላንድኛ፦\nWacht even.",
        "ti",
    )
    assert read(context, WAIT, "ar") == (
        "Wacht even.\n\nDeze tekst is nog niet gelezen door iemand met deze moedertaal.",
        "من متطوع:\nانتظر قليلًا.\n\nبالهولندية:\nWacht even.\n\nلم يقرأ هذا النص بعد شخص لغته الأم العربية.",
        "ar",
    )


def test_for_who_reads_dutch_it_is_just_dutch(context: DeskContext) -> None:
    assert read(context, WAIT, "nl") == ("Wacht even.", "Van een vrijwilliger:\nWacht even.", "nl")


@pytest.mark.parametrize("draft", [WAIT, COMPLAINT])
def test_what_the_language_lacks_goes_in_dutch(draft: Draft, context: DeskContext) -> None:
    dutch, text, language = read(context, draft, "fa")
    assert language == "nl"
    assert text == f"Van een vrijwilliger:\n{dutch}"


@pytest.mark.parametrize("draft", [WAIT, COMPLAINT])
def test_a_translation_that_is_held_back_goes_in_dutch_marked_as_such(
    draft: Draft, context: DeskContext
) -> None:
    dutch, text, language = read(replace(context, hold_unreviewed=True), draft, "ar")
    assert (text, language) == (f"من متطوع، بالهولندية، غير مترجم:\n{dutch}", "nl")
    assert "nog niet gelezen" not in dutch


def test_a_danger_card_keeps_its_few_words(context: DeskContext) -> None:
    dutch, _, _ = read(context, Draft(0, "entry", "noodnummer-112"), "ar")
    assert dutch == "☎️ 112\n\nVraag hulp."


def test_an_answer_can_be_seen_in_dutch_and_heard_where_it_is_recorded(context: DeskContext) -> None:
    dutch = (Button("🔤 اعرضه بالهولندية", "dutch:klacht"),)
    silent = reply_of(COMPLAINT, ticket(language="ar"), context)
    spoken = reply_of(COMPLAINT, ticket(language="ar"), recorded(context, "klacht", "ar"))
    assert silent
    assert spoken
    assert silent.buttons == (dutch,)
    assert spoken.buttons == ((Button("🔊 استمع إلى الجواب", "listen:ar.klacht"),), dutch)


def recorded(context: DeskContext, entry_id: str, language: str) -> DeskContext:
    """The same content with somebody reading this text aloud."""
    knowledge, entry = context.knowledge, context.knowledge.entries[entry_id]
    text = replace(entry.texts[language], audio=Path("klacht.ar.ogg"))
    heard = replace(entry, texts={**entry.texts, language: text})
    return replace(context, knowledge=replace(knowledge, entries={**knowledge.entries, entry_id: heard}))


def test_the_fingerprint_changes_with_the_dutch_and_the_language(context: DeskContext) -> None:
    prints = {
        reply.fingerprint
        for language in ("ar", "ti")
        for draft in (WAIT, COMPLAINT)
        if (reply := reply_of(draft, ticket(language=language), context))
    }
    assert len(prints) == 4


@pytest.mark.parametrize("kind", ["entry", "phrase"])
def test_a_text_that_is_gone_gives_nothing(kind: str, context: DeskContext) -> None:
    draft = Draft(0, "entry" if kind == "entry" else "phrase", "removed")
    assert reply_of(draft, ticket(), context) is None
