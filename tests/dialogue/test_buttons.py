"""The data of buttons and how they stand in rows."""

import pytest

from bot.dialogue.buttons import Kind, button, paired, parsed
from bot.model.effects import Button


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("entry:huur-betalen", (Kind.ENTRY, "huur-betalen")),
        ("menu:", (Kind.MENU, "")),
        ("menu", (Kind.MENU, "")),
        ("entry:a:b", (Kind.ENTRY, "a:b")),
        ("claim:12", None),
        ("", None),
    ],
)
def test_data_is_a_kind_and_a_value_or_not_ours(data: str, expected: tuple[Kind, str] | None) -> None:
    assert parsed(data) == expected


def test_an_id_that_telegram_would_refuse_is_refused_here() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        button("x", Kind.ENTRY, "ክ" * 30)


def test_short_neighbours_in_one_script_stand_side_by_side() -> None:
    labels = ("🏠 Huur", "🆘 Nood", "🌐 العربية", "🏠 Huur", "📚 Participatieverklaring", "🏠 Huur")
    rows = paired(tuple(Button(label, "x:") for label in labels))
    assert [len(row) for row in rows] == [2, 1, 1, 1, 1]
