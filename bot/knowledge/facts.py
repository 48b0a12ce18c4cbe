"""What a placeholder becomes: a figure, a local fact, the hours, or the sentence that we don't know."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from babel.dates import format_date, get_day_names

from bot.knowledge.hours import AMSTERDAM, Opening, closures_ahead, next_opening
from bot.knowledge.placeholders import fill, names_in
from bot.knowledge.texts import Texts
from bot.knowledge.values import Amount, Block, Closure, Fact, Field, Hours, Language, Municipality, said
from bot.language import isolated

CLOSURES_AHEAD_DAYS = 60
_BESIDE_EURO = re.compile(r"(?<=€) (?=\d)|(?<=\d) (?=€)")  # a line may not break between sign and figure
LEAD_IN = (":", "፦")  # how a line ends that leads in to the next one, also in Ethiopic script


@dataclass(frozen=True, slots=True)
class Filled:
    """A text without gaps. `example`: it holds a fact of a made-up municipality."""

    text: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, for one language, one municipality (None: not chosen) and one moment (aware)."""

    amounts: Mapping[str, Amount]
    fields: Mapping[str, Field]
    texts: Texts
    language: Language
    municipality: Municipality | None
    now: datetime

    @property
    def today(self) -> date:
        """The day in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()

    def fill(self, text: str) -> Filled:
        """The text with every placeholder told.

        A line for which there was nothing to tell is left out, with the line that led in to it ("De tijden:")
        and the empty line before that. Raises KeyError for a name that is none of the facts.
        """
        told = {name: self.tell(name) for name in names_in(text)}
        kept: list[str] = []
        for line in text.split("\n"):
            filled = fill(line, lambda name: told[name].text)
            if filled.strip() or not line.strip():
                kept.append(filled)
            elif kept and kept[-1].rstrip().endswith(LEAD_IN):
                del kept[-2 if len(kept) > 1 and not kept[-2].strip() else -1 :]
        text = _BESIDE_EURO.sub("\u00a0", "\n".join(kept))
        return Filled(text, any(value.example for value in told.values()))

    def tell(self, name: str) -> Filled:
        """What a placeholder becomes: a computed one, a national figure or a local fact."""
        if name in COMPUTED:
            return COMPUTED[name](self)
        if name in self.amounts:
            return Filled(self._amount(self.amounts[name]))
        return self._local(self.fields[name])

    def day(self, day: date) -> str:
        """The day with its weekday, in words of the language and Latin digits."""
        return format_date(day, "EEEE d MMMM", locale=self.language.code)

    def clock(self, moment: datetime) -> str:
        """The time on the Dutch 24-hour clock, and as who counts from six calls it where that is on."""
        return self.hour(moment.astimezone(AMSTERDAM).time())

    def hour(self, clock: time) -> str:
        """A clock time in the Netherlands, said as `clock` does."""
        dutch = f"{clock:%H:%M}"
        if not self.language.clock_from_six:
            return dutch
        return self._say("clock-from-six", time=dutch, six=f"{(clock.hour - 6) % 12 or 12}:{clock:%M}")

    def opening(self, opening: Opening) -> str:
        """When an opening is, and whether it is on appointment."""
        when = self._say("hours-line", day=self.day(opening.start.date()), hours=self._span(opening))
        return self._marked(when, opening.appointment)

    def places(self) -> Mapping[str, Filled]:
        """The addresses known of the municipality, by what they are for."""
        hours = self._spreekuur()
        if hours is None or hours.place is None or self.municipality is None:
            return {}
        return {"spreekuur": Filled(self._place(hours), self.municipality.example)}

    def _say(self, key: str, **values: object) -> str:
        return self.texts.compose(self.language.code, key, **values)

    def _amount(self, amount: Amount) -> str:
        if not amount.valid(self.today):
            return self._say("fact-being-checked")
        value = amount.value(self.language.code)
        return value if amount.year is None else self._say("fact-of-year", value=value, year=str(amount.year))

    def _local(self, field: Field) -> Filled:
        fact = self._fact(field.name)
        if fact is None or self.municipality is None:
            return Filled(said(field.unknown, self.language.code))
        return Filled(fact.value(self.language.code), self.municipality.example)

    def _fact(self, name: str) -> Fact | None:
        fact = self.municipality.facts.get(name) if self.municipality else None
        return fact if fact and fact.valid(self.today) else None

    def _municipality(self) -> Filled:
        if self.municipality is None:
            return Filled(self._say("municipality-yours"))
        return Filled(self.municipality.name(self.language.code), self.municipality.example)

    def _spreekuur(self) -> Hours | None:
        hours = self.municipality.spreekuur if self.municipality else None
        if hours is None or (hours.valid_until and hours.valid_until < self.today):
            return None
        return hours

    def _of_spreekuur(self, tell: Callable[[Hours], str], unknown: str = "spreekuur-unknown") -> Filled:
        hours = self._spreekuur()
        if hours is None or self.municipality is None:
            return Filled(self._say(unknown) if unknown else "")
        return Filled(tell(hours), self.municipality.example)

    def _next(self, hours: Hours) -> str:
        opening = next_opening(hours, self.now)
        if opening is None:
            return self._say("spreekuur-unknown")
        when = self.opening(opening)
        return self._say("spreekuur-next", when=when, place=self._place(hours)) if hours.place else when

    def _week(self, hours: Hours) -> str:
        return "\n".join(self._week_line(block) for block in hours.weekly)

    def _week_line(self, block: Block) -> str:
        day = get_day_names("wide", "stand-alone", locale=self.language.code)[block.weekday]
        start, end = self.hour(block.start), self.hour(block.end)
        line = self._say("hours-line", day=day, hours=self._say("hours-span", start=start, end=end))
        return self._marked(line, block.appointment)

    def _place(self, hours: Hours) -> str:
        if hours.place is None:
            return self._say("spreekuur-place-unknown")
        place = f"{hours.place.name}, {hours.place.address}"
        return isolated(place) if self.language.rtl else place

    def _closed(self, hours: Hours) -> str:
        ahead = closures_ahead(hours, self.today, CLOSURES_AHEAD_DAYS)
        return "\n".join(self._closure(closure) for closure in ahead)

    def _closure(self, closure: Closure) -> str:
        line = self._say(
            "closed-on" if closure.first == closure.last else "closed-from",
            first=self.day(closure.first),
            last=self.day(closure.last),
        )
        reason = said(closure.reasons, self.language.code)
        return self._say("closed-because", closed=line, reason=reason) if reason else line

    def _span(self, opening: Opening) -> str:
        return self._say("hours-span", start=self.clock(opening.start), end=self.clock(opening.end))

    def _marked(self, line: str, appointment: bool) -> str:
        return self._say("hours-by-appointment", line=line) if appointment else line


COMPUTED: Mapping[str, Callable[[Facts], Filled]] = MappingProxyType(
    {
        "municipality": lambda facts: facts._municipality(),
        "spreekuur_next": lambda facts: facts._of_spreekuur(facts._next),
        "spreekuur_week": lambda facts: facts._of_spreekuur(facts._week, ""),
        "spreekuur_place": lambda facts: facts._of_spreekuur(facts._place, "spreekuur-place-unknown"),
        "spreekuur_closed": lambda facts: facts._of_spreekuur(facts._closed, ""),
    }
)
