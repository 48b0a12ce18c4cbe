"""What the interface says: gettext catalogues, read from `.po` when the bot starts.

A message's id is its key ("consent-question"), its translation the sentence with named `{placeholders}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import PoFileError

from bot.knowledge.catalogue import Message, read_catalogue
from bot.knowledge.findings import Findings
from bot.knowledge.placeholders import fill, has_stray_brace, names_in
from bot.knowledge.values import DUTCH, Language
from bot.language import isolated

CATALOGUE = Path("LC_MESSAGES", "wegwijs.po")  # what clients read
DESK_CATALOGUE = Path("LC_MESSAGES", "desk.po")  # what volunteers read

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


@dataclass(frozen=True, slots=True)
class _File:
    """A catalogue as it was read: its name for editors, and what it says. None: there is no readable one."""

    name: str
    messages: tuple[Message, ...] | None

    @property
    def sentences(self) -> dict[str, str]:
        return {message.key: message.text for message in self.messages or ()}


def read_texts(translations: Path, languages: Mapping[str, Language], findings: Findings) -> Texts:
    """Read the catalogue of every language; one that isn't complete may lack it, or some sentences.

    What the volunteers read is a catalogue of its own, in Dutch only.
    """
    dutch = _read(translations, Path(DUTCH, CATALOGUE), findings)
    desk = _read(translations, Path(DUTCH, DESK_CATALOGUE), findings)
    for file in (dutch, desk):
        _report_faults(file, file, findings)
    messages = {DUTCH: MappingProxyType({**dutch.sentences, **desk.sentences})}
    for language in languages.values():
        path = Path(language.code, CATALOGUE)
        if language.code != DUTCH and (language.complete or (translations / path).exists()):
            own = _read(translations, path, findings)
            messages[language.code] = MappingProxyType(own.sentences)
            _report_faults(own, dutch, findings)
            if language.complete:
                _report_missing(own, dutch, findings)
    rtl = frozenset(language.code for language in languages.values() if language.rtl)
    return Texts(MappingProxyType(messages), rtl)


def _read(translations: Path, path: Path, findings: Findings) -> _File:
    name = (Path(translations.name) / path).as_posix()
    try:
        return _File(name, read_catalogue(translations / path))
    except FileNotFoundError:
        findings.add(name, 1, "finding-no-file")
    except UnicodeDecodeError:
        findings.add(name, 1, "finding-not-utf8")
    except PoFileError as error:
        findings.add(name, error.lineno + 1, "finding-broken-catalogue", problem=str(error))
    return _File(name, None)


def _report_faults(file: _File, dutch: _File, findings: Findings) -> None:
    wanted = {key: names_in(sentence) for key, sentence in dutch.sentences.items()}
    for message in file.messages or ():
        for key in _faults(message, wanted):
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted.get(message.key, ()))) or "-"
            findings.add(file.name, message.line, key, key=message.key, names=names)


def _faults(message: Message, wanted: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """What is wrong with one message, `wanted` being the placeholders of each Dutch sentence."""
    if message.twice:
        yield "finding-duplicate-message"
    if message.key not in wanted:
        yield "finding-unknown-message"
        return
    if not message.text.strip():
        yield "finding-empty-message"
        return
    if message.fuzzy:
        yield "finding-fuzzy-message"
    if has_stray_brace(message.text):
        yield "finding-message-brace"
    elif names_in(message.text) != wanted[message.key]:
        yield "finding-message-placeholders"


def _report_missing(file: _File, dutch: _File, findings: Findings) -> None:
    if file.messages is None:
        return
    for key in sorted(dutch.sentences.keys() - file.sentences.keys()):
        findings.add(file.name, 1, "finding-missing-message", key=key)
