"""What is learnt and asked: the content's phrasings, more made by typing errors, and our own questions."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.contestants import Pairs
from bot.cli.evaluate import default_files
from bot.cli.questions import read_questions
from bot.knowledge import Knowledge

Asked = Sequence[tuple[str, str]]
"""(question, right entry)"""

_SEED = 20  # the same errors and the same sample in every run
_ERRORS = 3  # of letters, at most, in a made phrasing


def real_phrasings(knowledge: Knowledge, language: str) -> Pairs:
    """Title, first sentence and questions of every entry in this language, as the bot learns them."""
    return [
        (entry_id, phrasing)
        for entry_id, entry in knowledge.entries.items()
        if (text := entry.texts.get(language))
        for phrasing in (text.title, text.what, *text.questions)
    ]


def grown(pairs: Pairs, size: int) -> Pairs:
    """So many phrasings: some of the real ones, or all of them and copies with typing errors."""
    chance = random.Random(_SEED)
    if size <= len(pairs):
        return chance.sample(pairs, size)
    made = (chance.choice(pairs) for _ in range(size - len(pairs)))
    return [*pairs, *((entry, _mistyped(phrasing, chance)) for entry, phrasing in made)]


def _mistyped(phrasing: str, chance: random.Random) -> str:
    """With letters left out, doubled, swapped with the next or taken from elsewhere in it; words dropped."""
    kept = " ".join(word for word in phrasing.split() if chance.random() > 0.1) or phrasing
    letters = list(kept)
    for _ in range(chance.randint(1, _ERRORS)):
        place = chance.randrange(len(letters))
        letters[place : place + 2] = chance.choice(list(_errors(letters, place, chance)))
        if not letters:
            return kept
    return "".join(letters)


def _errors(letters: list[str], place: int, chance: random.Random) -> Iterator[list[str]]:
    here = letters[place : place + 2]
    yield here[1:]
    yield [here[0], *here]
    yield here[::-1]
    yield [chance.choice(letters), *here[1:]]


def own_questions(knowledge: Knowledge, most: int) -> dict[str, Asked]:
    """At most so many of tests/questions by language, each with one right entry; always the same ones."""
    by_language: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for question in read_questions(default_files(), knowledge).asked:
        if question.kind == "faq":
            by_language[question.language].append((question.text, question.entry))
    return {language: _sample(asked, most) for language, asked in by_language.items()}


def _sample(asked: Asked, most: int) -> Asked:
    return random.Random(_SEED).sample(asked, min(most, len(asked)))
