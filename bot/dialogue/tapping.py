"""What somebody answers by tapping on the way to a volunteer, and what a letter's sender usually wants."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.dialogue.answers import entry_button
from bot.dialogue.buttons import column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import ask_human, pass_or_ask
from bot.dialogue.intake import ASKED, DEADLINES, SEND, SINCE, question
from bot.dialogue.menu import show_menu
from bot.dialogue.spreekuur import next_visit
from bot.knowledge import DUTCH, Sender
from bot.model.effects import Send
from bot.model.intake import NOTHING_TAPPED
from bot.model.person import Person, Waiting
from bot.model.text import RichText, Span, Style, bold, joined, plain

NEXT: Mapping[str, str] = MappingProxyType(
    {"topic": "since", "since": "deadline", "sender": "deadline", "deadline": SEND}
)
ADVISED = ("soon", "week")  # days that come near


def begin_letter(person: Person, context: Context) -> Decided:
    """A letter somebody doesn't understand: who is it from? Who types instead just asks a question."""
    return Decided(person, (question(person, "sender", context),))


def answered(person: Person, value: str, context: Context) -> Decided:
    """A question answered or skipped (`question.answer`): on to the next, and then to the volunteers."""
    step, _, answer = value.partition(".")
    if step not in ASKED:
        return show_menu(person, context, context.say(person, "button-old"))
    if answer and answer not in _answers(step, context):
        return Decided(person, (question(person, step, context),))
    told = _told(person, step, answer, context)
    if person.ticket_id is not None or person.banned:
        return ask_human(person, context).after(*told)
    noted = _noted(person, step, answer, context)
    if step == SEND or noted.held:
        return pass_or_ask(noted, context).after(*told)
    following = question(noted, NEXT[step], context, _advice(noted, step, answer, context))
    asked = replace(noted, waiting=Waiting.QUESTION, asked_at=context.now)
    return Decided(asked, (*told, following))


def _answers(step: str, context: Context) -> frozenset[str]:
    found = {
        "topic": frozenset(context.knowledge.topics),
        "sender": frozenset(context.knowledge.letters),
        "since": frozenset(SINCE),
        "deadline": frozenset(DEADLINES),
    }
    return found.get(step, frozenset())


def _noted(person: Person, step: str, answer: str, context: Context) -> Person:
    """The answer kept; a sender brings the entries that its letters are about."""
    if step == SEND:
        return replace(person, intake=person.intake or NOTHING_TAPPED)
    noted = replace(person, intake=replace(person.intake or NOTHING_TAPPED, **{step: answer}))
    sender = context.knowledge.letters.get(answer) if step == "sender" else None
    return replace(noted, held_candidates=sender.entries) if sender else noted


def _told(person: Person, step: str, answer: str, context: Context) -> tuple[Send, ...]:
    """What a sender usually wants, as soon as it is named."""
    sender = context.knowledge.letters.get(answer) if step == "sender" else None
    if sender is None:
        return ()
    entries = column(*(entry_button(person, each, context) for each in sender.entries))
    return (send(person, _letter(person, sender, context), entries),)


def _letter(person: Person, sender: Sender, context: Context) -> RichText:
    language = context.language(person)
    unread = language != DUTCH and language not in sender.reviewed
    told = DUTCH if unread and context.hold_unreviewed else language
    caution = unread and not context.hold_unreviewed
    return joined(
        (
            bold(sender.name(told)),
            plain(context.say(person, "letter-urgent")) if sender.urgent else (),
            plain(sender.want(told)),
            (Span(context.say(person, "answer-letter"), Style.ITALIC),),
            (Span(context.say(person, "answer-unreviewed"), Style.ITALIC),) if caution else (),
        )
    )


def _advice(person: Person, step: str, answer: str, context: Context) -> RichText:
    """What can be done meanwhile about a day that comes near."""
    if step != "deadline" or answer not in ADVISED:
        return ()
    visit = next_visit(person, context)
    when = context.facts(person).tell("spreekuur_next").text
    open_at = plain(context.say(person, "ticket-late-visit", when=when)) if visit else ()
    return joined((plain(context.say(person, f"intake-advice-{answer}")), open_at))
