"""What decided: the part of `wegwijs ask --explain` that shows language, danger and the best entries."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.library import Library
from bot.matching import DANGER_LIMIT, Contributions, Explained, Reading, Signs

ENTRIES = 2  # the best and its runner-up
LANGUAGES = 4  # the likeliest
MOST = 8  # phrasings and pieces of the question, of each entry

# By the first letter of a feature, see `matching.features`.
KINDS = {
    **dict.fromkeys("234", "letters"),
    **dict.fromkeys("abc", "consonants"),
    "w": "word",
    "p": "words in order",
    "u": "words together",
}


@dataclass(frozen=True, slots=True)
class Why:
    """How likely each language is (best first), the signs of danger, and the best entries explained."""

    languages: dict[str, float]
    signs: Signs
    entries: tuple[Explained, ...]

    def as_json(self) -> dict[str, Any]:
        """The keys that README.md documents under "ask --explain"."""
        return {
            "languages": {tag: round(chance, 4) for tag, chance in self.languages.items()},
            "danger": {
                "card": self.signs.card or None,
                "rule": asdict(self.signs.rule) if self.signs.rule else None,
                "alarm": asdict(self.signs.heard) if self.signs.heard else None,
                "ordinary": round(self.signs.ordinary, 4),
                "asked": self.signs.asked,
                "strength": round(self.signs.strength, 4),
                "limit": DANGER_LIMIT,
            },
            "entries": [_entry(one) for one in self.entries],
        }


def why(library: Library, reading: Reading, chosen: str | None) -> Why:
    """What decided on a message, in which the person had chosen this language."""
    likeliest = sorted(library.reader.languages(reading.text, chosen).items(), key=lambda one: -one[1])
    best = [candidate.id for candidate in reading.candidates[:ENTRIES] if candidate.certainty]
    explained = (library.reader.explain(reading, entry) for entry in best)
    return Why(dict(likeliest[:LANGUAGES]), reading.signs, tuple(one for one in explained if one))


def _entry(one: Explained) -> dict[str, Any]:
    return {
        "id": one.entry,
        "language": one.language,
        "start": round(one.why.start, 4),
        "nearest": round(one.why.nearest, 4),
        "known": round(one.why.known, 4),
        "phrasings": [{"text": text, "adds": round(adds, 4)} for text, adds in one.why.phrasings[:MOST]],
        "features": [
            {"kind": kind, "text": text, "adds": round(adds, 4)}
            for kind, text, adds in _named(one.why.features)
        ],
    }


def _named(features: Contributions) -> list[tuple[str, str, float]]:
    """Kind, letters (the border of a word as _) and what it adds, of those that add most."""
    return [
        (KINDS[name[0]], name[1:] if name[0] in "wpu" else name[1:].replace(" ", "_"), adds)
        for name, adds in features[:MOST]
    ]


def show(console: Console, explained: Why) -> None:
    """Tables for people."""
    chances = (f"{tag} {chance:.0%}" for tag, chance in explained.languages.items())
    console.print("", f"languages: {'   '.join(chances) or 'no letters'}", sep="\n", markup=False)
    console.print(*_danger(explained.signs), sep="\n", markup=False)
    for one in explained.entries:
        console.print("", _heading(one), sep="\n", markup=False)
        console.print(_table(one))


def _danger(signs: Signs) -> Sequence[str]:
    rule, heard = signs.rule, signs.heard
    certain = " (always)" if rule and rule.certain else ""
    found = f"{rule.card}, {rule.language}: {rule.pattern}{certain}" if rule else "none"
    sounds = f"{heard.odds:+.2f}, most like {heard.card}" if heard else "can't tell"
    return (
        f"danger: {signs.card or 'none'}   strength {signs.strength:+.2f}, raised from {DANGER_LIMIT:+.2f}",
        f"  rule: {found}",
        f"  alarm: {sounds}",
        f"  ordinary question: {signs.ordinary:.0%}, {'with' if signs.asked else 'no'} question mark",
    )


def _heading(one: Explained) -> str:
    start = f"starts at {one.why.start:+.2f}, nearest phrasing {one.why.nearest:+.2f}"
    return f"{one.entry} ({one.language}): {start}, {one.why.known:.0%} of the question known"


def _table(one: Explained) -> Table:
    """Side by side: the phrasings, and what of the question made them count."""
    table = Table(box=None, header_style="dim")
    for heading in ("adds", "phrasing", "adds", "of the question", ""):
        table.add_column(heading, justify="right" if heading == "adds" else "left")
    phrasings = [(f"{adds:+.2f}", text) for text, adds in one.why.phrasings[:MOST]]
    features = [(f"{adds:+.2f}", text, kind) for kind, text, adds in _named(one.why.features)]
    for row in range(max(len(phrasings), len(features))):
        left = phrasings[row] if row < len(phrasings) else ("", "")
        right = features[row] if row < len(features) else ("", "", "")
        table.add_row(*map(_plain, (*left, *right)))
    return table


def _plain(text: str) -> str:
    """Text that rich takes as it is."""
    return text.replace("[", r"\[")
