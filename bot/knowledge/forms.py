"""Checks a document against its form, and turns pydantic's complaints into findings with a line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.documents import Document
from bot.knowledge.findings import Findings
from bot.knowledge.kinds import Known
from bot.knowledge.values import ANY_LANGUAGE

T = TypeVar("T")

_NOT_WRITTEN = ("[key]", ANY_LANGUAGE)  # steps of a place that no editor wrote

# What pydantic calls an error -> the sentence an editor reads. Our own errors bear the sentence's name.
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "finding-missing-key",
        "extra_forbidden": "finding-unknown-key",
        "string_type": "finding-not-text",
        "string_too_short": "finding-empty",
        "string_too_long": "finding-too-long",
        "string_pattern_mismatch": "finding-name-form",
        "int_type": "finding-not-a-number",
        "float_type": "finding-not-a-coordinate",
        "greater_than": "finding-number-range",
        "greater_than_equal": "finding-number-range",
        "less_than_equal": "finding-number-range",
        "bool_type": "finding-not-yes-or-no",
        "date_type": "finding-not-a-date",
        "list_type": "finding-not-a-list",
        "dict_type": "finding-not-a-mapping",
        "model_type": "finding-not-a-mapping",
        "literal_error": "finding-not-one-of",
        "too_short": "finding-list-empty",
        "too_long": "finding-list-long",
    }
)


def fitted(form: TypeAdapter[T], document: Document, known: Known, findings: Findings) -> T | None:
    """The document in its form; None when it doesn't fit, and then the findings say why."""
    if not document.readable:
        return None
    try:
        return form.validate_python(document.data, context=known)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(detail, document, findings)
    return None


def _report(detail: ErrorDetails, document: Document, findings: Findings) -> None:
    kind = detail["type"]
    key = kind if kind.startswith("finding-") else _SENTENCES.get(kind, "finding-wrong")
    values: dict[str, Any] = {"problem": detail["msg"], "value": _shown(detail["input"])}
    values |= detail.get("ctx", {})
    values["expected"] = str(values.get("expected", "")).replace(" or ", " of ")
    values["key"] = _key(detail["loc"])
    findings.add(document.file, document.line(detail["loc"]), key, **values)


def _key(spot: tuple[str | int, ...]) -> str:
    """The key as an editor sees it: the last name, and which item of its list."""
    names = [step for step in spot if isinstance(step, str) and step not in _NOT_WRITTEN]
    number = f" ({spot[-1] + 1})" if spot and isinstance(spot[-1], int) else ""
    return f"{names[-1] if names else '?'}{number}"


def _shown(value: Any) -> str:
    """A short value as it is, a long one by its beginning."""
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
