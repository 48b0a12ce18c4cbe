"""Is a Dutch word translated as the glossary does, wherever it stands in brackets behind its translation?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge.checks.material import Material
from bot.knowledge.checks.parts import Part, twins
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH, GlossaryWord
from bot.language import fold, words

NEAR = 60  # letters before the bracket in which the translation stands

_IN_BRACKETS = re.compile(r"\(([^()]*[A-Za-z][^()]*)\)")
# Glued to an Arabic word, and gone where something else is glued to it: the article, and the ending ة.
_ARTICLE, _ENDING = "ال", "ه"


def check_terms(material: Material, findings: Findings) -> None:
    """One Dutch word, one translation: people have to recognise it."""
    by_form = {
        fold(form, DUTCH): word
        for word in material.knowledge.glossary.values()
        for form in word.dutch_forms()
    }
    for pair in twins(material):
        for word, line in _strange(pair.translation, pair.language, by_form):
            known = ", ".join(word.forms[pair.language])
            part = pair.translation
            findings.add(part.file, line, "finding-other-term", key=part.key, word=word.word, known=known)


def _strange(
    part: Part, language: str, by_form: Mapping[str, GlossaryWord]
) -> Iterator[tuple[GlossaryWord, int]]:
    """The glossary's words in brackets that have another translation before them, with their lines."""
    for match in _IN_BRACKETS.finditer(part.text):
        word = by_form.get(fold(match.group(1), DUTCH))
        if word is None or not word.forms.get(language):
            continue
        before = words(part.text[max(0, match.start() - NEAR) : match.start()], language)
        if not any(_stands_in(before, words(form, language)) for form in word.forms[language]):
            yield word, part.line_at(match.start())


def _stands_in(text: Sequence[str], form: Sequence[str]) -> bool:
    """Whether the words of the form follow each other in the text, whatever is glued to them."""
    bare = [word.removeprefix(_ARTICLE).removesuffix(_ENDING) for word in form]
    starts = range(len(text) - len(bare) + 1)
    return any(all(word in text[start + step] for step, word in enumerate(bare)) for start in starts)
