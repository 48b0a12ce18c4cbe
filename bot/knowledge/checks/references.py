"""Is every figure and local fact that is kept up to date told by an answer?"""

from collections.abc import Iterator

from bot.knowledge.checks.material import Material
from bot.knowledge.checks.parts import entry_parts
from bot.knowledge.findings import Findings
from bot.knowledge.placeholders import names_in


def check_unused(material: Material, findings: Findings) -> None:
    """What no answer tells is kept up to date for nobody, or its name is misspelt somewhere."""
    told = frozenset(_placeholders(material))
    for document in (material.files.shared.amounts, material.files.shared.fields):
        for key in set(document.keys_at()) - told:
            findings.add(document.file, document.line((key,)), "finding-unused", key=key)


def _placeholders(material: Material) -> Iterator[str]:
    for document in (each for folder in material.files.topics for each in folder.texts.values()):
        for entry_id in document.keys_at("entries"):
            for part in entry_parts(document, entry_id).values():
                yield from names_in(part.text)
