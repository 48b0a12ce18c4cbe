"""From a question to ranked entries with a certainty that means the same for every question.

Decides nothing: whether an answer is given, a list shown or a person asked is up to the dialogue.
"""

from bot.matching.matcher import Matcher, build_matcher

__all__ = ["Matcher", "build_matcher"]
