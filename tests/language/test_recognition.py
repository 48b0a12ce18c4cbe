import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Recognised, Recogniser, Script

SERVED = Recogniser({"nl": [], "ar": [], "ti": []})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik snap deze brief van de gemeente niet", "nl"),
        ("wanner moet ik dat betaale", "nl"),
        ("verwarming kapot", "nl"),
        ("afspraak", "nl"),
        ("huisarts bellen", "nl"),
        ("tandarts", "nl"),
        ("ik begrijb de breif nit", "nl"),
        ("help met formulier", "nl"),
        ("وين مكتب البلدية", "ar"),
        ("ابني مريض ومحتاج دكتور", "ar"),
        ("موعد", "ar"),
        ("گلي شلون ادفع", "ar"),
        ("شو يعني aanmaning", "ar"),
        ("مستشفى", "ar"),
        ("بدي اسجل ابني بل مدرسه", "ar"),
        ("رسالة من الـ belastingdienst", "ar"),
        ("kif bde2 3al doktor", "ar"),
        ("ween lazem rooh bokra", "ar"),
        ("ደብዳበ መጺኡኒ ኣሎ", "ti"),
        ("ሓኪም ክረክብ ይደሊ", "ti"),
        ("ቆጸራ", "ti"),
        ("huisarts ኣበይ ኣሎ", "ti"),
        ("ሓገዝ", "ti"),
        ("ሓጋዝ ደልየ ኣሎኩ", "ti"),
        ("ናይ zorgverzekering ደብዳበ መጺኡኒ", "ti"),
        ("abey alo hakim", "ti"),
        ("hagez yedlyeni alo bejaka", "ti"),
    ],
)
def test_served_languages_are_recognised_however_they_are_typed(text: str, language: str) -> None:
    assert SERVED.recognise(text).language == language


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("where can I find the town hall", "en"),
        ("my heating does not work", "en"),
        ("meine heizung ist kaputt", "de"),
        ("یخچال خراب شده است", "fa"),
        ("ማሞቂያው አይሰራም", "am"),
        ("میرا ہیٹر کام نہیں کر رہا", "ur"),
        ("گەرمکەرەوەکە کار ناکات", "ckb"),
        ("ich habe einen Brief bekommen und verstehe ihn nicht", "de"),
        ("belediyeye nasıl gidebilirim", "tr"),
        ("waxaan rabaa inaan la hadlo qof", "so"),
        ("می‌خواهم با یک نفر صحبت کنم", "fa"),
        ("چۆن دەتوانم قسە لەگەڵ کەسێک بکەم", "ckb"),
        ("مجھے کسی سے بات کرنی ہے", "ur"),
        ("ከሰው ጋር መነጋገር እፈልጋለሁ", "am"),
        ("де я можу знайти лікаря", "uk"),
        ("你好，我需要帮助", ""),
    ],
)
def test_neighbours_are_not_taken_for_a_served_language(text: str, other: str) -> None:
    recognised = SERVED.recognise(text)
    assert (recognised.language, recognised.other) == (None, other)


@pytest.mark.parametrize("text", ["112", "👍", "", "?!", "06-12345678"])
def test_a_message_without_letters_is_in_the_chosen_language(text: str) -> None:
    assert SERVED.recognise(text, "ti") == Recognised("ti", "", 0.0)
    assert SERVED.recognise(text) == Recognised(None, "", 0.0)


def test_in_doubt_the_chosen_language_decides() -> None:
    assert SERVED.recognise("salam", "ar").language == "ar"
    assert SERVED.recognise("salam", "ti").language == "ti"


@pytest.mark.parametrize("chosen", ["nl", "ar", "ti"])
@pytest.mark.parametrize("text", ["ok", "lkjh"])
def test_what_says_little_counts_as_the_chosen_language(text: str, chosen: str) -> None:
    assert SERVED.recognise(text, chosen).language == chosen


def test_a_clear_message_is_stronger_than_the_chosen_language() -> None:
    assert SERVED.recognise("Wanneer moet ik de huur betalen?", "ar").language == "nl"


def test_languages_are_known_by_the_script_they_are_written_in() -> None:
    assert SERVED.written_in({Script.LATIN}) == ("nl",)
    assert set(SERVED.written_in({Script.ARABIC, Script.ETHIOPIC})) == {"ar", "ti"}


def test_a_new_language_is_recognised_by_its_phrasings_alone() -> None:
    georgian = Recogniser({"nl": [], "ka": ["როდის უნდა გადავიხადო ქირა"]})
    assert georgian.recognise("სად არის ექიმი").language == "ka"
    assert georgian.recognise("waar is de dokter").language == "nl"


def test_a_neighbour_that_becomes_served_is_answered() -> None:
    assert (
        Recogniser({"nl": [], "en": ["when do I pay the rent"]}).recognise("where is the doctor").language
        == "en"
    )


@given(st.text(max_size=300), st.sampled_from([None, "nl", "ar", "ti"]))
def test_any_text_is_recognised_as_something(text: str, chosen: str | None) -> None:
    recognised = SERVED.recognise(text, chosen)
    assert 0 <= recognised.certainty <= 1
    assert recognised.language in {None, "nl", "ar", "ti"}
    assert recognised.language is None or not recognised.other
