"""Where a message without a question mark may go on to a second question: at "and", where a question follows.

Not at a comma: what comes before that usually explains the question.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.folding import words

SHORTEST = 2  # words of a question


@dataclass(frozen=True, slots=True)
class Joining:
    """How a language joins two questions, as people write it. `asking`: what a question begins with; empty
    where the verb comes last and a question may begin with anything."""

    joints: tuple[str, ...]
    asking: tuple[str, ...] = ()


JOININGS = {
    "nl": Joining(
        ("en",),
        (
            *("hoe", "hoelang", "hoeveel", "wat", "waar", "waarom", "waarvoor", "wanneer", "welke", "wie"),
            *("is", "kan", "kun", "kunnen", "krijg", "mag", "mogen", "moet", "moeten", "kost"),
        ),
    ),
    "ar": Joining(
        ("و",),
        (
            *("كيف", "متى", "هل", "كم", "أين", "ماذا", "لماذا", "لازم", "ممكن", "أقدر"),
            *("شو", "شنو", "ايش", "وين", "ليش", "شلون", "قديش", "ايمتى", "فيني", "بقدر"),
        ),
    ),
    "ti": Joining(("ከምኡውን", "ከምኡ'ውን", "እሞ", "ብተወሳኺ")),
}


def halves(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Each way to part the text in two questions, folded."""
    joining = _FOLDED.get(language)
    if joining is None:
        return
    found = [part for word in words(text, language) for part in _parted(word, joining)]
    for at in range(SHORTEST, len(found) - SHORTEST):
        asks = not joining.asking or found[at + 1] in joining.asking
        if found[at] in joining.joints and asks:
            yield " ".join(found[:at]), " ".join(found[at + 1 :])


def _parted(word: str, joining: Joining) -> tuple[str, ...]:
    """The word; or the two that it is, where "and" is written as one with what follows, as in Arabic."""
    for joint in joining.joints:
        rest = word.removeprefix(joint)
        if rest != word and rest in joining.asking:
            return joint, rest
    return (word,)


def _folded(joining: Joining, language: str) -> Joining:
    joints, asking = (
        tuple(folded for one in said for folded in words(one, language))
        for said in (joining.joints, joining.asking)
    )
    return Joining(joints, asking)


_FOLDED = {language: _folded(joining, language) for language, joining in JOININGS.items()}
