"""Rich text to HTML, and long texts to parts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.model.effects import Button
from bot.model.text import RichText, Span, Style, bold, plain, plain_text
from bot.simulator.html import parsed
from bot.telegram.render import html, keyboard, split, utf16_length

LETTERS = st.sampled_from("ab <>&\"'\n\n  ሰላምمرحبا😀🏠")
TEXTS = st.text(LETTERS, max_size=120) | st.text(max_size=60)
USERS, LINKS = st.none() | st.integers(1, 10**12), st.sampled_from(("", "https://t.me/c/1/2"))
RICH = st.lists(st.builds(Span, TEXTS, st.sampled_from(Style), USERS, LINKS), max_size=5).map(tuple)


def squeezed(text: str) -> str:
    """Without white space: what a cut may take away."""
    return "".join(text.split())


def test_styles_become_tags_and_values_are_escaped() -> None:
    text = (*plain("<b>&\"' "), *bold("vet & dik"), Span("schuin", Style.ITALIC), Span("citaat", Style.QUOTE))
    expected = "&lt;b&gt;&amp;\"' <b>vet &amp; dik</b><i>schuin</i><blockquote>citaat</blockquote>"
    assert html(text) == expected


def test_a_mention_and_a_link_lead_somewhere() -> None:
    text = (
        Span("Vera & co", Style.MENTION, 51),
        Span("#12", url="https://t.me/c/1/2?a&b"),
        Span("x", user=5),
    )
    mention = '<a href="tg://user?id=51">Vera &amp; co</a>'
    assert html(text) == f'{mention}<a href="https://t.me/c/1/2?a&amp;b">#12</a>x'


def test_nothing_stands_in_a_tag_alone() -> None:
    assert html((Span(" \n", Style.BOLD), Span("", Style.QUOTE))) == " \n"


def test_what_is_no_text_is_left_out() -> None:
    assert html(plain("a\ud83db")) == "ab"


@given(RICH)
def test_telegram_reads_the_text_as_it_was_written(text: RichText) -> None:
    read, _ = parsed(html(text))
    assert squeezed(read) == squeezed(parsed(html(plain(plain_text(text))))[0])


@given(RICH, st.integers(2, 40))
def test_parts_are_short_enough_and_lose_nothing(text: RichText, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < utf16_length(plain_text(part)) <= limit for part in parts)
    assert squeezed("".join(map(plain_text, parts))) == squeezed(plain_text(text))


@given(RICH, st.integers(2, 40))
def test_every_letter_keeps_its_style(text: RichText, limit: int) -> None:
    def styled(spans: RichText) -> list[Span]:
        return [replace(span, text=letter) for span in spans for letter in squeezed(span.text)]

    assert [one for part in split(text, limit) for one in styled(part)] == styled(text)


@given(st.text(st.sampled_from("😀a"), min_size=1, max_size=50), st.integers(2, 9))
def test_no_letter_is_cut_in_half(text: str, limit: int) -> None:
    for part in split(plain(text), limit):
        plain_text(part).encode("utf-8")
    assert "".join(plain_text(part) for part in split(plain(text), limit)) == text


def test_a_short_text_is_one_part_and_an_empty_one_none() -> None:
    assert (split(plain("abc"), 3), split((), 3), split(plain(" \n "), 3)) == ((plain("abc"),), (), ())


def test_paragraphs_lines_and_words_stay_whole_where_they_can() -> None:
    cut = [plain_text(part).strip() for part in split(plain("aaaa aaaa\n\nbbbb bbbb\nbbbb cccc"), 16)]
    assert cut == ["aaaa aaaa", "bbbb bbbb", "bbbb cccc"]


def test_lengths_are_counted_as_telegram_counts() -> None:
    assert [utf16_length(text) for text in ("abc", "ሰላም", "مرحبا", "😀🏠", "")] == [3, 3, 5, 4, 0]


def test_buttons_keep_their_rows() -> None:
    rows = ((Button("🏠 Huur", "topic:huur"),), (Button("👍", "rate:1.up"), Button("👎", "rate:1.down")))
    assert keyboard(rows) == InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("🏠 Huur", callback_data="topic:huur")],
            [
                InlineKeyboardButton("👍", callback_data="rate:1.up"),
                InlineKeyboardButton("👎", callback_data="rate:1.down"),
            ],
        ]
    )
    assert keyboard(()) is None
