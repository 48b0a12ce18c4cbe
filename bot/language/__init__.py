"""Which language is this, how is it folded for matching, and how are mixed directions kept readable.

Imports no other room. Nothing here is for display except `isolated` and `isolate_latin`: folded text only
ever meets other folded text.
"""

from bot.language.direction import isolate_latin, isolated
from bot.language.folding import fold, words
from bot.language.joining import halves
from bot.language.recognition import Recognised, Recogniser
from bot.language.script import Script, script_of

__all__ = [
    "Recognised",
    "Recogniser",
    "Script",
    "fold",
    "halves",
    "isolate_latin",
    "isolated",
    "script_of",
    "words",
]
