"""How the local Bot API says no, to a bot (`Refusal`) and to a person (`Impossible`)."""

from typing import Any


class Refusal(Exception):  # noqa: N818  # an answer of the Bot API, not a mistake in here
    """An error answer of the Bot API: https://core.telegram.org/bots/api#making-requests.

    `code` is the HTTP status and `error_code`; `parameters` is a ResponseParameters object
    (`retry_after` in seconds, `migrate_to_chat_id`).
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class Impossible(Exception):  # noqa: N818  # what the person tried, not a mistake in here
    """A person tried what Telegram's apps don't offer, such as pressing a button that isn't there."""


def bad_request(what: str) -> Refusal:
    """A 400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    """A 403 with Telegram's prefix."""
    return Refusal(403, f"Forbidden: {what}")


def not_modelled(what: str) -> Refusal:
    """What Telegram can do and this room can't: said openly, so that nobody takes it for a success."""
    return Refusal(501, f"Not Implemented: {what} is not modelled by the local Bot API")
