"""What the interface says: gettext catalogues, read from `.po` when the bot starts.

A message's id is its key ("consent-question"), its translation the sentence with named `{placeholders}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import PoFileError

from bot.knowledge.catalogue import Message, read_catalogue
from bot.knowledge.findings import Findings
from bot.knowledge.placeholders import fill, has_stray_brace, names_in
from bot.knowledge.values import DUTCH, Language
from bot.language import isolated

CATALOGUE = Path("LC_MESSAGES", "wegwijs.po")

Messages = Mapping[str, str]  # key -> sentence


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of the interface: language -> key -> sentence. `rtl`: languages read from the right."""

    messages: Mapping[str, Messages]
    rtl: frozenset[str] = frozenset()

    def say(self, language: str, key: str, **values: object) -> str:
        """The sentence in the language, in Dutch where the language lacks it, with its placeholders filled.

        A text put into a right-to-left sentence is isolated, so that it can't turn its surroundings around.
        Raises KeyError for a key no catalogue has, and for a placeholder without a value.
        """
        if self._spoken(language, key) not in self.rtl:
            return self.compose(language, key, **values)
        closed = {
            name: isolated(value) if isinstance(value, str) else value for name, value in values.items()
        }
        return self.compose(language, key, **closed)

    def compose(self, language: str, key: str, **values: object) -> str:
        """The sentence as `say` gives it but with nothing isolated, to become a value or a line itself."""
        sentence = self.messages[self._spoken(language, key)][key]
        return fill(sentence, lambda name: str(values[name]))

    def _spoken(self, language: str, key: str) -> str:
        return language if key in self.messages.get(language, {}) else DUTCH


def read_texts(translations: Path, languages: Mapping[str, Language], findings: Findings) -> Texts:
    """Read the catalogue of every language; one that isn't complete may lack it, or some sentences."""
    dutch = _read(translations, DUTCH, findings)
    messages = {DUTCH: _checked(translations, DUTCH, dutch, dutch, findings)}
    for language in languages.values():
        if language.code == DUTCH or not (language.complete or _path(translations, language.code).exists()):
            continue
        read = _read(translations, language.code, findings)
        messages[language.code] = _checked(translations, language.code, read, dutch, findings)
        if language.complete:
            _report_missing(translations, language.code, read, dutch, findings)
    rtl = frozenset(language.code for language in languages.values() if language.rtl)
    return Texts(MappingProxyType(messages), rtl)


def _path(translations: Path, language: str) -> Path:
    return translations / language / CATALOGUE


def _file(translations: Path, language: str) -> str:
    return _path(translations, language).relative_to(translations.parent).as_posix()


def _read(translations: Path, language: str, findings: Findings) -> tuple[Message, ...]:
    file = _file(translations, language)
    try:
        return read_catalogue(_path(translations, language))
    except FileNotFoundError:
        findings.add(file, 1, "finding-no-file")
    except UnicodeDecodeError:
        findings.add(file, 1, "finding-not-utf8")
    except PoFileError as error:
        findings.add(file, error.lineno + 1, "finding-broken-catalogue", problem=str(error))
    return ()


def _checked(
    translations: Path,
    language: str,
    read: tuple[Message, ...],
    dutch: tuple[Message, ...],
    findings: Findings,
) -> Messages:
    file = _file(translations, language)
    wanted = {message.key: names_in(message.text) for message in dutch}
    for message in read:
        for key, values in _faults(message, wanted):
            findings.add(file, message.line, key, key=message.key, **values)
    return MappingProxyType({message.key: message.text for message in read})


def _faults(message: Message, wanted: Mapping[str, frozenset[str]]) -> list[tuple[str, dict[str, str]]]:
    """What is wrong with one message, `wanted` being the placeholders of each Dutch sentence."""
    if message.key not in wanted:
        return [("finding-unknown-message", {})]
    if not message.text.strip():
        return [("finding-empty-message", {})]
    faults: list[tuple[str, dict[str, str]]] = []
    if message.fuzzy:
        faults.append(("finding-fuzzy-message", {}))
    if has_stray_brace(message.text):
        faults.append(("finding-message-brace", {}))
    if names_in(message.text) != wanted[message.key]:
        names = ", ".join(sorted(f"{{{name}}}" for name in wanted[message.key])) or "-"
        faults.append(("finding-message-placeholders", {"names": names}))
    return faults


def _report_missing(
    translations: Path,
    language: str,
    read: tuple[Message, ...],
    dutch: tuple[Message, ...],
    findings: Findings,
) -> None:
    present = {message.key for message in read}
    for message in dutch:
        if message.key not in present:
            findings.add(_file(translations, language), 1, "finding-missing-message", key=message.key)
