"""The tables of `wegwijs evaluate`."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bot.dialogue.policy import LIMITS, Limit
from bot.knowledge import Knowledge
from bot.matching import (
    MEASURES,
    VERDICTS,
    Calibrated,
    Outcome,
    Phrasings,
    Share,
    Verdict,
    calibrate,
    confusions,
    measure_by,
    right_within,
)

HEADINGS = {
    "top1": "right one first",
    "top3": "among first 3",
    "certain": "answered",
    "certain_right": "of those right",
    "choices": "choices",
    "choices_right": "right one there",
    "oos_certain": "out of scope answered",
    "plain_raised": "false alarms in all these",
    "urgent_caught": "danger seen",
    "negatives_raised": "false alarms at harmless ones",
}
WORST = 10  # entries
PAIRS = 15  # of entries taken for each other


def by_language(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Share]]:
    """All measures per language."""
    return measure_by(outcomes, lambda question: question.language)


def show(console: Console, outcomes: Sequence[Outcome], knowledge: Knowledge) -> None:
    """Per language, per style, the entries understood worst, and what is taken for what."""
    covered = [outcome for outcome in outcomes if outcome.question.kind in ("faq", "multi")]
    _print_languages(console, by_language(outcomes))
    _print_groups(console, "By style", measure_by(covered, lambda one: f"{one.language} {one.style}"))
    _print_groups(console, f"The {WORST} entries understood worst", _worst(covered))
    _show_confusions(console, outcomes, knowledge)


def _print_languages(console: Console, languages: Mapping[str, Mapping[str, Share]]) -> None:
    table = _table(None, "", *languages)
    for name, heading in HEADINGS.items():
        table.add_row(heading, *(str(shares[name]) for shares in languages.values()))
    console.print(table, "")


def _print_groups(console: Console, title: str, groups: Mapping[str, Mapping[str, Share]]) -> None:
    names = [name for name in MEASURES if any(shares[name].whole for shares in groups.values())]
    table = _table(title, "", "questions", *(HEADINGS[name] for name in names))
    for group, shares in groups.items():
        values = (f"{shares[name].value:.0%}" if shares[name].whole else "-" for name in names)
        table.add_row(group, str(shares["top1"].whole), *values)
    console.print(table, "")


def _table(title: str | None, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, header_style="dim")
    for number, heading in enumerate(headings):
        table.add_column(heading, no_wrap=not number, justify="right" if number else "left")
    return table


def _worst(covered: Sequence[Outcome]) -> dict[str, dict[str, Share]]:
    entries = measure_by(covered, lambda question: question.entry)
    worst = sorted(entries, key=lambda entry: (entries[entry]["top1"].value, entries[entry]["top3"].value))
    return {entry: entries[entry] for entry in worst[:WORST]}


def _show_confusions(console: Console, outcomes: Sequence[Outcome], knowledge: Knowledge) -> None:
    pairs = confusions(outcomes)[:PAIRS]
    phrasings = {
        language: _phrasings(knowledge, language)
        for language in dict.fromkeys(pair.example.language for pair in pairs)
    }
    if pairs:
        console.print("Taken for another, and the phrasings that lie nearest")
    for pair in pairs:
        near = phrasings[pair.example.language].nearest
        console.print(f"{pair.times}x {pair.right} taken for {pair.taken}", style="bold", markup=False)
        console.print(f"    {pair.example.text}", markup=False)
        for entry in (pair.right, pair.taken):
            console.print(f"    {entry}: {near(pair.example.text, entry)}", style="dim", markup=False)


def _phrasings(knowledge: Knowledge, language: str) -> Phrasings:
    texts = {
        entry_id: entry.texts[language].questions
        for entry_id, entry in knowledge.entries.items()
        if language in entry.texts
    }
    return Phrasings.of(texts, language)


def show_changes(
    console: Console, outcomes: Iterable[Outcome], before: Mapping[tuple[str, str], Verdict]
) -> None:
    """The questions for which the person is worse or better off than in a run of before."""
    moved: dict[str, list[str]] = {"worse": [], "better": []}
    for outcome in outcomes:
        question, now = outcome.question, outcome.verdict
        then = before.get((question.language, question.text), now)
        if then != now:
            way = "worse" if VERDICTS.index(now) > VERDICTS.index(then) else "better"
            about = f"{question.language} {question.entry or question.kind}"
            moved[way].append(f"  {then} -> {now}  {about}: {question.text}")
    for way, lines in moved.items():
        console.print(f"{len(lines)} {way}", *lines, sep="\n", markup=False)


def show_calibration(console: Console, outcomes: Sequence[Outcome], knowledge: Knowledge) -> None:
    """The limits now and the lowest good ones, with what each gives; then the lines for policy.py."""
    risks = {entry_id: entry.risk for entry_id, entry in knowledge.entries.items()}
    table = _table(None, "risk", "limits now", "right of those answered", "lowest good", "right", "questions")
    lines = []
    for risk, found in calibrate(outcomes, risks).items():
        now = LIMITS[risk]
        share = right_within(outcomes, risks, risk, now.certainty, now.margin)
        table.add_row(risk, _limits(now), str(share), *_found(found))
        if found:
            lines.append(
                f"{risk}: {found.right.whole} of {found.asked} answered, {found.right.value:.1%} right"
            )
    console.print(table, "", "For the docstring of LIMITS:", *lines, sep="\n", markup=False)


def _found(found: Calibrated | None) -> tuple[str, str, str]:
    return (_limits(found), str(found.right), str(found.asked)) if found else ("none", "", "")


def _limits(limits: Limit | Calibrated) -> str:
    return f"{limits.certainty:.2f} {limits.margin:.2f}"
