"""A text read aloud: its words, its tokens, or SSML. Starts in a moment, so nothing of the station is loaded."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadcaster.cli.root import main
from broadcaster.errors import DictionaryError, PlanError

if TYPE_CHECKING:
    from broadcaster.reading import Reading, Token


class _OfText(click.Command):
    """Takes a text that begins with a dash, such as "-5 độ" or "- Thôn 1: họp": every option here begins with two."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, list(args))
        except click.NoSuchOption as unknown:
            if unknown.option_name.startswith("--") and " " not in unknown.option_name:
                raise
        ctx.ignore_unknown_options = True
        return super().parse_args(ctx, args)


@main.command(cls=_OfText)
@click.argument("text", required=False)
@click.option("--explain", is_flag=True, help="Every token: place, kind, written, spoken, doubt.")
@click.option("--json", is_flag=True, help="The same for a program, one object a line.")
@click.option("--ssml", is_flag=True, help="As SSML 1.1, with a pause for every breath.")
@click.option("--region", type=click.Choice(["north", "central", "south"]), default="north", show_default=True)
@click.option(
    "--dictionary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file with the columns written and spoken, as the panel exports it; it comes first.",
)
def read(text: str | None, region: str, dictionary: Path | None, **forms: bool) -> None:
    """The spoken form; without TEXT one line in, one line out."""
    from broadcaster.reading import Region
    from broadcaster.reading import read as read_aloud

    entries = _entries(dictionary) if dictionary else {}
    show = _shown(forms)
    for line in _lines_in() if text is None else [_printable(text)]:
        click.echo(show(read_aloud(line, entries, Region(region))))


def _lines_in() -> Iterator[str]:
    if sys.stdin is None:  # closed by whoever started the program
        raise PlanError("There is nothing to read: the standard input is closed. Write the text behind the command.")
    for raw in sys.stdin.buffer:
        yield raw.decode(errors="replace").rstrip("\r\n")


def _printable(argument: str) -> str:
    """An argument that is no text comes with the bytes kept aside; those are shown as what they are."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def _entries(path: Path) -> Mapping[str, str]:
    """Written form -> spoken form; raises DictionaryError."""
    from broadcaster.workflow.dictionary_table import decode_table, read_table

    table = read_table(decode_table(path.read_bytes()))
    for row in table.bad:
        raise DictionaryError(f"%(file)s, line %(line)s: {row.template}", file=path, line=row.line, **row.params)
    return table.entries


def _words(reading: "Reading") -> str:
    return reading.spoken


def table_of(reading: "Reading") -> str:
    """A row a token, the columns below one another."""
    rows = [("place", "kind", "written", "spoken")]
    rows += [(str(token.start), token.kind, _one_line(token.written), _said(token)) for token in reading.tokens]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(_row(row, widths) for row in rows)


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True))
    return "  ".join(cells).rstrip()


def _said(token: "Token") -> str:
    if not token.doubt:
        return token.spoken
    others = " | ".join(token.readings[1:])
    return f"{token.spoken}  ? {token.doubt}{': ' + others if others else ''}"


def _one_line(written: str) -> str:
    return " ".join(written.split()) or "(line end)"


def _json(reading: "Reading") -> str:
    import json

    tokens = [token._asdict() for token in reading.tokens]
    return json.dumps({"spoken": reading.spoken, "tokens": tokens}, ensure_ascii=False)


def _ssml(reading: "Reading") -> str:
    from broadcaster.reading.ssml import to_ssml

    return to_ssml(reading)


_SHOWN: dict[str, Callable[["Reading"], str]] = {"explain": table_of, "json": _json, "ssml": _ssml}


def _shown(forms: Mapping[str, bool]) -> Callable[["Reading"], str]:
    asked = [form for form in _SHOWN if forms[form]]
    if len(asked) > 1:
        raise PlanError(f"Choose one of --{' and --'.join(asked)}; only one can be shown at a time.")
    return _SHOWN[asked[0]] if asked else _words
