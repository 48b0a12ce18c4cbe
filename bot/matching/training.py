"""Learns, in a process of its own, which phrasings speak for which entry.

Importing scikit-learn costs about 130 MB, so the bot never does: it starts this module as a program, which
reads arrays from a file and writes arrays to another.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from bot.matching.vectors import Floats, Index

_LOOSENESS = 20.0  # scikit-learn's C: how closely the phrasings are followed; best on public question sets
_ROUNDS = 200


class TrainingError(Exception):
    """The training process failed; the message holds its last line."""


def train(index: Index, labels: Sequence[int]) -> tuple[Floats, Floats]:
    """Each phrasing's say for each entry, and each entry's head start.

    `labels` is the entry number of each phrasing, from 0 on without gaps. Returns arrays of shape
    (phrasings, entries) and (entries,): a question's log odds are its likeness to the phrasings times the
    first, plus the second. Raises TrainingError.
    """
    entries = max(labels, default=-1) + 1
    if entries < 2:
        return np.zeros((index.size, entries), np.float32), np.zeros(entries, np.float32)
    with tempfile.TemporaryDirectory() as folder:
        given, learnt = Path(folder, "given.npz"), Path(folder, "learnt.npz")
        np.savez(given, starts=index.starts, rows=index.rows, values=index.values, labels=np.array(labels))
        _run(given, learnt)
        with np.load(learnt) as arrays:
            return arrays["say"], arrays["start"]


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


def _learn(given: Path, learnt: Path) -> None:
    """The program: multinomial logistic regression over the phrasings' likeness to each other.

    The weights that fit best are sums of phrasings, so it is enough to learn in the space they span; that is
    far smaller than that of the features, and gives the same answer.
    """
    from scipy.linalg import cholesky, solve_triangular  # noqa: PLC0415
    from scipy.sparse import csc_matrix  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    with np.load(given) as arrays:
        labels = arrays["labels"]
        shape = (len(labels), len(arrays["starts"]) - 1)
        phrasings = csc_matrix((arrays["values"], arrays["rows"], arrays["starts"]), shape=shape)
    likeness = (phrasings @ phrasings.T).toarray().astype(np.float64)
    root = cholesky(likeness + 1e-5 * np.eye(len(labels)), lower=True)
    model = LogisticRegression(C=_LOOSENESS, class_weight="balanced", max_iter=_ROUNDS, tol=1e-3)
    model.fit(root.astype(np.float32), labels)
    say, start = cast(np.ndarray, model.coef_), cast(np.ndarray, model.intercept_)
    if len(start) == 1:  # two entries: only the second one's weights are kept, against the first
        say, start = np.concatenate([-say, say]) / 2, np.concatenate([-start, start]) / 2
    say = solve_triangular(root.T, say.T)
    np.savez(learnt, say=say.astype(np.float32), start=start.astype(np.float32))


if __name__ == "__main__":
    _learn(Path(sys.argv[1]), Path(sys.argv[2]))
