"""What features add to each entry's log odds, summed over the phrasings in advance where that is less to do.

One feature in thirty stands in more than a few phrasings, and these hold nearly all that a question has in
common with phrasings.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.matching.vectors import Floats, Index, Integers, Weighed, looked_up

_FEW = 20  # phrasings that can be added up for every question; fewer takes much memory, more takes longer


@dataclass(frozen=True, slots=True)
class Sums:
    """The features that more than a few phrasings have, by their place in the index, ascending.

    `values` (features, entries): the cells of each times the say of their phrasings.
    """

    places: Integers
    values: Floats

    @classmethod
    def of(cls, index: Index, say: Floats) -> Self:
        """Sum up; `say` (phrasings, entries) is each phrasing's say for each entry."""
        places = np.flatnonzero(np.diff(index.starts) > _FEW).astype(np.int32)
        values = np.zeros((len(places), say.shape[1]), np.float32)
        for row, place in enumerate(places):
            cells = slice(index.starts[place], index.starts[place + 1])
            values[row] = index.values[cells] @ say[index.rows[cells]]
        return cls(places, values)

    def odds(self, found: Weighed, index: Index, say: Floats) -> Floats:
        """The likeness of a question to every phrasing times its say, summed: shape (entries,)."""
        often, row = looked_up(found.places, self.places)
        rows, rare = index.cells(found.places[~often], found.values[~often])
        # Not `@`: BLAS would use threads for it, and wait for them when the machine is busy.
        frequent = np.einsum("f,fe->e", found.values[often], self.values[row[often]])
        return np.asarray(frequent + np.einsum("c,ce->e", rare, say[rows]), np.float32)
