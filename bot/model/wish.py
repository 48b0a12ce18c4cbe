"""What a volunteer would like to see answered by the bot itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaqWish:
    """A kind of question that belongs in the content. Nothing in it tells who asked, or what was said.

    `week` is an ISO week such as `2026-W47`; `entries` are what the question looked like, best first.
    """

    week: str
    topic: str
    language: str
    entries: tuple[str, ...] = ()
