"""Question files: what is read, and what is said of a line that can't be."""

import json
from pathlib import Path

import pytest

from bot.cli.questions import QuestionError, Questions, read_questions
from bot.knowledge import Knowledge, load
from bot.matching import Question


@pytest.fixture(scope="module")
def knowledge(small: Path) -> Knowledge:
    return load(small, small.parent / "translations")


def written(folder: Path, *lines: object, name: str = "nl.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


def test_every_kind_of_line_is_read(tmp_path: Path, knowledge: Knowledge) -> None:
    path = written(
        tmp_path,
        {"id": "huur-betalen", "text": "a", "kind": "faq", "style": "voice"},
        {"id": None, "text": "b", "kind": "oos", "style": "fluent"},
        {"ids": ["huur-betalen", "bot-taal"], "text": "c", "kind": "multi", "style": "long"},
        {"entry": "noodnummer-112", "text": "d", "kind": "urgent", "style": "short"},
    )
    cards = frozenset(rule.card for rule in knowledge.danger_rules)
    assert read_questions([path], knowledge) == Questions(
        (
            Question("a", "nl", "faq", "voice", "huur-betalen", frozenset({"huur-betalen"})),
            Question("b", "nl", "oos", "fluent"),
            Question("c", "nl", "multi", "long", "huur-betalen", frozenset({"huur-betalen", "bot-taal"})),
            Question("d", "nl", "urgent", "short", "noodnummer-112", cards),
        ),
        left_out=0,
    )


def test_questions_whose_entry_is_not_in_the_content_are_left_out_and_counted(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    path = written(
        tmp_path,
        {"id": "gone", "text": "a", "kind": "faq", "style": "voice"},
        {"ids": ["huur-betalen", "gone"], "text": "b", "kind": "multi", "style": "voice"},
    )
    assert read_questions([path], knowledge) == Questions((), left_out=2)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ({"kind": "faq", "style": "voice"}, "nl.jsonl, line 1: text Field required."),
        ({"text": "a", "kind": "fq", "style": "voice"}, "nl.jsonl, line 1: kind Input should be 'faq', "),
        (["a"], "nl.jsonl, line 1: "),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, knowledge: Knowledge, line: object, complaint: str
) -> None:
    with pytest.raises(QuestionError) as raised:
        read_questions([written(tmp_path, line)], knowledge)
    assert complaint in str(raised.value)


def test_a_file_is_named_after_its_language(tmp_path: Path, knowledge: Knowledge) -> None:
    with pytest.raises(QuestionError, match="name the file after its language"):
        read_questions([written(tmp_path, name="vragen.jsonl")], knowledge)
