"""`wegwijs check`: all that is wrong with the content, per file and line, in words an editor understands."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.coverage import coverage_of, show_coverage
from bot.cli.library import CONTENT
from bot.knowledge import Finding, load
from bot.knowledge.catalogue import read_messages
from bot.knowledge.checks import check as findings_in
from bot.knowledge.findings import CHECKER, in_words
from bot.library import shown


def check(
    release: Annotated[bool, typer.Option("--release", help="Ask all that must be so for people.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A list of findings as JSON.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show instead where each row of coverage.yaml is covered.")
    ] = False,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Print every warning and every error in the content. The exit code is 1 when there is an error.

    With --coverage it is 1 when a row is empty.
    """
    folder = content.resolve()
    translations = folder.parent / "translations"
    if coverage:
        _cover(folder, translations)
        return
    findings = findings_in(folder, translations, datetime.now(UTC), shown, release=release)
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))  # noqa: T201
    else:
        _show(findings, read_messages(translations / CHECKER))
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def _cover(content: Path, translations: Path) -> None:
    rows = coverage_of(load(content, translations))
    show_coverage(rows, read_messages(translations / CHECKER))
    if any(row.empty for row in rows):
        raise typer.Exit(1)


def _show(findings: Sequence[Finding], messages: Mapping[str, str]) -> None:
    """Warnings first: what is read last is the most important."""
    console = Console(highlight=False, soft_wrap=True)
    for severity, style in (("warning", "yellow"), ("error", "bold red")):
        found = [finding for finding in findings if finding.severity == severity]
        for finding in found:
            console.print(str(finding), markup=False)
        summary = in_words(messages, f"check-{severity}s", count=len(found))
        console.print(summary, style=style if found else "green", markup=False)
