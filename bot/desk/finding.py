"""Finding a text of the content to answer with: by a few Dutch words, or by tapping through the topics."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.desk.act import Act, Decide, holding
from bot.desk.context import DeskDecided
from bot.desk.pickers import LABEL, rows
from bot.knowledge import DUTCH
from bot.knowledge.placeholders import fill
from bot.knowledge.saying import OPEN
from bot.matching import search
from bot.model.effects import Button, Buttons
from bot.model.text import RichText, bold, plain
from bot.model.ticket import Draft

FOUND = 8  # results, or texts of a topic, at once
ALL_TOPICS = "-"

View = tuple[RichText, Buttons]


def _search(act: Act) -> DeskDecided:
    if not act.rest.strip():
        return _browse(replace(act, rest=""))
    found = search(act.rest, act.context.knowledge, FOUND)
    buttons = tuple((_text_button(each.kind, each.id, act),) for each in found)
    key = "desk-found" if found else "desk-found-nothing"
    last = (_topics_button(act), drop_button(act))
    return act.shows(act.ticket, plain(act.context.say(key)), (*buttons, last), fresh=True)


def _browse(act: Act) -> DeskDecided:
    topic, _, offset = act.rest.partition(".")
    if topic not in act.context.knowledge.topics:
        return act.shows(act.ticket, *_all_topics(act), fresh=not act.rest)
    return act.shows(act.ticket, *_topic(act, topic, int(offset) if offset.isdecimal() else 0))


def _all_topics(act: Act) -> View:
    topics = act.context.knowledge.topics.values()
    buttons = [
        Button(f"{each.icon} {each.title(DUTCH)}", f"browse:{act.ticket.id}:{each.id}.0") for each in topics
    ]
    return plain(act.context.say("desk-browse")), (*rows(buttons, 2), (drop_button(act),))


def _topic(act: Act, topic: str, offset: int) -> View:
    """Some of the entries and phrases of a topic, and how to see more of them."""
    knowledge = act.context.knowledge
    entries = [_text_button("entry", each, act) for each in knowledge.topics[topic].entry_ids]
    phrases = [
        _text_button("phrase", each.id, act) for each in knowledge.phrasebook.values() if each.topic == topic
    ]
    texts, following = (*entries, *phrases), offset + FOUND
    more = Button(act.context.say("desk-button-more"), f"browse:{act.ticket.id}:{topic}.{following}")
    last = (*((more,) if following < len(texts) else ()), _topics_button(act), drop_button(act))
    title = f"{knowledge.topics[topic].icon} {knowledge.topics[topic].title(DUTCH)}"
    return bold(title), (*((each,) for each in texts[offset:following]), last)


def _text_button(kind: str, id_: str, act: Act) -> Button:
    knowledge = act.context.knowledge
    if kind == "entry":
        title = knowledge.entries[id_].texts[DUTCH].title
        return Button(act.context.say("desk-button-entry", title=title), f"pick:{act.ticket.id}:e.{id_}")
    sentence = fill(knowledge.phrasebook[id_].text(DUTCH), lambda name: OPEN)
    label = act.context.say("desk-button-phrase", sentence=sentence)
    return Button(label if len(label) <= LABEL else f"{label[:LABEL]}…", f"pick:{act.ticket.id}:p.{id_}")


def _topics_button(act: Act) -> Button:
    return Button(act.context.say("desk-button-topics"), f"browse:{act.ticket.id}:{ALL_TOPICS}")


def drop_button(act: Act, draft: Draft | None = None) -> Button:
    """Nothing is sent after all."""
    return Button(
        act.context.say("desk-button-drop"), f"drop:{act.ticket.id}:{draft.number if draft else ''}"
    )


PRESSES: Mapping[str, Decide] = MappingProxyType({"browse": holding(_browse)})
COMMANDS: Mapping[str, Decide] = MappingProxyType({"zoek": holding(_search)})
