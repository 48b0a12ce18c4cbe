"""Settings: each that is missing or wrong is one line that says what to do."""

from pathlib import Path

import pytest

from bot.settings import ADVICE, Settings, SettingsError, read_settings
from bot.web import Address

GOOD = {"TOKEN": "1:geheim", "STAFF_CHAT": "-1001", "MUNICIPALITIES": "nijkerk"}


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable is set, and the folder has no `.env`."""
    for name in ADVICE:
        monkeypatch.delenv(f"WEGWIJS_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    """Read the settings with these variables on top of those that must be there."""
    for name, value in {**GOOD, **values}.items():
        monkeypatch.setenv(f"WEGWIJS_{name}", value)
    return read_settings()


def complaint(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        settings(monkeypatch, **values)
    return str(caught.value).splitlines()


def test_every_setting_has_its_advice() -> None:
    assert set(ADVICE) == set(Settings.model_fields)


def test_what_is_missing_is_named_all_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value).splitlines() == [
        f"WEGWIJS_{name.upper()} is missing. It is {ADVICE[name]}."
        for name in ("token", "staff_chat", "municipalities")
    ]


@pytest.mark.parametrize("name", ["TOKEN", "STAFF_CHAT", "MUNICIPALITIES"])
def test_what_is_empty_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = complaint(monkeypatch, **{name: ""})
    assert line.startswith(f"WEGWIJS_{name} is missing. It is ")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("STAFF_CHAT", "the group", "Input should be a valid integer"),
        ("STAFF_CHAT", "-1001, nijkerk", "Input should be a valid integer"),
        ("STAFF_CHAT", "nijkerk=-1002", "no group without a name: that is the volunteers' own"),
        ("STAFF_CHAT", "-1001, nijkerk=-1001", "one group under two names"),
        ("EDITORS_CHAT", "x", "Input should be a valid integer"),
        ("MUNICIPALITIES", " , ", "Tuple should have at least 1 item"),
        ("API_URL", "example.org", "String should match pattern"),
        ("DATABASE_URL", "wegwijs.sqlite3", "String should match pattern"),
        ("WEBHOOK_URL", "wegwijs.example.nl", "String should match pattern"),
        ("WEBHOOK_SECRET", "short", "not 16 to 256 letters, digits, - and _"),
        ("WEBHOOK_SECRET", "met spaties en zo, lang", "not 16 to 256 letters, digits, - and _"),
        ("WEBHOOK_ADDRESS", "8090", "not an address and a port"),
        ("WEBHOOK_ADDRESS", "off", "not an address and a port"),
        ("HEALTH_ADDRESS", "on", "not an address and a port"),
        ("CONTENT", "nowhere", "no languages.yaml in nowhere"),
        ("KEEP_DAYS", "0", "Input should be greater than or equal to 1"),
        ("HOLD_UNREVIEWED", "perhaps", "Input should be a valid boolean"),
    ],
)
def test_what_is_wrong_is_one_line_with_what_to_do(
    name: str, value: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [line] = complaint(monkeypatch, **{name: value})
    assert line.startswith(f"WEGWIJS_{name} is wrong ({why}")
    assert line.endswith(f"It is {ADVICE[name.lower()]}.")


def test_health_is_shown_on_this_computer_only_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert settings(monkeypatch).health_address == Address("127.0.0.1", 8091)
    assert settings(monkeypatch, HEALTH_ADDRESS="0.0.0.0:80").health_address == Address("0.0.0.0", 80)
    assert settings(monkeypatch, HEALTH_ADDRESS="off").health_address is None


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = complaint(monkeypatch, WEBHOOK_URL="https://wegwijs.example.nl/telegram")
    assert line == f"WEGWIJS_WEBHOOK_SECRET is wrong (a webhook needs one). It is {ADVICE['webhook_secret']}."


def test_a_webhook_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    url, secret = "https://wegwijs.example.nl/telegram", "a-secret-of-some-length"
    read = settings(monkeypatch, WEBHOOK_URL=url, WEBHOOK_SECRET=secret, WEBHOOK_ADDRESS="[::1]:9000")
    assert (read.webhook_url, read.webhook_address, secret in repr(read)) == (
        url,
        Address("::1", 9000),
        False,
    )
    assert read.webhook_secret is not None
    assert read.webhook_secret.get_secret_value() == secret


def test_no_complaint_repeats_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "geheim" not in "".join(complaint(monkeypatch, STAFF_CHAT="x"))
    assert "geheim" not in repr(settings(monkeypatch))


def test_several_groups_are_read_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch, STAFF_CHAT=" -1001 , nijkerk=-1002,discreet = -1003,", EDITORS_CHAT="-1009")
    assert read.groups == {"staff": -1001, "nijkerk": -1002, "discreet": -1003, "editors": -1009}


def test_several_municipalities_are_read_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, MUNICIPALITIES="nijkerk, leeuwarden,").municipalities == (
        "nijkerk",
        "leeuwarden",
    )


def test_what_is_left_out_is_what_most_want(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch)
    assert (read.groups, read.database_url, read.api_url, read.hold_unreviewed, read.keep_days) == (
        {"staff": -1001},
        "sqlite:///wegwijs.sqlite3",
        "https://api.telegram.org",
        False,
        30,
    )
    assert (read.content / "languages.yaml").is_file()
    assert (read.translations / "nl").is_dir()


def test_a_file_is_read_after_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("TOKEN=1:file", "STAFF_CHAT=-1001, ti=-1002", "MUNICIPALITIES=nijkerk", "OF_ANOTHER_VERSION=x")
    (tmp_path / ".env").write_text("".join(f"WEGWIJS_{line}\n" for line in lines), "utf-8")
    monkeypatch.setenv("WEGWIJS_TOKEN", "1:environment")
    read = read_settings()
    assert (read.token.get_secret_value(), read.groups) == ("1:environment", {"staff": -1001, "ti": -1002})
