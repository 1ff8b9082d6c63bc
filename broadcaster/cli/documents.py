"""From a text or a document to scripts, words and finished audio, without a database."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import PlanError, ScriptError, translatable

if TYPE_CHECKING:
    from broadcaster.settings import Settings

_STANDARD_INPUT = Path("-")
_PASTED = "pasted.txt"
_MEGABYTE = 1_000_000


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, as docs/architecture.md describes it.")
def split(file: Path, as_json: bool) -> None:
    """The scripts proposed from a document; FILE may be -, a text on standard input."""
    import json

    from broadcaster.script import to_json
    from broadcaster.workflow.propose_scripts import propose_scripts

    settings = load_settings()
    data = _handed_in(file, settings)
    with _progress() as progress:
        proposal = propose_scripts(settings, data, _PASTED if file == _STANDARD_INPUT else file.name, progress)
    if as_json:
        click.echo(json.dumps(to_json(proposal), ensure_ascii=False, indent=1))
        return
    click.echo(proposal.plan.title)
    if proposal.blocked:
        click.echo(f"Nothing of this document may air: {proposal.blocked}")
    for number, script in enumerate(proposal.scripts, 1):
        spans = ", ".join(f"{span.first}-{span.last}" for span in script.lines)
        click.echo(f"\n{number}. {script.title}  ({script.seconds:.0f} s; lines {spans})\n{script.body}")
        for warning in script.warnings:
            click.echo(f"   ! {warning.code}: {warning.text}")
    click.echo("\nLeft out:")
    for left in proposal.left_out:
        click.echo(f"   lines {left.lines.first}-{left.lines.last}: {left.reason}")


def _handed_in(file: Path, settings: "Settings") -> bytes:
    """A document; raises PlanError where it is larger than the panel takes."""
    most = settings.upload_megabytes
    with click.open_file(file, "rb") as stream:
        data: bytes = stream.read(most * _MEGABYTE + 1)
    if len(data) > most * _MEGABYTE:
        raise PlanError(translatable("The file is larger than %(most)s MB; upload a smaller one."), most=most)
    return data


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """A bar on a terminal, where it takes longer than a moment."""
    from tqdm import tqdm

    with tqdm(total=1.0, delay=1.0, leave=False, disable=None, bar_format="{percentage:3.0f}% |{bar}|") as bar:

        def tell(done: float) -> None:
            bar.update(done - bar.n)

        yield tell


@main.command()
@click.argument("text")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--voice", type=click.Choice(["espeak", "gtts"]), help="Default: the setting voice.engine.")
@click.option("--profile", default="lim", show_default=True, help="How it is mastered for horn loudspeakers.")
@click.option("--dry", is_flag=True, help="The bare voice as WAV, without chimes and mastering.")
def say(text: str, output: Path, voice: str | None, profile: str, dry: bool) -> None:
    """A finished announcement; OUTPUT ends in .opus, .mp3 or .wav."""
    from broadcaster.workflow.say_text import say_text

    said = say_text(_with_voice(load_settings(), voice), text, output, profile=profile, dry=dry)
    click.echo(f"{output}: {said.seconds:.1f} s, {said.voice}")
    for note in said.notes:
        click.echo(f"   ! {note}", err=True)


@main.command()
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--profile", default="lim", show_default=True)
def master(recording: Path, output: Path, profile: str) -> None:
    """Master a recording for horn loudspeakers; OUTPUT ends in .opus, .mp3 or .wav."""
    from broadcaster.workflow.say_text import master_file

    click.echo(f"{output}: {master_file(recording, output, profile):.1f} s")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="all cores")
@click.option("--voice", type=click.Choice(["espeak", "gtts"]), help="Default: the setting voice.engine.")
def produce(file: Path, folder: Path, jobs: int, voice: str | None) -> None:
    """The whole way from a document to finished audio with an index, no database."""
    from tqdm import tqdm

    from broadcaster.workflow.produce_document import produce_document

    settings = _with_voice(load_settings(), voice)
    proposal, produced = produce_document(settings, _handed_in(file, settings), file.name, folder, jobs)
    if proposal.blocked:
        raise ScriptError(translatable("Nothing of this document may air: %(why)s."), why=proposal.blocked)
    seconds, notes = 0.0, set[str]()
    for one in tqdm(produced, total=len(proposal.scripts), unit="script", disable=None):
        seconds += one.master.seconds
        notes.update(one.notes)
    click.echo(f"{folder}: {len(proposal.scripts)} scripts, {seconds:.0f} s of audio; open index.html")
    for note in sorted(notes):
        click.echo(f"   ! {note}", err=True)


def _with_voice(settings: "Settings", engine: str | None) -> "Settings":
    if engine is None:
        return settings
    return settings.model_copy(update={"voice": settings.voice.model_copy(update={"engine": engine})})
