"""What features add to each entry's log odds, summed over the phrasings in advance where that is less to do.

One feature in thirty stands in more than a few phrasings, and these hold nearly all that a question has in
common with phrasings.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Floats, Index, Integers, Weighed, looked_up

_FEW = 20  # phrasings that can be added up for every question; fewer takes much memory, more takes longer


@dataclass(frozen=True, slots=True)
class Sums:
    """The features that more than a few phrasings have, by their place in the index, ascending.

    `values` (features, entries): the cells of each times the say of their phrasings. `rest` is the index
    without these features' cells: few enough to stay near each other in memory.
    """

    places: Integers
    values: Floats
    rest: Index

    @classmethod
    def of(cls, index: Index, say: Floats) -> Self:
        """Sum up; `say` (phrasings, entries) is each phrasing's say for each entry."""
        spans = np.diff(index.starts)
        places = np.flatnonzero(spans > _FEW).astype(np.int32)
        values = np.zeros((len(places), say.shape[1]), np.float32)
        for row, place in enumerate(places):
            cells = slice(index.starts[place], index.starts[place + 1])
            values[row] = index.values[cells] @ say[index.rows[cells]]
        return cls(places, values, _without(index, spans > _FEW))

    def odds(self, found: Weighed, say: Floats) -> Floats:
        """The likeness of a question to every phrasing times its say, summed: shape (entries,)."""
        often, row = looked_up(found.places, self.places)
        rows, rare = self.rest.cells(found.places[~often], found.values[~often])
        # Not `@`: BLAS would use threads for it, and wait for them when the machine is busy.
        frequent = np.einsum("f,fe->e", found.values[often], self.values[row[often]])
        return np.asarray(frequent + np.einsum("c,ce->e", rare, say[rows]), np.float32)


def _without(index: Index, features: NDArray[np.bool_]) -> Index:
    """The index as if no phrasing had these features."""
    spans = np.diff(index.starts)
    kept = ~np.repeat(features, spans)
    starts = np.concatenate([[0], np.cumsum(np.where(features, 0, spans))]).astype(np.int32)
    return replace(index, starts=starts, rows=index.rows[kept], values=index.values[kept])
