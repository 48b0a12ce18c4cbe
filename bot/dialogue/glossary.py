"""A Dutch word somebody doesn't know, explained in their language."""

from bot.dialogue.context import Context
from bot.knowledge import DUTCH, GlossaryWord
from bot.language import isolated, words
from bot.matching import words_recognised
from bot.model.person import Person
from bot.model.text import RichText, Span, Style, bold, joined

SHORT = 6  # words; in a longer message the Dutch words are rarely what is asked about
EXPLAINED = 2  # words at most


def explanation(person: Person, text: str, context: Context) -> RichText:
    """What the Dutch words in a short message mean; nothing when it holds none or is about more."""
    language = context.language(person)
    if len(words(text, language)) > SHORT:
        return ()
    found = words_recognised(text, context.knowledge)[:EXPLAINED]
    entries = tuple(context.knowledge.glossary[word] for word in found)
    return joined(
        (*(_line(each, language, context) for each in entries), _caution(entries, language, context)), "\n"
    )


def _line(entry: GlossaryWord, language: str, context: Context) -> RichText:
    held_back = context.hold_unreviewed and language not in entry.reviewed
    told = DUTCH if held_back else language
    word = isolated(entry.word) if context.knowledge.languages[told].rtl else entry.word
    return (*bold(f"📖 {word}"), Span(f" — {entry.meaning(told)}"))


def _caution(entries: tuple[GlossaryWord, ...], language: str, context: Context) -> RichText:
    """That no native speaker has read it; the Dutch needs none."""
    read = all(language in each.reviewed for each in entries)
    if read or language == DUTCH or context.hold_unreviewed:
        return ()
    return (Span(context.knowledge.texts.say(language, "answer-unreviewed"), Style.ITALIC),)
