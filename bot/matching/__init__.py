"""From a message to what it means: ranked entries with a certainty that compares between questions.

Decides nothing: whether an answer is given, a list shown or a person asked is up to the dialogue.
"""

from bot.matching.danger import Danger
from bot.matching.evaluation import Accuracy, Question, accuracy
from bot.matching.glossary import words_recognised
from bot.matching.matcher import Matcher, build_matcher
from bot.matching.patterns import PatternError
from bot.matching.reader import Progress, Reader
from bot.matching.reading import Candidate, Reading
from bot.matching.training import TrainingError

__all__ = [
    "Accuracy",
    "Candidate",
    "Danger",
    "Matcher",
    "PatternError",
    "Progress",
    "Question",
    "Reader",
    "Reading",
    "TrainingError",
    "accuracy",
    "build_matcher",
    "words_recognised",
]
