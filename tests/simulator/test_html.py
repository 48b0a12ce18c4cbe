"""The HTML of the Bot API; what is refused, in Telegram's words."""

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.errors import Refusal
from bot.simulator.html import TYPES, parsed
from bot.simulator.text import utf16_length

REFUSED = {
    "<abac>": 'Unsupported start tag "abac" at byte offset 0',
    "ሰላም <abac>": 'Unsupported start tag "abac" at byte offset 10',
    "<abac": "Unclosed start tag at byte offset 0",
    "<<b>": 'Unsupported start tag "<b" at byte offset 0',
    "<i =x>": 'Empty attribute name in the tag "i" at byte offset 0',
    "<i aba>": 'Can\'t find end tag corresponding to start tag "i"',
    "<i aba = ": 'Unclosed start tag "i" at byte offset 0',
    "<i aba = 19zA.,": "Unexpected end of name token at byte offset 9",
    '<i aba = "x>': "Unclosed start tag at byte offset 0",
    "<i ": "Unclosed start tag at byte offset 0",
    "x</b>": "Unexpected end tag at byte offset 1",
    "<b></b></": "Unexpected end tag at byte offset 7",
    "<b>a</b ": "Unclosed end tag at byte offset 4",
    "<i>a</em  >": 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"',
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
}


@pytest.mark.parametrize(("markup", "reason"), REFUSED.items())
def test_refuses(markup: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parsed(markup)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


READ = {
    "&ge;&lt;&gt;&amp;&quot;&laquo;&#65;&#x42;": ('&ge;<>&"&laquo;AB', []),
    "a > b & c": ("a > b & c", []),
    "<B>x</b>": ("x", [{"type": "bold", "offset": 0, "length": 1}]),
    "🏟<em>ሀ</em>": ("🏟ሀ", [{"type": "italic", "offset": 2, "length": 1}]),
    "<b>a<i>b</i></b>": (
        "ab",
        [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
    ),
    "<b></b>x": ("x", []),
    "<b>x</>": ("x", [{"type": "bold", "offset": 0, "length": 1}]),
    " <b> x </b> ": ("x", [{"type": "bold", "offset": 0, "length": 1}]),
    '<a href="https://duo.nl?a=1&amp;b=2">DUO</a>': (
        "DUO",
        [{"type": "text_link", "offset": 0, "length": 3, "url": "https://duo.nl?a=1&b=2"}],
    ),
    "<a href=duo.nl>DUO</a>": (
        "DUO",
        [{"type": "text_link", "offset": 0, "length": 3, "url": "duo.nl"}],
    ),
    "<a>woord</a>": ("woord", []),
    '<a href="tg://user?id=51">Vera</a>': (
        "Vera",
        [
            {
                "type": "text_mention",
                "offset": 0,
                "length": 4,
                "user": {"id": 51, "is_bot": False, "first_name": ""},
            }
        ],
    ),
    "<blockquote expandable>x</blockquote>": (
        "x",
        [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
    ),
    '<span class="tg-spoiler">x</span>': ("x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    '<tg-emoji emoji-id="5">👍</tg-emoji>': (
        "👍",
        [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5"}],
    ),
    "\u202bعربي\u202c": ("عربي", []),
    "\u2067عربي\u2069": ("\u2067عربي\u2069", []),
}


@pytest.mark.parametrize(("markup", "result"), READ.items())
def test_reads(markup: str, result: tuple[str, list[object]]) -> None:
    assert parsed(markup) == result


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cf"]))


@given(LETTERS)
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parsed(html.escape(text)) == (text, [])


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refusal):
        plain, entities = parsed(text)
        assert all(0 <= one["offset"] < utf16_length(plain) for one in entities)


TAGS = sorted(TYPES.keys() - {"a", "span", "blockquote", "tg-emoji"})


@given(st.lists(st.tuples(LETTERS.filter(bool), st.sampled_from([*TAGS, ""])), min_size=1))
def test_entities_cover_what_stood_in_the_tags(runs: list[tuple[str, str]]) -> None:
    marked = [f"<{tag}>{html.escape(text)}</{tag}>" if tag else html.escape(text) for text, tag in runs]
    text, entities = parsed("".join(marked))
    coded = text.encode("utf-16-le")
    shown = [
        (coded[2 * one["offset"] :][: 2 * one["length"]].decode("utf-16-le"), one["type"]) for one in entities
    ]
    assert shown == [(text, TYPES[tag]) for text, tag in runs if tag]


@given(st.lists(st.sampled_from(TAGS), max_size=5))
def test_nested_tags_all_cover_the_same(tags: list[str]) -> None:
    markup = "".join(f"<{tag}>" for tag in tags) + "x" + "".join(f"</{tag}>" for tag in reversed(tags))
    assert [one["length"] for one in parsed(markup)[1]] == [utf16_length("x")] * len(tags)
