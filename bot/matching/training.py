"""Learns, in a process of its own, which phrasings speak for which entry.

Learning takes memory that the bot should not keep, and seconds in which it should answer. So it starts this
module as a program, which reads phrasings from a file and writes arrays.

Tried on public question sets (60 entries of ten phrasings in Dutch, Arabic and Amharic, the mean of four
draws of the phrasings), in points right first / right among three. Here: 60.0/77.9, 53.0/71.8, 57.2/75.2.

- Pieces of each length scaled by themselves, as once: 0/-0.4, -0.2/-0.2 and, with syllables whole, -1.5/-1.1.
  On 846 public Tigrinya questions 1.0 fewer right first.
- Rarity that counts single phrasings less, or how unevenly entries share a feature: within 0.3.
- Mixed with the nearest phrasing, the mean of the three nearest, centroids or least squares, at any share:
  fewer. With naive Bayes: at most +0.2/+0.2.
- Copies of the phrasings: with typing errors -0.6/-0.8, +0.4/-0.4 in Amharic; without some words 2 to 5
  fewer; two of an entry as one, or endings cut off: 0.2 to 0.5 fewer.

On our own questions what is typed in Latin letters is also cut by its consonants in the script: Arabic
+1.1/+0.5 (so typed: +11/+8), Tigrinya +1.7/+1.6 (so typed: +8/+6). One coarse alphabet for all scripts
instead: half of that, and 0.3 fewer in the public sets. Steps of the answers as phrasings, Dutch titles
and phrasings beside the others', the sentences of a long message each by themselves: no more or fewer.

With pieces of each length scaled by themselves, in points more or fewer than that:

- Rarity counted over phrasings, not entries: -1.1/-0.7, -0.8/-0.6, -0.7/-1.4. To the power 0.5 or 2 (not in
  Amharic): 0.5 to 1.6 fewer right first.
- `_LOOSENESS` 5 to 50, a constant feature of 0.1 to 5 (not in Amharic), no sublinear counts: within 0.5.
- Kinds of feature left out one at a time: no gain of 0.2 in Dutch and Arabic. Without whole words Dutch loses
  0.9/0.1 and Arabic 0.3/0.7, Amharic gains 0.6/0.3. Pieces across words: at most +0.2/+0.5.
- The textbook recipe (a row of length one over pieces of 2 to 5, consonants, words and pairs): -0.7/+0.3,
  -0.8/+0.1, and +1.2/+0.7 in Amharic, where it spells syllables out.
- Rows scaled as a whole, syllables spelled out, consonants across words: +0.2/+0.6, -0.3/+0.4, +1.6/+1.1.
- Likeness squared: -1.3/+1.0, -0.6/+0.6, -1.4/-0.4. By way of other phrasings, as in diffusion: within 0.3,
  but half a point fewer among three with thirty phrasings.
- Right first, in Dutch alone: least squares 1 to 3 fewer; averages of learners of spelling, consonants and
  words up to 4 fewer; skipped letters, beginnings of words, smoothed labels no more.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.matching import stored
from bot.matching.features import Features
from bot.matching.stored import Learnt
from bot.matching.sums import Sums
from bot.matching.vectors import Floats, Index, build_index

MOST = 6000  # phrasings that are compared with each other and with questions; see `learn`

# How closely the phrasings are followed: the weight of their errors against that of the solution's size.
_LOOSENESS = 20.0
# Steps towards the best solution. On public question sets 30 are half a point short of it, 60 as good.
_ROUNDS = 60
_AT_A_TIME = 256

Labels = NDArray[np.intp]


class TrainingError(Exception):
    """The training process failed; the message holds its last line."""


def train(texts: Sequence[str], labels: Sequence[int], language: str) -> Learnt:
    """Learn from phrasings; `labels` is the entry number of each, from 0 on without gaps.

    Raises TrainingError.
    """
    if len(set(labels)) < 2:  # nothing to tell apart
        return _unlearnt(texts, labels, language)
    with tempfile.TemporaryDirectory() as folder:
        given, learnt = Path(folder, "given.json"), Path(folder)
        given.write_text(json.dumps([list(texts), list(labels), language]), "utf-8")
        _run(given, learnt)
        return stored.read(learnt, language)


def _unlearnt(texts: Sequence[str], labels: Sequence[int], language: str) -> Learnt:
    entries = len(set(labels))
    index = build_index(texts[:MOST], labels[:MOST], language)
    say = np.zeros((index.size, entries), np.float32)
    rows, start = np.arange(index.size, dtype=np.int32), np.zeros(entries, np.float32)
    return Learnt(index, rows, say, start, Sums.of(index, say))


def _run(given: Path, learnt: Path) -> None:
    # One thread: languages are trained side by side, and threads that wait for each other cost more.
    root = str(Path(__file__).parents[2])
    done = subprocess.run(  # noqa: S603 - our own module, our own files
        [sys.executable, "-m", __name__, given, learnt],
        env={**os.environ, "PYTHONPATH": root, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TrainingError(f"The matcher could not be trained: {done.stderr.strip().splitlines()[-1:]}")


def learn(texts: Sequence[str], labels: Labels, language: str, most: int = MOST) -> Learnt:
    """Learn, in this process, from all phrasings or from the `most` that say most. Takes two entries or more.

    What is compared with what grows with the square of their number. Beyond `most` a first lot, spread evenly
    over the entries, shows which of the others are understood least; those take the place of half of it.
    """
    spread = _spread(labels)
    first = np.sort(spread[:most])
    learnt = _learn_from(first, texts, labels, language)
    if len(first) == len(texts):
        return learnt
    base, others = np.split(spread, [most // 2])
    hardest = others[np.argsort(_chances(learnt, [texts[row] for row in others], labels[others]))]
    return _learn_from(np.sort(np.concatenate([base, hardest])[:most]), texts, labels, language)


def _spread(labels: Labels) -> Labels:
    """All rows, the first of each entry, then the second of each, and so on."""
    by_entry = np.argsort(labels, kind="stable")
    first = np.searchsorted(labels[by_entry], labels[by_entry])
    return by_entry[np.argsort(np.arange(len(labels)) - first, kind="stable")]


def _chances(learnt: Learnt, texts: Sequence[str], labels: Labels) -> Floats:
    """The chance that each text is given for its own entry."""
    chances = [np.zeros(0, np.float32)]
    for start in range(0, len(texts), _AT_A_TIME):
        block = slice(start, start + _AT_A_TIME)
        alike = [learnt.index.likeness(Features.of(text, learnt.index.language)) for text in texts[block]]
        odds = np.array(alike) @ learnt.say + learnt.start
        chances.append(_shares(odds)[np.arange(len(odds)), labels[block]])
    return np.concatenate(chances)


def _learn_from(rows: Labels, texts: Sequence[str], labels: Labels, language: str) -> Learnt:
    index = build_index([texts[row] for row in rows], [int(labels[row]) for row in rows], language)
    say = _say(_likeness(index) + 1, labels[rows])
    return Learnt(index, rows.astype(np.int32), say, say.sum(axis=0), Sums.of(index, say))


def _likeness(index: Index) -> Floats:
    """That of all phrasings with each other."""
    from scipy.sparse import csc_matrix  # noqa: PLC0415  # only in the process that learns

    shape = (index.size, len(index.known))
    phrasings = csc_matrix((index.values, index.rows, index.starts), shape=shape)
    return np.asarray((phrasings @ phrasings.T).toarray(), np.float32)


def _say(likeness: Floats, labels: Labels) -> Floats:
    """Multinomial logistic regression, each entry weighing the same: every phrasing's say for every entry.

    The weights of features that fit best are sums of phrasings, so it is enough to learn how much each
    phrasing counts; there are far fewer. `likeness` is that of the phrasings plus one, which stands for a
    feature that all have. Steps are those of a Newton method whose curvature is replaced by its upper bound
    (Böhning, 1992), the same at every step, with Nesterov's momentum, begun anew where it leads astray
    (O'Donoghue and Candès, 2015).
    """
    from scipy.linalg import cho_factor, cho_solve  # noqa: PLC0415  # only in the process that learns

    phrasings, counts = len(labels), np.bincount(labels)
    entries = len(counts)
    right = np.eye(entries, dtype=np.float32)[labels]
    stiffness = (entries * counts[labels] / phrasings / _LOOSENESS).astype(np.float32)
    curvature = cho_factor(likeness / 2 + np.diag(stiffness), lower=True, check_finite=False)
    say = ahead = np.zeros_like(right)
    momentum = 1.0
    for _ in range(_ROUNDS):
        error = _shares(likeness @ ahead) - right + stiffness[:, None] * ahead
        new = ahead - cho_solve(curvature, error, check_finite=False)
        if np.vdot(ahead - new, new - say) > 0:
            momentum = 1.0
        faster = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = new + np.float32((momentum - 1) / faster) * (new - say)
        say, momentum = new, faster
    return say


def _shares(odds: Floats) -> Floats:
    """Log odds as chances that add up to one in each row."""
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def _main(given: str, learnt: str) -> None:
    texts, labels, language = json.loads(Path(given).read_text("utf-8"))
    stored.write(Path(learnt), learn(texts, np.array(labels), language))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2])
