"""An answer as text on one screen, with the Dutch to say and how far it can be trusted."""

from babel.dates import format_date

from bot.knowledge.answer import Answer
from bot.knowledge.knowledge import Knowledge
from bot.language import isolated
from bot.model.text import RichText, Span, Style, bold, joined, plain


def answer_text(answer: Answer, knowledge: Knowledge) -> RichText:
    """What it is, what you can do, the Dutch to say, who helps, and how far it can be trusted."""
    return joined(
        (
            bold(f"{answer.icon} {answer.title}"),
            plain(answer.what),
            _steps(answer.steps),
            _headed(answer, knowledge, "answer-words", _words(answer, knowledge)),
            _headed(answer, knowledge, "answer-help", (plain(answer.help),) if answer.help else ()),
            _provenance(answer, knowledge),
        )
    )


def card_text(answer: Answer) -> RichText:
    """A danger card: the numbers first, few words, no heading."""
    return joined((bold(answer.what), _steps(answer.steps), plain(answer.help)))


def _steps(steps: tuple[str, ...]) -> RichText:
    return plain("\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)))


def _headed(answer: Answer, knowledge: Knowledge, key: str, lines: tuple[RichText, ...]) -> RichText:
    """The lines under their heading; nothing at all when there are none."""
    heading = bold(knowledge.texts.say(answer.language, key))
    return joined((heading, *lines), "\n") if lines else ()


def _words(answer: Answer, knowledge: Knowledge) -> tuple[RichText, ...]:
    """A line per word: the Dutch in bold, what it means; the Dutch doesn't turn a line from the right."""
    close_off = isolated if knowledge.languages[answer.language].rtl else str
    return tuple((*bold(close_off(word.dutch)), Span(f" — {word.meaning}")) for word in answer.words)


def _provenance(answer: Answer, knowledge: Knowledge) -> RichText:
    """When it was checked, that the letter goes first, and what to be careful about."""
    lines = (
        _checked(answer, knowledge),
        _line(answer, knowledge, "answer-letter") if answer.letter else (),
        _line(answer, knowledge, "answer-example") if answer.example else (),
        _line(answer, knowledge, "answer-unreviewed") if answer.unreviewed else (),
    )
    return joined(lines, "\n")


def _checked(answer: Answer, knowledge: Knowledge) -> RichText:
    if answer.checked_on is None:
        return _line(answer, knowledge, "answer-not-checked")
    date = format_date(answer.checked_on, "d MMMM y", locale=answer.language)
    return _line(answer, knowledge, "answer-checked", date=date)


def _line(answer: Answer, knowledge: Knowledge, key: str, **values: object) -> RichText:
    return (Span(knowledge.texts.say(answer.language, key, **values), Style.ITALIC),)
