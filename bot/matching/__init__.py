"""From a message to what it means: ranked entries with a certainty that compares between questions.

Decides nothing: whether an answer is given, a list shown or a person asked is up to the dialogue.
"""

from bot.matching.calibration import Calibrated, calibrate, right_within
from bot.matching.confusion import Confusion, Phrasings, confusions
from bot.matching.danger import Danger
from bot.matching.evaluation import (
    MEASURES,
    VERDICTS,
    Kind,
    Outcome,
    Question,
    Share,
    Verdict,
    measure,
    measure_by,
    raised_from,
)
from bot.matching.glossary import words_recognised
from bot.matching.matcher import Contributions, Explanation, Matcher, build_matcher
from bot.matching.patterns import PatternError
from bot.matching.reader import Progress, Reader
from bot.matching.reading import Candidate, Explained, Reading
from bot.matching.search import Found, search
from bot.matching.signs import LIMIT as DANGER_LIMIT
from bot.matching.signs import Heard, RuleHit, Signs
from bot.matching.training import TrainingError

__all__ = [
    "DANGER_LIMIT",
    "MEASURES",
    "VERDICTS",
    "Calibrated",
    "Candidate",
    "Confusion",
    "Contributions",
    "Danger",
    "Explained",
    "Explanation",
    "Found",
    "Heard",
    "Kind",
    "Matcher",
    "Outcome",
    "PatternError",
    "Phrasings",
    "Progress",
    "Question",
    "Reader",
    "Reading",
    "RuleHit",
    "Share",
    "Signs",
    "TrainingError",
    "Verdict",
    "build_matcher",
    "calibrate",
    "confusions",
    "measure",
    "measure_by",
    "raised_from",
    "right_within",
    "search",
    "words_recognised",
]
