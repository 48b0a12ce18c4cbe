"""`wegwijs evaluate`: figures on question files, a saved run and what changed since."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli import commands
from bot.cli.evaluate import default_files, known_misses
from bot.matching import Outcome, Question

Evaluate = Callable[..., Result]
LINES = (
    {"id": "huur-betalen", "text": "Hoe moet ik de huur betalen?", "kind": "faq", "style": "fluent"},
    {"id": "gone", "text": "Hoe kom ik hier weg?", "kind": "faq", "style": "fluent"},
    {"id": None, "text": "voetbaluitslag", "kind": "oos", "style": "keywords"},
    {"entry": "noodnummer-112", "text": "er is brand", "kind": "urgent", "style": "short"},
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "nl.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), "utf-8")
    return path


@pytest.fixture
def evaluate(small: Path, environment: Mapping[str, str]) -> Evaluate:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(
            commands, ["evaluate", "--content", str(small), *arguments], env=environment
        )

    return run


def test_the_figures_are_printed_per_language(evaluate: Evaluate, questions: Path) -> None:
    result = evaluate(str(questions))
    rows = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0, result.output
    assert "3 questions; 1 left out, whose entry is not in the content." in result.stdout
    assert ["right", "one", "first", "100.0%", "(1/1)"] in rows
    assert ["out", "of", "scope", "answered", "0.0%", "(0/1)"] in rows
    assert ["danger", "seen", "100.0%", "(1/1)"] in rows


def test_a_saved_run_holds_the_measures_and_every_question(
    evaluate: Evaluate, questions: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "run.json"
    evaluate(str(questions), "--json", str(saved))
    run = json.loads(saved.read_text("utf-8"))
    assert list(run) == ["measures", "styles", "entries", "confusions", "questions"]
    assert run["measures"]["nl"]["top1"] == [1, 1]
    assert (run["styles"]["nl fluent"]["top1"], run["entries"]["huur-betalen"]["top1"]) == ([1, 1], [1, 1])
    assert [(one["text"], one["verdict"]) for one in run["questions"]] == [
        ("Hoe moet ik de huur betalen?", "right"),
        ("voetbaluitslag", "right"),
        ("er is brand", "right"),
    ]


def test_a_comparison_names_what_changed_since(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    before = [
        {"language": "nl", "text": "Hoe moet ik de huur betalen?", "verdict": "wrong"},
        {"language": "nl", "text": "er is brand", "verdict": "right"},
    ]
    saved.write_text(json.dumps({"questions": before}), "utf-8")
    result = evaluate(str(questions), "--compare", str(saved))
    assert result.stdout.splitlines()[-3:] == [
        "0 worse",
        "1 better",
        "  wrong -> right  nl huur-betalen: Hoe moet ik de huur betalen?",
    ]


def test_calibration_shows_every_risk_beside_the_limits_of_now(evaluate: Evaluate, questions: Path) -> None:
    result = evaluate(str(questions), "--calibrate")
    assert result.exit_code == 0, result.output
    assert {"none", "human", "urgent"} <= {
        line.split()[0] for line in result.stdout.splitlines() if line.strip()
    }


@pytest.mark.parametrize(
    ("text", "complaint"), [("{}", "not a run that evaluate --json wrote"), ("[", "not a run")]
)
def test_another_file_than_a_saved_run_is_refused(
    evaluate: Evaluate, questions: Path, tmp_path: Path, text: str, complaint: str
) -> None:
    saved = tmp_path / "run.json"
    saved.write_text(text, "utf-8")
    result = evaluate(str(questions), "--compare", str(saved))
    assert (result.exit_code, complaint in result.output) == (1, True)


def test_the_projects_own_questions_are_asked_when_no_file_is_given() -> None:
    assert {"nl.jsonl"} <= {path.name for path in default_files()}
    assert {path.parent.name for path in default_files()[3:]} == {"danger", "danger_other"}


def test_what_finds_nothing_of_use_is_listed_with_its_entry() -> None:
    missed = Question("is 112 gratis?", "nl", "faq", "fluent", "112", frozenset({"112"}))
    calm = Question("film over brand", "nl", "urgent_negative", "fluent", "knm", frozenset({"knm"}))
    outcomes = [Outcome(missed), Outcome(calm, urgent=True), Outcome(calm)]
    assert yaml.safe_load(known_misses(outcomes)) == {"nl": {"is 112 gratis?": "112", "film over brand": ""}}


def test_the_list_of_known_misses_is_written_on_request(
    evaluate: Evaluate, questions: Path, tmp_path: Path
) -> None:
    evaluate(str(questions), "--misses", str(tmp_path / "misses.yaml"))
    assert yaml.safe_load((tmp_path / "misses.yaml").read_text("utf-8")) == {}


def test_calibration_shows_what_other_danger_limits_would_give(evaluate: Evaluate, questions: Path) -> None:
    shown = evaluate(str(questions), "--calibrate").stdout
    assert [line.split()[2:4] for line in shown.splitlines() if ", now" in line] == [["100.0%", "(1/1)"]]
