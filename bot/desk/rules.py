"""What a municipality decides about its queue."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class DeskRules:
    """The limits of the queue.

    `claim_limit`: how many tickets one volunteer holds at most; danger comes on top of it. `silence`: how
    long the holder may be silent, counted in the municipality's desk hours. `reopen`: how long after closing
    the client can say that it isn't solved. `digest`: when the group reads how it stands, on the Dutch clock.
    """

    claim_limit: int = 8
    silence: timedelta = timedelta(hours=4)
    reopen: timedelta = timedelta(days=7)
    digest: time = time(9)


USUAL = DeskRules()
