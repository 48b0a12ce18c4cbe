from bot.matching import Accuracy, Question, Reader, accuracy


def test_questions_are_counted_by_the_place_of_their_entry(reader: Reader) -> None:
    questions = [
        Question("wanneer moet ik de huur betalen", "nl", "huur"),
        Question("متى أدفع الأجار", "ar", "huur"),
        Question("hoeveel huur moet ik betalen", "nl", "huur-kosten"),
        Question("wie leest mijn brief", "nl", "gone"),
    ]
    assert accuracy(reader, questions) == Accuracy(asked=4, first=2, three=3)
