"""The tables of `wegwijs evaluate`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot.dialogue.policy import LIMITS
from bot.knowledge import Knowledge
from bot.matching import (
    DANGER_LIMIT,
    MEASURES,
    VERDICTS,
    Calibrated,
    Confusion,
    Outcome,
    Phrasings,
    Share,
    Verdict,
    calibrate,
    confusions,
    measure_by,
    raised_from,
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
DANGER_STEPS = (-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75)  # around the limit of now


def by_language(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Share]]:
    """All measures per language."""
    return measure_by(outcomes, lambda question: question.language)


def by_group(outcomes: Sequence[Outcome]) -> dict[str, dict[str, dict[str, Share]]]:
    """All measures per language and style, and per entry."""
    covered = _covered(outcomes)
    return {
        "styles": measure_by(covered, lambda one: f"{one.language} {one.style}"),
        "entries": measure_by(covered, lambda one: one.entry),
    }


def show(console: Console, outcomes: Sequence[Outcome], knowledge: Knowledge) -> None:
    """Per language, per style, the entries understood worst, and what is taken for what."""
    groups = by_group(outcomes)
    _print_languages(console, by_language(outcomes))
    _print_groups(console, "By style", groups["styles"])
    _print_groups(console, f"The {WORST} entries understood worst", _worst(groups["entries"]))
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


def _covered(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.question.kind in ("faq", "multi")]


def _worst(entries: Mapping[str, dict[str, Share]]) -> dict[str, dict[str, Share]]:
    worst = sorted(entries, key=lambda entry: (entries[entry]["top1"].value, entries[entry]["top3"].value))
    return {entry: entries[entry] for entry in worst[:WORST]}


@dataclass(frozen=True, slots=True)
class Pull:
    """A confusion, and of both entries the phrasing that lies nearest to the example."""

    confusion: Confusion
    right: str
    taken: str


def pulls(outcomes: Sequence[Outcome], knowledge: Knowledge) -> list[Pull]:
    """What is taken for what most often, and the phrasings that cause it."""
    pairs = confusions(outcomes)[:PAIRS]
    phrasings = {
        language: _phrasings(knowledge, language)
        for language in dict.fromkeys(pair.example.language for pair in pairs)
    }
    return [
        Pull(
            pair,
            *(
                phrasings[pair.example.language].nearest(pair.example.text, entry)
                for entry in (pair.right, pair.taken)
            ),
        )
        for pair in pairs
    ]


def _show_confusions(console: Console, outcomes: Sequence[Outcome], knowledge: Knowledge) -> None:
    found = pulls(outcomes, knowledge)
    if found:
        console.print("Taken for another, and the phrasings that lie nearest")
    for pull in found:
        pair = pull.confusion
        console.print(f"{pair.times}x {pair.right} taken for {pair.taken}", style="bold", markup=False)
        console.print(f"    {pair.example.text}", markup=False)
        console.print(f"    {pair.right}: {pull.right}", style="dim", markup=False)
        console.print(f"    {pair.taken}: {pull.taken}", style="dim", markup=False)


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
    """The limit of each risk now and the lowest good one, with what each gives; then lines for policy.py.

    For danger what a few limits give, for there seeing more is paid with more false alarms.
    """
    risks = {entry_id: entry.risk for entry_id, entry in knowledge.entries.items()}
    table = _table(None, "risk", "margin now", "right of those answered", "lowest good", "right", "questions")
    lines = []
    for risk, found in calibrate(outcomes, risks).items():
        now = LIMITS[risk]
        share = right_within(outcomes, risks, risk, now)
        table.add_row(risk, f"{now:.2f}", str(share), *_found(found))
        if found:
            lines.append(f"{risk}: {share.whole} of {found.asked} answered, {share.value:.1%} right")
    console.print(table, "", "For the docstring of LIMITS:", *lines, sep="\n", markup=False)

    console.print("", _danger_limits(outcomes))


def _danger_limits(outcomes: Sequence[Outcome]) -> Table:
    table = _table("Danger", "strength from", "seen", "false alarms: look-alikes", "ordinary questions")
    for step in DANGER_STEPS:
        limit = round(DANGER_LIMIT + step, 2)
        shares = map(str, raised_from(outcomes, limit))
        table.add_row(f"{limit:.2f}{'' if step else ', now'}", *shares)
    return table


def _found(found: Calibrated | None) -> tuple[str, str, str]:
    return (f"{found.margin:.2f}", str(found.right), str(found.asked)) if found else ("none", "", "")
