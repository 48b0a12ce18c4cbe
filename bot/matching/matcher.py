"""One language's phrasings, ready to rank entries for a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.matching import stored
from bot.matching.features import Features
from bot.matching.nearest import Nearest
from bot.matching.sums import Sums
from bot.matching.training import train
from bot.matching.vectors import Floats, Index

TRAINED_TOGETHER = 2  # languages at a time: each takes a processor for some seconds

_LONGEST = 2000  # letters that are read of a question; the rest of a longer one is not looked at
_TRUST = 4.0  # what the odds of a fully known question are worth; fitted on public question sets
_RIVALS = 15  # with fewer entries, "none of these" also stands for those that are missing


Contributions = tuple[tuple[str, float], ...]
"""What each of these adds to an entry's log odds; the largest, for or against, first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an entry got its log odds: their sum is `start`, `nearest` and the total of `phrasings`.

    `phrasings` are those of all entries, as texts: each entry's speak for it and, less, against others.
    `features` has the same total, split by what stands in the question, see `features`. `nearest` counts for
    entries with few phrasings only. `known` is the share of the question that occurs in any phrasing, 0 to
    1: certainty falls with it.
    """

    start: float
    nearest: float
    known: float
    phrasings: Contributions
    features: Contributions


@dataclass(frozen=True, slots=True)
class Matcher:
    """Ranks the entries whose phrasings it was built from.

    `say` (phrasings, entries) and `start` (entries,) are learnt: see `training.train`. `sums` are sums of
    `say` that save time.
    """

    index: Index
    nearest: Nearest
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    say: Floats
    start: Floats
    sums: Sums

    def rank(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The best entries with their certainty (0 to 1), best first, one row per entry.

        Certainty is the chance that the entry is the right one, and compares between questions. Any text is
        accepted; one that shares nothing with the phrasings gets certainty 0 throughout.
        """
        read = question[:_LONGEST]
        found = self.index.weighed(Features.of(read, self.index.language))
        odds = self.sums.odds(found, self.say) + self.start + self.nearest.odds(read)
        certainty = _certainty(odds, found.known)
        order = np.argsort(-certainty, kind="stable")[:limit]
        return [(self.ids[place], sure) for place, sure in zip(order, certainty[order].tolist(), strict=True)]

    def explain(self, question: str, entry: str) -> Explanation:
        """Why `rank` thinks what it does of this entry, which must be one of `ids`."""
        read = question[:_LONGEST]
        asked = Features.of(read, self.index.language)
        place = self.ids.index(entry)
        likeness = self.index.likeness(asked)
        phrasings = zip(self.texts, map(float, likeness * self.say[:, place]), strict=True)
        return Explanation(
            start=float(self.start[place]),
            nearest=float(self.nearest.odds(read)[place]),
            known=self.index.weighed(asked).known,
            phrasings=_largest(phrasings),
            features=_largest(self.index.contributions(asked, self.say[:, place])),
        )


def build_matcher(phrasings: Iterable[tuple[str, str]], lang: str, cache: Path | None = None) -> Matcher:
    """The matcher of (entry id, phrasing) pairs in one language; any language tag will do.

    Training takes seconds, in a child process. With `cache`, a folder, what was learnt is kept there under a
    hash of the phrasings and of the code that reads them, and is read back the next time.
    Raises TrainingError.
    """
    pairs = [(entry, text) for entry, text in phrasings if text.strip()]
    ids = tuple(dict.fromkeys(entry for entry, _ in pairs))
    number = {entry: place for place, entry in enumerate(ids)}
    labels = [number[entry] for entry, _ in pairs]
    texts = [text for _, text in pairs]
    learnt = stored.load(cache, pairs, lang) if cache else None
    if not learnt:
        learnt = train(texts, labels, lang)
        if cache:
            stored.save(cache, pairs, lang, learnt)
            learnt = stored.load(cache, pairs, lang) or learnt
    texts, labels = [texts[row] for row in learnt.kept], [labels[row] for row in learnt.kept]
    nearest = Nearest.of(texts, labels, lang)
    return Matcher(learnt.index, nearest, ids, tuple(texts), learnt.say, learnt.start, learnt.sums)


def _largest(parts: Iterable[tuple[str, float]]) -> Contributions:
    return tuple(sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1])))


def _certainty(odds: Floats, known: float) -> Floats:
    """The chance of each entry among all of them and "none of these", less the less of the question is known.

    How often entries of a given certainty are right was compared on public question sets, a quarter of
    the entries hidden and other questions mixed in.
    """
    raised = np.exp(np.minimum(odds - odds.max(initial=0.0), 0.0))
    none_of_these = np.exp(-odds.max(initial=0.0)) * max(1, _RIVALS - odds.size)
    rest = np.maximum(raised.sum() + none_of_these - raised, 1e-9)
    trusted = _TRUST * known * raised / rest
    return np.asarray(trusted / (1 + trusted), dtype=np.float32)
