"""Arriving: the language, the municipality, what this is and who reads along, then where one was heading."""

from dataclasses import replace

from bot.dialogue.answers import answer_for, human_button, menu_button
from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import ask_human, consent_message, emptied_of_question
from bot.dialogue.intake import invite
from bot.dialogue.menu import menu_message, show_entry, show_menu, show_topic
from bot.model.effects import Buttons, Chat, Send, SetCommands
from bot.model.events import LanguageChanged, MunicipalityChanged
from bot.model.person import Person, Waiting
from bot.model.text import joined, plain

HUMAN_LINK = "human"  # the deep link that leads to a volunteer


def start(person: Person, argument: str, context: Context) -> Decided:
    """First contact, or a new start. `argument` is a deep link: a topic, an entry, or `human`."""
    fresh = person if person.held else emptied_of_question(person)
    target = argument if _leads_somewhere(argument, context) else ""
    return arrive(replace(fresh, rests_at=target), context)


def arrive(person: Person, context: Context) -> Decided:
    """Ask what is still missing (language, municipality), then go where the person was heading."""
    if lacks_language(person, context):
        return Decided(replace(person, waiting=Waiting.LANGUAGE), (welcome(person, context),))
    if lacks_municipality(person, context):
        return ask_municipality(person, context)
    ready = replace(person, waiting=Waiting.NOTHING, rests_at="")
    intro = context.say(ready, "intro")
    target = person.rests_at or (HUMAN_LINK if person.held else "")
    if not target:
        return Decided(ready, (menu_message(ready, context, plain(intro)),))
    return go(ready, target, context).after(send(ready, intro))


def head_for(person: Person, target: str, context: Context) -> Decided:
    """Go somewhere at once; who has no language yet is asked for it first and goes there then."""
    if lacks_language(person, context):
        return arrive(replace(person, rests_at=target), context)
    return go(person, target, context)


def go(person: Person, target: str, context: Context) -> Decided:
    """Where a deep link leads: a volunteer, a topic, an entry, else the menu."""
    if target == HUMAN_LINK:
        return ask_human(person, context)
    if target in context.knowledge.topics:
        return show_topic(person, target, context)
    if target in context.knowledge.entries:
        return show_entry(person, target, context)
    return show_menu(person, context)


def welcome(person: Person, context: Context, key: str = "welcome") -> Send:
    """A few words in every language, and a button for each in its own script."""
    text = joined(plain(context.knowledge.texts.say(code, key)) for code in context.knowledge.languages)
    return send(person, text, language_buttons(context))


def language_buttons(context: Context) -> Buttons:
    """The languages, each by its own name, in the order of content/languages.yaml."""
    languages = context.knowledge.languages.values()
    return column(*(button(each.name, Kind.LANGUAGE, each.code) for each in languages))


def choose_language(person: Person, code: str, context: Context) -> Decided:
    """Keep the language and go on with what was going on."""
    if code not in context.knowledge.languages:
        return Decided(person, (welcome(person, context),))
    chosen = replace(person, language=code)
    commands = SetCommands(Chat(person.chat_id), code)
    arriving = person.waiting in (Waiting.LANGUAGE, Waiting.MUNICIPALITY)
    said = context.say(chosen, "language-chosen")
    decided = arrive(chosen, context) if arriving else _resume(chosen, said, context)
    changed = person.ticket_id is not None and code != person.language
    told = (LanguageChanged(code),) if changed else ()
    return replace(decided, desk=(*told, *decided.desk)).after(commands)


def ask_municipality(person: Person, context: Context) -> Decided:
    """Wait for the municipality before going on."""
    waiting = replace(person, waiting=Waiting.MUNICIPALITY)
    return Decided(waiting, (municipality_question(waiting, context),))


def open_entry(person: Person, entry_id: str, context: Context) -> Decided:
    """An answer; and where the person lives is asked if that makes it another answer."""
    return then_ask_where(show_entry(person, entry_id, context), context)


def then_ask_where(shown: Decided, context: Context) -> Decided:
    """After an answer that depends on the municipality: ask for it, and show the answer again then."""
    person = shown.person
    if person.waiting is not Waiting.NOTHING or not lacks_municipality(person, context):
        return shown
    if not _depends_on_place(person, context):
        return shown
    asked = ask_municipality(replace(person, rests_at=person.last_entry), context)
    return replace(asked, effects=shown.effects + asked.effects, desk=shown.desk)


def _depends_on_place(person: Person, context: Context) -> bool:
    """Whether the entry shown last says something else in one of the municipalities."""
    entry = person.last_entry
    if entry not in context.knowledge.entries:
        return False
    nowhere = answer_for(person, entry, context)
    somewhere = (replace(person, municipality=each) for each in context.municipalities)
    return any(answer_for(each, entry, context) != nowhere for each in somewhere)


def municipality_question(person: Person, context: Context) -> Send:
    """Which municipality: hours and addresses differ."""
    return send(person, context.say(person, "municipality-question"), municipality_buttons(person, context))


def municipality_buttons(person: Person, context: Context) -> Buttons:
    """The configured municipalities, and another one."""
    names = municipality_names(context.language(person), context)
    known = (
        button(context.say(person, "button-municipality", name=name), Kind.MUNICIPALITY, each)
        for each, name in names.items()
    )
    other = button(context.say(person, "button-municipality-other"), Kind.MUNICIPALITY)
    return column(*known, other)


def municipality_names(language: str, context: Context) -> dict[str, str]:
    """Id -> name of the municipalities that are configured and known."""
    known = context.knowledge.municipalities
    return {each: known[each].name(language) for each in context.municipalities if each in known}


def choose_municipality(person: Person, municipality: str, context: Context) -> Decided:
    """Keep the municipality ("" is another one than ours) and go on with what was going on."""
    if municipality and municipality not in context.municipalities:
        return Decided(person, (municipality_question(person, context),))
    chosen = replace(person, municipality=municipality)
    arriving = person.waiting in (Waiting.LANGUAGE, Waiting.MUNICIPALITY)
    said = _municipality_chosen(chosen, context)
    decided = arrive(chosen, context) if arriving else _resume(chosen, said, context)
    changed = person.ticket_id is not None and municipality != (person.municipality or "")
    told = (MunicipalityChanged(municipality),) if changed else ()
    return replace(decided, desk=(*told, *decided.desk))


def lacks_language(person: Person, context: Context) -> bool:
    """Whether no language was chosen, or one that isn't served any more."""
    return person.language not in context.knowledge.languages


def lacks_municipality(person: Person, context: Context) -> bool:
    """Whether there is something to choose that was not chosen, or not from what there is now."""
    if len(context.municipalities) < 2 or person.municipality == "":
        return False
    return person.municipality not in context.municipalities


def settled(person: Person, context: Context) -> Person:
    """With one municipality there is nothing to choose."""
    if len(context.municipalities) != 1 or person.municipality is not None:
        return person
    return replace(person, municipality=context.municipalities[0])


def help_message(person: Person, context: Context) -> Send:
    """What the bot can do, and where all the rest is."""
    ways = [("button-languages", Kind.LANGUAGES, ""), ("button-forget", Kind.FORGET, "ask")]
    if len(context.municipalities) > 1:
        ways.insert(1, ("button-municipalities", Kind.MUNICIPALITIES, ""))
    buttons = (button(context.say(person, key), kind, value) for key, kind, value in ways)
    rows = column(menu_button(person, context), human_button(person, "", context), *buttons)
    return send(person, context.say(person, "help"), rows)


def _resume(person: Person, confirmed: str, context: Context) -> Decided:
    """Say that it is done; then what was being waited for, now in the right words, or the menu."""
    if person.waiting is Waiting.CONSENT:
        return Decided(person, (send(person, confirmed), consent_message(person, context)))
    if person.waiting is Waiting.QUESTION:
        return Decided(person, (send(person, confirmed), invite(person, context)))
    if person.last_entry in context.knowledge.entries:
        return show_entry(person, person.last_entry, context).after(send(person, confirmed))
    return show_menu(person, context, confirmed)


def _municipality_chosen(person: Person, context: Context) -> str:
    name = municipality_names(context.language(person), context).get(person.municipality or "")
    if name is None:
        return context.say(person, "municipality-chosen-other")
    return context.say(person, "municipality-chosen", name=name)


def _leads_somewhere(argument: str, context: Context) -> bool:
    knowledge = context.knowledge
    return argument == HUMAN_LINK or argument in knowledge.topics or argument in knowledge.entries
