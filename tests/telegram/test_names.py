"""Names are asked of Telegram where they are shown, and only inside the group."""

import pytest
from telegram import Bot

from bot.model.effects import Button, Chat, Delivery, EditText, Group, React, Send
from bot.model.text import Span, Style, plain
from bot.simulator import FaultKind, Town, World
from bot.telegram.names import KEPT, Names


class Clock:
    """Seconds that go on when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def names(bot: Bot, clock: Clock) -> Names:
    return Names(bot, clock)


def mention(user: int, name: str = "#1") -> Send:
    return Send(Group("staff"), (*plain("Voor "), Span(name, Style.MENTION, user)))


async def test_a_mention_and_a_button_carry_the_name(names: Names, place: Town) -> None:
    vera = place.volunteer("Vera")
    asked = EditText(Group("staff"), mention(vera.id).text, ((Button("✏️", "x:1", vera.id),),))
    filled = EditText(Group("staff"), mention(vera.id, "Vera").text, ((Button("✏️ Vera", "x:1", vera.id),),))
    assert await names.filled(asked, place.staff) == filled


async def test_who_telegram_does_not_know_is_shown_by_number(names: Names, place: Town) -> None:
    assert await names.filled(mention(99), place.staff) == mention(99)


async def test_a_name_is_asked_again_after_a_while(names: Names, place: Town, clock: Clock) -> None:
    vera = place.volunteer("Vera")
    await names.filled(mention(vera.id), place.staff)
    place.world.faults.inject(FaultKind.SERVER_ERROR, "getChatMember", times=1000)
    assert await names.filled(mention(vera.id), place.staff) == mention(vera.id, "Vera")
    clock.now += KEPT
    assert await names.filled(mention(vera.id), place.staff) == mention(vera.id)


async def test_in_a_private_chat_nobody_is_named_or_linked_to(names: Names, place: Town) -> None:
    vera = place.volunteer("Vera")
    asked = Send(Chat(7), mention(vera.id).text, ((Button("x", "x:1", vera.id),),))
    unlinked = Send(Chat(7), (*plain("Voor "), Span("#1", Style.MENTION)), asked.buttons)
    assert await names.filled(asked, 7) == unlinked


@pytest.mark.parametrize("effect", [React(Chat(7), 1, "👍"), Send(Group("staff"), plain("niets"))])
async def test_what_names_nobody_is_left_alone(effect: Delivery, names: Names, world: World) -> None:
    assert await names.filled(effect, -100) == effect
