"""To a volunteer: invite, ask consent once, keep what was said until then, hand it to the desk."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue.answers import menu_button
from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.intake import invite
from bot.model.effects import Buttons, Chat, React, Send
from bot.model.events import ClientWrote, Passage, TicketAsked
from bot.model.intake import NOTHING_TAPPED
from bot.model.person import Person, Waiting
from bot.model.text import joined, plain

BURST = timedelta(minutes=1)  # of short messages: consent is asked once, the question still stands there
INVITED = timedelta(hours=1)  # for so long what somebody writes is the question for a volunteer
SEEN = "👀"  # the reaction on a part that is kept while the question about it already stands there


def ask_human(person: Person, context: Context, entry_id: str = "") -> Decided:
    """Somebody wants a volunteer. `entry_id` is what the button stood under, if anything."""
    if person.banned:
        return Decided(person, (send(person, context.say(person, "banned"), _menu(person, context)),))
    if person.ticket_id is not None:
        return Decided(person, (already_message(person, context),))
    wanting = _with_entry(person, entry_id or _alarm(person, context), context)
    held = wanting.held or _last_question(wanting)
    if not (held or _told_all(wanting)):
        waiting = replace(wanting, waiting=Waiting.QUESTION, asked_at=context.now)
        return Decided(waiting, (invite(waiting, context),))
    return pass_or_ask(replace(wanting, held=held), context)


def keep(
    person: Person, passage: Passage, context: Context, candidates: tuple[str, ...] = (), urgent: str = ""
) -> Decided:
    """Keep something that is meant for a volunteer; it is passed on once there is consent."""
    if person.banned:
        return Decided(person)
    kept = hold(person, passage, candidates, urgent)
    asked = person.waiting is Waiting.CONSENT and kept.held_urgent == person.held_urgent
    if asked and (passage.media or _asked_within(BURST, person, context)):
        return seen(kept, passage.message_id)
    return pass_or_ask(kept, context)


def _asked_within(time: timedelta, person: Person, context: Context) -> bool:
    return person.asked_at is not None and context.now - person.asked_at < time


def hold(person: Person, passage: Passage, candidates: tuple[str, ...] = (), urgent: str = "") -> Person:
    """The person with this kept too; an edited message takes the place of its first version."""
    latest = replace(passage, edited=False)
    known = any(each.message_id == passage.message_id for each in person.held)
    added = () if known else (latest,)
    held = tuple(latest if each.message_id == passage.message_id else each for each in person.held)
    return replace(
        person,
        held=held + added,
        held_candidates=person.held_candidates or candidates,
        held_urgent=urgent or person.held_urgent,
    )


def seen(person: Person, message_id: int) -> Decided:
    """Show that a message was taken in where words would be too many."""
    return Decided(person, (React(Chat(person.chat_id), message_id, SEEN),))


def moved_on(person: Person) -> Person:
    """Who goes on reading isn't asked for a question any more."""
    asked = person.waiting is Waiting.QUESTION
    return replace(person, waiting=Waiting.NOTHING, asked_at=None) if asked else person


def lapsed(person: Person, context: Context) -> Person:
    """Who was asked for a question long ago and asks one now may have forgotten: it is one like any other."""
    asked = person.waiting is Waiting.QUESTION and person.asked_at is not None
    return moved_on(person) if asked and not _asked_within(INVITED, person, context) else person


def on_the_way(person: Person) -> bool:
    """Whether what this person writes now is meant for a volunteer."""
    return bool(person.held) or person.waiting in (Waiting.QUESTION, Waiting.CONSENT)


def consented(person: Person, answer: str, context: Context) -> Decided:
    """The answer to the consent question: yes, discreet (only the smaller group), or no."""
    if not (person.held or _told_all(person)):
        nothing = context.say(person, "consent-nothing")
        return Decided(person, (send(person, nothing, _menu(person, context)),))
    if answer == "yes":
        return hand_over(replace(person, consented_at=context.now), context)
    if answer == "discreet":
        return _discreetly(person, context)
    if answer == "no":
        emptied = emptied_of_question(person)
        return Decided(emptied, (send(emptied, context.say(emptied, "consent-no"), _menu(emptied, context)),))
    return pass_or_ask(person, context)


def _discreetly(person: Person, context: Context) -> Decided:
    """To the smaller group; where there is none that is said, and nothing is passed on.

    Nor from who has a ticket by now, that somebody opened again: others may read that one.
    """
    if context.discreet and person.ticket_id is None:
        return hand_over(person, context, discreet=True)
    asked = replace(person, waiting=Waiting.CONSENT)
    buttons = _consent_buttons(asked, context, "yes", "no")
    return Decided(asked, (send(asked, context.say(asked, "consent-no-discreet"), buttons),))


def hand_over(person: Person, context: Context, discreet: bool = False) -> Decided:
    """Ask the desk for a ticket, or add to the open one; the desk's answer tells the person."""
    if person.ticket_id is not None:
        added = tuple(ClientWrote(each, person.held_candidates, person.held_urgent) for each in person.held)
        return Decided(emptied_of_question(person), desk=added)
    asked = TicketAsked(
        person.held,
        person.held_candidates,
        _topic(person, context),
        person.held_urgent,
        discreet,
        person.intake or NOTHING_TAPPED,
    )
    return Decided(emptied_of_question(person), desk=(asked,))


def emptied_of_question(person: Person) -> Person:
    """Nothing is kept any more of what was asked."""
    return replace(
        person,
        waiting=Waiting.NOTHING,
        asked_at=None,
        held=(),
        held_candidates=(),
        held_urgent="",
        rests_at="",
        last_question="",
        last_message_id=0,
        last_entry="",
        intake=None,
    )


def consent_message(person: Person, context: Context, again: bool = False) -> Send:
    """Who can read it, and the choice; shorter when it was asked already."""
    key = "consent-again" if again else "consent-question"
    small = plain(context.say(person, "consent-discreet")) if context.discreet else ()
    text = joined((plain(context.say(person, key)), small))
    discreet = "discreet" if context.discreet else "community"
    return send(person, text, _consent_buttons(person, context, "yes", discreet, "no"))


def _consent_buttons(person: Person, context: Context, *answers: str) -> Buttons:
    """`community`: not somebody of my own community; the same wish where there is no smaller group."""
    values = {"community": "discreet"}
    return column(
        *(
            button(context.say(person, f"button-consent-{each}"), Kind.CONSENT, values.get(each, each))
            for each in answers
        )
    )


def already_message(person: Person, context: Context) -> Send:
    """There is a ticket: write here, or end it."""
    text = context.say(person, "human-already", number=str(person.ticket_id))
    return send(person, text, ticket_buttons(person, context))


def ticket_buttons(person: Person, context: Context) -> Buttons:
    """How the client ends a ticket."""
    return column(
        button(context.say(person, "button-answered"), Kind.ENDED, "answered"),
        button(context.say(person, "button-cancelled"), Kind.ENDED, "cancelled"),
    )


def pass_or_ask(person: Person, context: Context) -> Decided:
    """Hand over what is kept, once there is consent."""
    if not _needs_consent(person, context):
        return hand_over(person, context)
    message = consent_message(person, context, again=person.waiting is Waiting.CONSENT)
    return Decided(replace(person, waiting=Waiting.CONSENT, asked_at=context.now), (message,))


def _needs_consent(person: Person, context: Context) -> bool:
    """Once; but where a smaller group exists, everybody chooses each time who may read it."""
    return person.consented_at is None or context.discreet


def _with_entry(person: Person, entry_id: str, context: Context) -> Person:
    entry = context.knowledge.entries.get(entry_id)
    if entry is None:
        return person
    return replace(
        person,
        last_entry=entry_id,
        held_candidates=tuple(dict.fromkeys((entry_id, *person.held_candidates))),
        held_urgent=entry_id if entry.card else person.held_urgent,
    )


def _alarm(person: Person, context: Context) -> str:
    """The card that the last question raised: it is as urgent when a volunteer is asked for elsewhere."""
    entry = context.knowledge.entries.get(person.last_entry)
    return person.last_entry if entry and entry.card and person.last_question else ""


def _told_all(person: Person) -> bool:
    """Whether consent is all that is missing for what was told by tapping."""
    return person.intake is not None and person.waiting is Waiting.CONSENT


def _last_question(person: Person) -> tuple[Passage, ...]:
    return (Passage(person.last_message_id, person.last_question),) if person.last_question else ()


def _topic(person: Person, context: Context) -> str:
    """The topic of the danger, else of the answer it stood under, else of the best guess."""
    if person.intake and person.intake.topic in context.knowledge.topics and not person.held_urgent:
        return person.intake.topic
    guesses = (person.held_urgent, person.last_entry, *person.held_candidates)
    known = (context.knowledge.entries[each].topic for each in guesses if each in context.knowledge.entries)
    return next(known, "")


def _menu(person: Person, context: Context) -> Buttons:
    return column(menu_button(person, context))
