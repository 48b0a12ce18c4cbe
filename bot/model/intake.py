"""What a status holder told by tapping, before a volunteer reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intake:
    """Each is empty when it was not asked, or skipped.

    `topic` is a topic id, `sender` an id of content/letters.yaml; `since` is one of `today`, `week`, `month`,
    `longer`; `deadline` one of `soon` (today, tomorrow, or past), `week`, `later`, `none`.
    """

    topic: str = ""
    sender: str = ""
    since: str = ""
    deadline: str = ""


NOTHING_TAPPED = Intake()
