"""To a volunteer: invite, ask consent once, keep what was said until then, hand it to the desk."""

from dataclasses import replace

from bot.dialogue.answers import menu_button
from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, Decided, send
from bot.model.effects import Buttons, Chat, React, Send
from bot.model.events import ClientWrote, Passage, TicketAsked
from bot.model.person import Person, Waiting
from bot.model.text import joined, plain

SEEN = "👀"  # the reaction on a part that is kept while the question about it already stands there


def ask_human(person: Person, context: Context, entry_id: str = "") -> Decided:
    """Somebody wants a volunteer. `entry_id` is what the button stood under, if anything."""
    if person.banned:
        return Decided(person, (send(person, context.say(person, "banned"), _menu(person, context)),))
    if person.ticket_id is not None:
        return Decided(person, (already_message(person, context),))
    wanting = _with_entry(person, entry_id, context)
    held = wanting.held or _last_question(wanting)
    if not held:
        waiting = replace(wanting, waiting=Waiting.QUESTION)
        return Decided(waiting, (invite(waiting, context),))
    return _pass_or_ask(replace(wanting, held=held), context)


def keep(
    person: Person, passage: Passage, context: Context, candidates: tuple[str, ...] = (), urgent: str = ""
) -> Decided:
    """Keep something that is meant for a volunteer; it is passed on once there is consent."""
    if person.banned:
        return Decided(person)
    kept = hold(person, passage, candidates, urgent)
    asked = person.waiting is Waiting.CONSENT and kept.held_urgent == person.held_urgent
    if asked and passage.media:
        return seen(kept, passage.message_id)
    return _pass_or_ask(kept, context)


def hold(person: Person, passage: Passage, candidates: tuple[str, ...] = (), urgent: str = "") -> Person:
    """The person with this kept too; an edited message takes the place of its first version."""
    latest = replace(passage, edited=False, text="" if passage.media else passage.text)
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
    return replace(person, waiting=Waiting.NOTHING) if person.waiting is Waiting.QUESTION else person


def on_the_way(person: Person) -> bool:
    """Whether what this person writes now is meant for a volunteer."""
    return bool(person.held) or person.waiting in (Waiting.QUESTION, Waiting.CONSENT)


def consented(person: Person, answer: str, context: Context) -> Decided:
    """The answer to the consent question: yes, discreet (only the smaller group), or no."""
    if not person.held:
        nothing = context.say(person, "consent-nothing")
        return Decided(person, (send(person, nothing, _menu(person, context)),))
    if answer == "yes":
        return hand_over(replace(person, consented_at=context.now), context)
    if answer == "discreet" and context.discreet:
        return hand_over(person, context, discreet=True)
    if answer == "no":
        emptied = emptied_of_question(person)
        return Decided(emptied, (send(emptied, context.say(emptied, "consent-no"), _menu(emptied, context)),))
    return _pass_or_ask(person, context)


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
    )
    return Decided(emptied_of_question(person), desk=(asked,))


def emptied_of_question(person: Person) -> Person:
    """Nothing is kept any more of what was asked."""
    return replace(
        person,
        waiting=Waiting.NOTHING,
        held=(),
        held_candidates=(),
        held_urgent="",
        rests_at="",
        last_question="",
        last_message_id=0,
        last_entry="",
    )


def invite(person: Person, context: Context) -> Send:
    """Type, speak or photograph your question; no BSN is needed."""
    return send(person, context.say(person, "human-invite"), _menu(person, context))


def consent_message(person: Person, context: Context, again: bool = False) -> Send:
    """Who can read it, and the choice; shorter when it was asked already."""
    key = "consent-again" if again else "consent-question"
    small = plain(context.say(person, "consent-discreet")) if context.discreet else ()
    text = joined((plain(context.say(person, key)), small))
    return send(person, text, consent_buttons(person, context))


def consent_buttons(person: Person, context: Context) -> Buttons:
    """Yes, only the smaller group (when there is one), no."""
    answers = ("yes", "discreet", "no") if context.discreet else ("yes", "no")
    return column(
        *(button(context.say(person, f"button-consent-{each}"), Kind.CONSENT, each) for each in answers)
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


def _pass_or_ask(person: Person, context: Context) -> Decided:
    if not _needs_consent(person, context):
        return hand_over(person, context)
    message = consent_message(person, context, again=person.waiting is Waiting.CONSENT)
    return Decided(replace(person, waiting=Waiting.CONSENT), (message,))


def _needs_consent(person: Person, context: Context) -> bool:
    """Once; but where a smaller group exists, who is in danger chooses each time who may read it."""
    return person.consented_at is None or (context.discreet and bool(person.held_urgent))


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


def _last_question(person: Person) -> tuple[Passage, ...]:
    return (Passage(person.last_message_id, person.last_question),) if person.last_question else ()


def _topic(person: Person, context: Context) -> str:
    """The topic of the danger, else of the answer it stood under, else of the best guess."""
    guesses = (person.held_urgent, person.last_entry, *person.held_candidates)
    known = (context.knowledge.entries[each].topic for each in guesses if each in context.knowledge.entries)
    return next(known, "")


def _menu(person: Person, context: Context) -> Buttons:
    return column(menu_button(person, context))
