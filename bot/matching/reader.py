"""Reads a message: its language, danger in it, smalltalk, and the entries that may answer it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol, Self

from bot.knowledge import GlossaryWord
from bot.language import Recogniser, fold, halves, words
from bot.language.script import script_of_word
from bot.matching.alarm import Alarm, Examples
from bot.matching.danger import Danger, Rule
from bot.matching.glossary import GlossaryIndex
from bot.matching.matcher import TRAINED_TOGETHER, Matcher, build_matcher
from bot.matching.reading import Candidate, Explained, Reading
from bot.matching.signs import Signs
from bot.matching.smalltalk import Smalltalk

Progress = Callable[[str, int, int], None]
"""Called with the language that is ready, how many are, and how many there are."""

_CLEAR = 0.6  # certainty from which a part of a message counts as a question of its own
_HEARD = 5  # of the whole message: what a part asks is among them (98%), or the part misleads
_MOST_PARTS = 4
_LOST = 0.3  # below this the glossary is asked which Dutch words are meant
_UNSURE = 0.5  # below this a question may be a follow-up of the one before

# Not the full stop: what comes before a question usually explains it.
_QUESTION_END = re.compile(r"[?؟፧\n]+")
_QUESTION_MARK = re.compile(r"[?؟፧]")


class EntryText(Protocol):
    """An entry in one language; as `knowledge.EntryText`."""

    @property
    def title(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def questions(self) -> Sequence[str]: ...


class Entry(Protocol):
    """As `knowledge.Entry`."""

    @property
    def texts(self) -> Mapping[str, EntryText]: ...
    @property
    def card(self) -> bool: ...


class Says(Protocol):
    """As `knowledge.SmallTalk`."""

    @property
    def says(self) -> Iterable[str]: ...


class Known(Protocol):
    """What the reader needs of `knowledge.Knowledge`."""

    @property
    def languages(self) -> Mapping[str, object]: ...
    @property
    def entries(self) -> Mapping[str, Entry]: ...
    @property
    def glossary(self) -> Mapping[str, GlossaryWord]: ...
    @property
    def danger_rules(self) -> Iterable[Rule]: ...
    @property
    def danger_examples(self) -> Mapping[str, Examples]: ...
    @property
    def smalltalk(self) -> Mapping[Any, Mapping[str, Says]]: ...  # by kind, a literal of that room


class Reader:
    """Understands messages in the languages of the content."""

    def __init__(  # noqa: PLR0913  # one for each thing it looks at
        self,
        matchers: Mapping[str, Matcher],
        recogniser: Recogniser,
        danger: Danger,
        alarm: Alarm,
        smalltalk: Smalltalk,
        glossary: GlossaryIndex,
        titles: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`titles`: entry id -> language -> title. See `build`."""
        self._matchers = matchers
        self._recogniser = recogniser
        self._danger = danger
        self._alarm = alarm
        self._smalltalk = smalltalk
        self._glossary = glossary
        self._titles = titles

    @classmethod
    def build(cls, knowledge: Known, cache: Path, progress: Progress | None = None) -> Self:
        """The reader of this content, trained where `cache` (a folder) does not hold it yet.

        Takes half a minute when nothing is cached, else a second; call it off the event loop.
        Raises TrainingError, and PatternError for a danger rule that can't be read.
        """
        phrasings = {language: _phrasings(knowledge, language) for language in knowledge.languages}
        says = {
            kind: {language: talk.says for language, talk in talks.items()}
            for kind, talks in knowledge.smalltalk.items()
        }
        return cls(
            _trained(phrasings, cache, progress),
            Recogniser({language: [text for _, text in pairs] for language, pairs in phrasings.items()}),
            Danger(knowledge.danger_rules),
            Alarm.build(knowledge.danger_examples, _calm(knowledge), cache),
            Smalltalk(says),
            GlossaryIndex.of(knowledge.glossary.values()),
            {
                entry_id: {language: text.title for language, text in entry.texts.items()}
                for entry_id, entry in knowledge.entries.items()
            },
        )

    def read(self, text: str, chosen: str | None, previous: str = "") -> Reading:
        """What the message says. `chosen` is the person's language, `previous` the entry answered last."""
        recognised = self._recogniser.recognise(text, chosen)
        language = recognised.language or ""
        kind, rest = self._smalltalk.parted(words(text, language or chosen or ""))
        question = " ".join(rest)
        candidates = self._candidates(question, language, previous)
        signs = self._signs(text, language, candidates)
        return Reading(
            text=text,
            question=question,
            language=recognised.language,
            other=recognised.other,
            candidates=candidates,
            danger=signs.card,
            signs=signs,
            smalltalk="" if rest else kind,
            parts=self._parts(text, language, candidates),
        )

    def languages(self, text: str, chosen: str | None) -> dict[str, float]:
        """How likely each language is, also those that are not served; {} for a text without letters."""
        return self._recogniser.chances(text, chosen)

    def explain(self, reading: Reading, entry: str) -> Explained | None:
        """What in the message and in the phrasings speaks for the entry, in the language that says most.

        None for an entry that has no phrasings in a language the message was read in.
        """
        languages = [
            language
            for language in self._languages(reading.question, reading.language or "")
            if entry in self._matchers[language].ids
        ]
        whys = {language: self._matchers[language].explain(reading.question, entry) for language in languages}
        best = max(
            whys, key=lambda language: self._certainty(reading.question, language, entry), default=None
        )
        return Explained(entry, best, whys[best]) if best else None

    def _certainty(self, question: str, language: str, entry: str) -> float:
        return dict(self._matchers[language].rank(question, len(self._titles)))[entry]

    def _signs(self, text: str, language: str, candidates: tuple[Candidate, ...]) -> Signs:
        """What speaks for danger, and against it that this is an ordinary question."""
        cards = self._alarm.cards
        ordinary = (each.certainty for each in candidates if each.id not in cards)
        heard = self._alarm.hear(text, (language,) if language else self._matchers)
        asked = bool(_QUESTION_MARK.search(text))
        return Signs(self._danger.found(text), heard, next(ordinary, 0.0), asked)

    def _candidates(self, question: str, language: str, previous: str = "") -> tuple[Candidate, ...]:
        certainty = self._ranked(question, language)
        if max(certainty.values(), default=0.0) < _LOST:
            certainty = self._with_dutch_words(question, language, certainty)
        title = self._titles.get(previous, {}).get(language)
        if title and max(certainty.values(), default=0.0) < _UNSURE:
            certainty |= self._followed_up(title, question, language, previous)
        best_first = sorted(certainty.items(), key=itemgetter(1), reverse=True)
        return tuple(map(Candidate._make, best_first))

    def _with_dutch_words(self, question: str, language: str, alone: dict[str, float]) -> dict[str, float]:
        """The certainty averaged with that of the question and the Dutch words it translates or misspells.

        Only where the question alone says little: in others the words draw it away (measured on our own
        questions: everywhere, 2 to 3 points fewer right; here, up to half a point more).
        """
        meant = [word for word in self._glossary.found_in(question) if word.lower() not in question]
        if not meant:
            return alone
        together = self._ranked(" ".join((question, *meant)), language)
        return {entry: (sure + together.get(entry, 0.0)) / 2 for entry, sure in alone.items()}

    def _ranked(self, question: str, language: str) -> dict[str, float]:
        """The certainty of all entries; for each its best reading counts."""
        certainty: dict[str, float] = {}
        for each in self._languages(question, language):
            ranked = dict(self._matchers[each].rank(question, len(self._titles)))
            better = {entry: sure for entry, sure in ranked.items() if sure > certainty.get(entry, -1.0)}
            certainty = certainty | better if certainty else ranked
        return certainty

    def _languages(self, text: str, language: str) -> tuple[str, ...]:
        """Words in two scripts, or in no language we know, are also read in the languages written so.

        The others know such words only as borrowed: read in all of them, no more of our own questions find
        their entry, and fewer are sure.
        """
        scripts = {script for word in text.split() if (script := script_of_word(word))}
        if len(scripts) < 2 and language in self._matchers:
            return (language,)
        read = {language, *self._recogniser.written_in(scripts)}
        return tuple(each for each in self._matchers if each in read)

    def _followed_up(self, title: str, question: str, language: str, previous: str) -> dict[str, float]:
        """Entries that the question makes likelier than the title before it ("and what does that cost?").

        Not the previous entry again, whose title would draw any question to it.
        """
        alone = self._ranked(fold(title, language), language)
        together = self._ranked(fold(f"{title} {question}", language), language)
        return {
            entry: sure
            for entry, sure in together.items()
            if sure > alone.get(entry, 1.0) and entry != previous
        }

    def _parts(self, text: str, language: str, whole: tuple[Candidate, ...]) -> tuple[Reading, ...]:
        """The questions, when there are several that each find an entry of their own, as the whole does."""
        heard = {candidate.id for candidate in whole[:_HEARD]}
        pieces = [piece.strip() for piece in _QUESTION_END.split(text) if len(words(piece, language)) > 1]
        ways = [pieces] if len(pieces) > 1 else halves(text, language)
        read = (self._clear(way, language, heard) for way in ways if len(way) <= _MOST_PARTS)
        return max((parts for parts in read if _differ(parts)), key=_least, default=())

    def _clear(self, pieces: Sequence[str], language: str, heard: set[str]) -> tuple[Reading, ...]:
        """The pieces that are a question of their own."""
        read = (
            Reading(piece, language or None, candidates=self._candidates(fold(piece, language), language))
            for piece in pieces
        )
        return tuple(part for part in read if part.candidates and _is_clear(part.candidates[0], heard))


def _is_clear(best: Candidate, heard: set[str]) -> bool:
    return best.certainty >= _CLEAR and best.id in heard


def _differ(parts: tuple[Reading, ...]) -> bool:
    return len({part.candidates[0].id for part in parts}) > 1


def _least(parts: tuple[Reading, ...]) -> float:
    """The certainty of what is least certain."""
    return min(part.candidates[0].certainty for part in parts)


def _phrasings(knowledge: Known, language: str) -> list[tuple[str, str]]:
    """The title, what it is, and the questions: the first two say it in the entry's own words."""
    return [
        (entry_id, phrasing)
        for entry_id, entry in knowledge.entries.items()
        if language in entry.texts
        for phrasing in _said(entry.texts[language])
    ]


def _calm(knowledge: Known) -> dict[str, list[Sequence[str]]]:
    """The questions of every entry that is no danger card, by language."""
    return {
        language: [
            entry.texts[language].questions
            for entry in knowledge.entries.values()
            if language in entry.texts and not entry.card
        ]
        for language in knowledge.languages
    }


def _said(text: EntryText) -> tuple[str, ...]:
    return (text.title, text.what, *text.questions)


def _trained(
    phrasings: Mapping[str, list[tuple[str, str]]], cache: Path, progress: Progress | None
) -> dict[str, Matcher]:
    with ThreadPoolExecutor(TRAINED_TOGETHER) as pool:
        training = {
            language: pool.submit(build_matcher, pairs, language, cache)
            for language, pairs in phrasings.items()
            if pairs
        }
        trained: dict[str, Matcher] = {}
        for language, future in training.items():
            trained[language] = future.result()
            if progress:
                progress(language, len(trained), len(training))
    return trained
