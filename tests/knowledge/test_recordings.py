"""Recordings beside the answers: found by their name, and refused when Telegram could not play them."""

from pathlib import Path

import pytest

from bot.knowledge import ContentError, Finding, load
from bot.knowledge.recordings import MOST_BYTES
from tests.content import REAL_TRANSLATIONS, RECORDING, record, write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


def found(content: Path) -> list[tuple[str, str]]:
    """File and kind of each finding."""
    with pytest.raises(ContentError) as refused:
        load(content, REAL_TRANSLATIONS)
    findings: tuple[Finding, ...] = refused.value.findings
    return [(finding.file, finding.check) for finding in findings]


def test_a_recording_belongs_to_its_entry_and_language(content: Path) -> None:
    path = record(content, "huur-betalen", "ar")
    entries = load(content, REAL_TRANSLATIONS).entries.values()
    heard = {
        (entry.id, language): text.audio
        for entry in entries
        for language, text in entry.texts.items()
        if text.audio
    }
    assert heard == {("huur-betalen", "ar"): path}


def test_a_hidden_file_is_no_recording(content: Path) -> None:
    record(content, "huur-betalen", "ar").with_name(".gitkeep").touch()
    assert load(content, REAL_TRANSLATIONS).entries["huur-betalen"].texts["ar"].audio


@pytest.mark.parametrize(
    ("name", "sound", "check"),
    [
        ("weg.ar.ogg", RECORDING, "recording-unknown"),
        ("noodnummer-112.ar.ogg", RECORDING, "recording-unknown"),
        ("huur-betalen.xx.ogg", RECORDING, "recording-unknown"),
        ("huur-betalen.ogg", RECORDING, "recording-unknown"),
        ("huur-betalen.ar.mp3", RECORDING, "recording-unknown"),
        ("huur-betalen.ar.ogg", b"ID3" + RECORDING, "recording-form"),
        ("huur-betalen.ar.ogg", b"OggS\0\2" + b"vorbis", "recording-form"),
        ("huur-betalen.ar.ogg", b"", "recording-form"),
        ("huur-betalen.ar.ogg", RECORDING.ljust(MOST_BYTES + 1), "recording-large"),
    ],
)
def test_what_is_no_recording_of_an_answer_is_found_by_its_name(
    content: Path, name: str, sound: bytes, check: str
) -> None:
    record(content, "huur-betalen", "ar", sound).rename(content / "huur" / "audio" / name)
    assert found(content) == [(f"content/huur/audio/{name}", check)]


def test_the_largest_recording_is_fine(content: Path) -> None:
    path = record(content, "huur-betalen", "ar", RECORDING.ljust(MOST_BYTES))
    assert load(content, REAL_TRANSLATIONS).entries["huur-betalen"].texts["ar"].audio == path


def test_a_folder_with_the_name_of_a_recording_is_found(content: Path) -> None:
    (content / "huur" / "audio" / "huur-betalen.nl.ogg").mkdir(parents=True)
    assert found(content) == [("content/huur/audio/huur-betalen.nl.ogg", "recording-form")]


def test_recordings_of_a_topic_that_is_not_there_are_found(content: Path) -> None:
    record(content, "huur-betalen", "nl")
    (content / "huru").mkdir()
    (content / "huur" / "audio").rename(content / "huru" / "audio")
    assert ("content/huru/topic.yaml", "no-file") in found(content)


def test_a_file_that_can_not_be_read_says_nothing_about_its_recordings(content: Path) -> None:
    record(content, "huur-betalen", "nl")
    (content / "huur" / "nl.yaml").write_text("entries: [", "utf-8")
    assert "recording-unknown" not in {check for _, check in found(content)}


def test_the_version_changes_with_a_recording(content: Path) -> None:
    versions = [load(content, REAL_TRANSLATIONS).version]
    for sound in (RECORDING, RECORDING + b"!"):
        record(content, "huur-betalen", "nl", sound)
        versions.append(load(content, REAL_TRANSLATIONS).version)
    assert len(set(versions)) == 3


def test_a_link_out_of_the_folder_is_sent_only_where_it_leads_to_sound(content: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.env"
    secret.write_text("WEGWIJS_TOKEN=1:x")
    path = record(content, "huur-betalen", "ar")
    path.unlink()
    path.symlink_to(secret)
    assert found(content) == [("content/huur/audio/huur-betalen.ar.ogg", "recording-form")]
