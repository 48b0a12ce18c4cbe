"""Two questions in one breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import halves, words
from bot.language.joining import JOININGS


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("hoe vind ik werk en wat kost de tandarts", "nl", [("hoe vind ik werk", "wat kost de tandarts")]),
        ("mijn man en mijn kind zijn ziek", "nl", []),
        ("ik ben ziek, wat moet ik doen", "nl", []),
        (
            "wat kost de tolk en mag ik werken en hoe leer ik fietsen",
            "nl",
            [
                ("wat kost de tolk", "mag ik werken en hoe leer ik fietsen"),
                ("wat kost de tolk en mag ik werken", "hoe leer ik fietsen"),
            ],
        ),
        ("كيف ألاقي شغل وكم سعر المترجم", "ar", [("كيف الاقي شغل", "كم سعر المترجم")]),
        ("كيف ألاقي شغل و كم سعر المترجم", "ar", [("كيف الاقي شغل", "كم سعر المترجم")]),
        ("أنا وأخي في البيت", "ar", []),
        ("ስራሕ ከመይ ይረክብ ከምኡ'ውን ተርጓሚ ክንደይ ይኸፍል", "ti", [("ስራህ ከመይ ይረክብ", "ተርጓሚ ክንደይ ይከፍል")]),
        ("hoe vind ik werk en wat kost de tandarts", "de", []),
        ("en wat", "nl", []),
    ],
)
def test_a_message_may_be_parted_where_a_question_follows(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert list(halves(text, language)) == expected


@given(st.text(), st.sampled_from(sorted(JOININGS)))
def test_nothing_is_made_up(text: str, language: str) -> None:
    whole = "".join(words(text, language))
    assert [pair for pair in halves(text, language) if not whole.startswith(pair[0].replace(" ", ""))] == []
