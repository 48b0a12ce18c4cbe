"""Whatever an editor makes of a file: findings, never a traceback."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge import ContentError, load
from tests.content import FILES, REAL_TRANSLATIONS, write_content

JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e400,
    "",
    " ",
    "{huur}",
    "{",
    "\u202e<b>",
    [],
    {},
    [None],
    {"a": {}},
    "x" * 5000,
)
SPOILED = ("\t", "\0", "\ufeff", ": : :", "&a [*a]", "!!python/object:os.system x", "{", "\ud83d")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    write_content(folder)
    shutil.copytree(REAL_TRANSLATIONS, folder / "translations")
    return folder


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a YAML value with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [one for key in keys for one in ((value, key), *places(value[key]))]


def spoil_value(text: str, chance: random.Random, junk: Any) -> str:
    """One value gone, or another in its place."""
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError:  # stricter than the reader of the content
        return text + "\n- "
    container, key = chance.choice(places(value))
    if chance.random() < 0.3:
        del container[key]
    else:
        container[key] = junk
    return yaml.safe_dump(value, allow_unicode=True)


def spoil_text(text: str, chance: random.Random, put: str) -> str:
    """A piece of the text gone, and something strange in its place."""
    start = chance.randrange(len(text))
    return text[:start] + put + text[start + chance.randrange(40) :]


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(sorted(FILES)),
    seed=st.integers(0, 2**32),
    junk=st.sampled_from(JUNK),
    put=st.sampled_from(SPOILED),
    structure=st.booleans(),
)
def test_a_spoiled_file_is_found_fault_with_or_read(
    folder: Path, name: str, seed: int, junk: object, put: str, structure: bool
) -> None:
    path, chance = folder / "content" / name, random.Random(seed)
    sound = FILES[name]
    spoiled = spoil_value(sound, chance, junk) if structure else spoil_text(sound, chance, put)
    path.write_bytes(spoiled.encode("utf-8", "surrogatepass"))
    try:
        load(folder / "content", folder / "translations")
        findings: tuple[object, ...] = ("none: it could be read",)
    except ContentError as error:
        findings = error.findings
    finally:
        path.write_text(sound, "utf-8")
    assert findings
