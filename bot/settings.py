"""All that can be set: environment variables, or the same names in a file `.env`."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.web import LOOPBACK, Address

HERE = Path(__file__).parents[1]

# What to do about a setting that is missing or wrong.
ADVICE = {
    "token": "the bot's token: talk to @BotFather in Telegram, /newbot, and copy what he gives",
    "staff_chat": (
        "the number of the volunteers' group, such as -1001234567890 (send /chatid in the group); "
        "more groups: -1001234567890, nijkerk=-1002345678901, ti=-1003456789012, discreet=-1004567890123"
    ),
    "editors_chat": "the number of the editors' group, such as -1001234567890 (send /chatid in the group)",
    "municipalities": "names of files in content/municipalities, such as nijkerk,leeuwarden",
    "content": "the folder with the content; leave it out to use the one beside the program",
    "api_url": "the address of the Bot API; leave it out for Telegram's own",
    "database_url": "the database's address, such as sqlite:///wegwijs.sqlite3",
    "webhook_url": (
        "the address that Telegram calls, such as https://wegwijs.example.nl/telegram; leave it out to ask "
        "Telegram instead"
    ),
    "webhook_secret": (
        "a password between Telegram and this program: 16 to 256 letters, digits, - and _; such as "
        "`openssl rand -hex 32` gives"
    ),
    "webhook_address": "where this program listens for the webhook, such as 127.0.0.1:8090",
    "health_address": "where health and metrics are shown, such as 127.0.0.1:8091, or off",
    "hold_unreviewed": "1 to hold back texts that no native speaker has read, else 0",
    "claim_limit": "how many tickets one volunteer holds at most, such as 8",
    "claim_hours": "after how many desk hours of silence a ticket goes back to the queue, 2 or more",
    "reopen_days": "for how many days after closing a client can say that it isn't solved, such as 7",
    "digest_at": "when the volunteers' groups read every day how it stands, such as 09:00",
    "keep_days": "after how many days a closed question is erased, topic and all, such as 30",
}


class SettingsError(Exception):
    """Settings that are missing or wrong, a line each, with what to do."""


class Settings(BaseSettings):
    """What `wegwijs run` needs to know. Each field is an environment variable WEGWIJS_<NAME>.

    `staff_chat` maps names of groups to chat ids; the volunteers' own group is called `staff`, others carry
    the name of a municipality or language, or `discreet`.
    """

    model_config = SettingsConfigDict(
        env_prefix="WEGWIJS_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr
    staff_chat: Annotated[dict[str, int], NoDecode]
    municipalities: Annotated[tuple[str, ...], NoDecode] = Field(min_length=1)
    editors_chat: int | None = None
    api_url: str = Field(default="https://api.telegram.org", pattern="^https?://[^/]+")
    database_url: str = Field(default="sqlite:///wegwijs.sqlite3", pattern=r"^(sqlite|postgresql)(\+\w+)?://")
    webhook_url: str | None = Field(default=None, pattern="^https?://[^/]+")
    webhook_secret: Annotated[SecretStr | None, Field(validate_default=True)] = None
    webhook_address: Annotated[Address, NoDecode] = Address(LOOPBACK, 8090)
    health_address: Annotated[Address | None, NoDecode] = Address(LOOPBACK, 8091)
    content: Path = HERE / "content"
    hold_unreviewed: bool = False
    keep_days: int = Field(default=30, ge=1)
    claim_limit: int = Field(default=8, ge=1)
    claim_hours: int = Field(default=4, ge=2)  # it is warned an hour before
    reopen_days: int = Field(default=7, ge=1)
    digest_at: time = time(9)

    @field_validator("staff_chat", mode="before")
    @classmethod
    def _groups(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        pairs = (part.rpartition("=") for part in value.split(",") if part.strip())
        return {name.strip() or "staff": number.strip() for name, _, number in pairs}

    @field_validator("staff_chat")
    @classmethod
    def _with_staff(cls, value: dict[str, int]) -> dict[str, int]:
        if "staff" not in value:
            raise ValueError("no group without a name: that is the volunteers' own")
        if len(set(value.values())) < len(value):
            raise ValueError("one group under two names")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """What Telegram allows (core.telegram.org/bots/api#setwebhook), and long enough not to be guessed."""
        if value is None:
            if info.data.get("webhook_url"):
                raise ValueError("a webhook needs one")
            return None
        if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
            raise ValueError("not 16 to 256 letters, digits, - and _")
        return value

    @field_validator("webhook_address", "health_address", mode="before")
    @classmethod
    def _address(cls, value: Any, info: ValidationInfo) -> Any:
        if value == "off" and info.field_name == "health_address":
            return None
        return Address.read(value) if isinstance(value, str) else value

    @field_validator("municipalities", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        return (
            tuple(name.strip() for name in value.split(",") if name.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("content")
    @classmethod
    def _is_folder(cls, value: Path) -> Path:
        if not (value / "languages.yaml").is_file():
            raise ValueError(f"no languages.yaml in {value}")
        return value

    @property
    def translations(self) -> Path:
        """The interface's texts stand beside the content."""
        return self.content.resolve().parent / "translations"

    @property
    def groups(self) -> dict[str, int]:
        """All configured groups by name."""
        return self.staff_chat | ({"editors": self.editors_chat} if self.editors_chat else {})


def read_settings() -> Settings:
    """The settings of this process; SettingsError names what is missing or wrong."""
    try:
        return Settings()  # type: ignore[call-arg]  # the values come from the environment
    except ValidationError as error:
        lines = (_line(str(fault["loc"][0]), fault["type"], fault["msg"]) for fault in error.errors())
        raise SettingsError("\n".join(dict.fromkeys(lines))) from None


def _line(name: str, kind: str, message: str) -> str:
    what = "is missing" if kind == "missing" else f"is wrong ({message.removeprefix('Value error, ')})"
    return f"WEGWIJS_{name.upper()} {what}. It is {ADVICE[name]}."
