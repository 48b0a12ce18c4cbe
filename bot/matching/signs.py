"""What speaks for danger in a message and what against it, weighed together.

A rule alone knows no context, and the alarm alone only its examples: "this work is killing me" has the words,
"how do I call the police when it can wait" nearly so. Either can raise a card, and is held back where all
else is calm.
"""

from dataclasses import dataclass

# In nats, the unit of the alarm's log odds; fitted by logistic regression on tests/questions.
_RULE = 1.05  # that a rule was found
_ORDINARY = 2.05  # against it, times the squared certainty of an ordinary question
# Against it, that the message has a question mark, which people in danger rarely set. Not against a rule:
# "there is a fire, whom do I call?"
_ASKED = 0.75
LIMIT = -0.2
"""From which strength on a card is raised.

On tests/questions, nl / ar / ti: 98.4 / 100 / 100 % of the urgent sentences are seen (of those about
situations that no example is about, in danger_other, 92.5 / 87.5 / 90.0 %); a card is raised at 2.5 % of the
harmless look-alikes in each language, which were chosen to mislead (danger_other: 5.0 / 7.5 / 5.0 %), and at
1.3 / 1.1 / 1.7 % of the ordinary questions. Rule or alarm on its own, as either once decided, raised it at
7.8 % of the first look-alikes and 3.8 % of the ordinary questions. `wegwijs evaluate --calibrate` counts what
other limits would give.
"""


@dataclass(frozen=True, slots=True)
class RuleHit:
    """The pattern of the danger rules that was found; `certain` when it stands under "always"."""

    card: str
    language: str
    pattern: str
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The card that a text sounds most like, and the log odds that it is danger rather than harmless."""

    card: str
    odds: float


@dataclass(frozen=True, slots=True)
class Signs:
    """The evidence. `heard` is None where the alarm can't tell; `ordinary` is the certainty (0 to 1) of the
    best entry that is no danger card; `asked` when the message has a question mark.
    """

    rule: RuleHit | None = None
    heard: Heard | None = None
    ordinary: float = 0.0
    asked: bool = False

    @property
    def strength(self) -> float:
        """How much more speaks for danger than against it; only where the alarm can tell."""
        odds = self.heard.odds if self.heard else 0.0
        said = _RULE if self.rule else -_ASKED * self.asked
        return odds + said - _ORDINARY * self.ordinary**2

    @property
    def card(self) -> str:
        """The card to raise, "" for none. A certain rule asks no one; without the alarm a rule decides."""
        return self.card_from(LIMIT)

    def card_from(self, limit: float) -> str:
        """The card that another limit would raise."""
        if self.rule and (self.rule.certain or not self.heard):
            return self.rule.card
        if not self.heard or self.strength < limit:
            return ""
        return self.rule.card if self.rule else self.heard.card
