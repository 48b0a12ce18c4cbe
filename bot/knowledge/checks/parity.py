"""Do all languages tell the same facts: numbers, amounts, times, phone numbers, links, steps, Dutch words?"""

import re
from collections.abc import Iterator

from bot.knowledge.checks.material import Material
from bot.knowledge.checks.parts import Twins, dutch_words, entry_parts, twins
from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.values import DUTCH

# A fact as it is written, most special kind first. A sentence may end behind a number or link.
_FACT = re.compile(
    r"""
    \{[a-z][a-z0-9_]*\}                                             # {eigen_risico}
    | https?://[^\s)\]]*[^\s)\].,;:!?؟،؛።]                          # https://example.org/huur
    | (?<![\w.@-])(?:[a-z0-9-]+\.)+(?:nl|org|eu|com)\b(?:/[\w/.-]*\w)?   # www.duo.nl/inburgeren
    | €\s?\d[\d.,]*\d | €\s?\d | \d[\d.,]*\s?€                      # € 385
    | \b\d{1,2}:\d\d\b                                              # 09:30
    | \b0\d+(?:[ -]\d+)+ | \b14[ ]0\d{2,3}\b                        # 0900-0101, 088 123 45 67, 14 0521
    | \d+(?:[.,]\d+)*                                               # 112, 1.000, 2,5
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[.](?=\d{3}\b)")


def facts_in(text: str) -> dict[str, int]:
    """Every fact of the text in one spelling, with the place of its first letter."""
    western = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    found: dict[str, int] = {}
    for match in _FACT.finditer(western):
        found.setdefault(_spelled(match.group()), match.start())
    return found


def check_facts(material: Material, findings: Findings) -> None:
    """A fact in one language and not in the other is an error in one of them."""
    for pair in twins(material):
        for fact, line, key in _differences(pair):
            where = f"{pair.dutch.file}:{pair.dutch.line}"
            findings.add(pair.translation.file, line, key, key=pair.translation.key, fact=fact, where=where)


def check_digits(material: Material, findings: Findings) -> None:
    """Numbers have to be recognised on a letter, a door and a phone: 0-9 in all languages."""
    for pair in twins(material):
        part = pair.translation
        odd = next((index for index, letter in enumerate(part.text) if _is_other_digit(letter)), None)
        if odd is not None:
            findings.add(part.file, part.line_at(odd), "finding-other-digits", key=part.key)


def check_form(material: Material, findings: Findings) -> None:
    """As many steps, the same Dutch words, and a text wherever the Dutch has one."""
    for folder in material.files.topics:
        dutch = folder.texts[DUTCH]
        for language, document in folder.texts.items():
            for entry_id in document.keys_at("entries") if language != DUTCH else ():
                if entry_id in dutch.keys_at("entries"):
                    _check_entry(entry_id, dutch, document, findings)


def _check_entry(entry_id: str, dutch: Document, document: Document, findings: Findings) -> None:
    steps, theirs = (len(each.items_at("entries", entry_id, "steps")) for each in (dutch, document))
    if steps != theirs:
        line = document.line(("entries", entry_id, "steps"))
        findings.add(document.file, line, "finding-steps-differ", key=entry_id, here=theirs, dutch=steps)
    if dutch_words(dutch, entry_id) != dutch_words(document, entry_id):
        line = document.line(("entries", entry_id, "words"))
        findings.add(document.file, line, "finding-words-differ", key=entry_id)
    if (("help",) in entry_parts(dutch, entry_id)) != (("help",) in entry_parts(document, entry_id)):
        line = document.line(("entries", entry_id, "help"))
        findings.add(document.file, line, "finding-help-differs", key=entry_id)


def _differences(pair: Twins) -> Iterator[tuple[str, int, str]]:
    """Each fact that only one of the two has, the line of the translation, and the sentence that says so."""
    ours, theirs = facts_in(pair.dutch.text), facts_in(pair.translation.text)
    for fact in ours.keys() - theirs.keys():
        yield fact, pair.translation.line, "finding-fact-missing"
    for fact in theirs.keys() - ours.keys():
        yield fact, pair.translation.line_at(theirs[fact]), "finding-fact-extra"


def _spelled(fact: str) -> str:
    if "€" in fact:
        return f"€ {_THOUSANDS.sub('', fact.replace('€', '').strip())}"
    if fact[0] == "0" or fact.startswith("14 0"):
        return re.sub(r"[ -]", "", fact)
    return _THOUSANDS.sub("", fact) if fact[0].isdigit() else fact.casefold().removesuffix("/")


def _is_other_digit(letter: str) -> bool:
    return letter.isnumeric() and not letter.isascii() and letter not in "½¼¾²³"
