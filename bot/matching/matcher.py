"""One language's phrasings, ready to rank entries for a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.matching import stored
from bot.matching.features import features
from bot.matching.training import train
from bot.matching.vectors import Floats, Index, build_index

_LONGEST = 2000  # letters that are read of a question; the rest of a longer one is not looked at


@dataclass(frozen=True, slots=True)
class Matcher:
    """Ranks the entries whose phrasings it was built from.

    `say` (phrasings, entries) and `start` (entries,) are learnt: see `training.train`.
    """

    index: Index
    ids: tuple[str, ...]
    say: Floats
    start: Floats

    def rank(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The best entries with their certainty (0 to 1), best first, one row per entry.

        Certainty compares between questions: it is the entry's chance among all entries, times the share of
        the question that the phrasings know. Any text is accepted; one that shares nothing with the
        phrasings gets certainty 0 throughout.
        """
        asked = features(question[:_LONGEST], self.index.language)
        chances = _softmax(self.index.likeness(asked) @ self.say + self.start)
        certainty = np.clip(chances * self.index.known_share(asked), 0.0, 1.0)
        order = np.argsort(-certainty, kind="stable")[:limit]
        return [(self.ids[place], float(certainty[place])) for place in order]


def build_matcher(phrasings: Iterable[tuple[str, str]], lang: str, cache: Path | None = None) -> Matcher:
    """The matcher of (entry id, phrasing) pairs in one language; any language tag will do.

    Training takes seconds, in a child process. With `cache`, a folder, what was learnt is kept there under a
    hash of the phrasings and of the code that reads them, and is read back the next time.
    Raises TrainingError.
    """
    pairs = [(entry, text) for entry, text in phrasings if text.strip()]
    known = stored.load(cache, pairs, lang) if cache else None
    if known:
        return Matcher(*known)
    ids = tuple(dict.fromkeys(entry for entry, _ in pairs))
    number = {entry: place for place, entry in enumerate(ids)}
    index = build_index([text for _, text in pairs], [entry for entry, _ in pairs], lang)
    say, start = train(index, np.array([number[entry] for entry, _ in pairs], dtype=np.int32))
    if cache:
        stored.save(cache, pairs, lang, (index, ids, say, start))
    return Matcher(index, ids, say, start)


def _softmax(odds: Floats) -> Floats:
    if not odds.size:
        return odds
    raised = np.exp(odds - odds.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
