"""From a text or a document to scripts, words and finished audio, without a database."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import PlanError, ScriptError, translatable

if TYPE_CHECKING:
    from broadcaster.model import Sound
    from broadcaster.settings import Settings

_STANDARD_INPUT = Path("-")
_PASTED = "pasted.txt"
_MEGABYTE = 1_000_000


def _speed(context: click.Context, option: click.Parameter, speed: float | None) -> float | None:
    if speed is None or 0.7 <= speed <= 1.5:  # not a number is neither
        return speed
    raise click.BadParameter("it must lie between 0.7 and 1.5.")


_voice_option = click.option("--voice", metavar="ID", help="As broadcaster voice list shows it. Default: voice.order.")
_speed_option = click.option(
    "--speed", type=float, callback=_speed, help="Times the voice's usual speed, 0.7 to 1.5. Default: sound.speed."
)


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


def _sound_options(command: Callable[..., None]) -> Callable[..., None]:
    """The choices of a bulletin's sound, each left to the settings where it is not given."""
    for option in (
        _voice_option,
        _speed_option,
        click.option("--profile", help="How it is mastered: natural, clear, strong or music."),
        click.option("--chime", help="What sounds before it, auto or none."),
        click.option("--closing", help="What sounds after it, or none."),
        click.option("--music", help="The music bed under the speech, or none."),
        click.option("--repeat", type=click.IntRange(1, 3), help="How many times the body is said."),
    ):
        command = option(command)
    return command


def _sound(settings: "Settings", choices: dict[str, Any]) -> "Sound":
    from broadcaster.model import SoundChoice
    from broadcaster.workflow.default_sound import default_sound

    if choices["voice"] is not None:
        from broadcaster.voice import check_voice

        check_voice(choices["voice"], settings.voice, settings.home / "voice")
    return SoundChoice(**choices).over(default_sound(settings))


@main.command()
@click.argument("text")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--title", default="", help="What a player shows of the file.")
@click.option("--dry", is_flag=True, help="The bare voice as WAV, without chimes and mastering.")
@_sound_options
def say(text: str, output: Path, title: str, dry: bool, **choices: Any) -> None:
    """A finished announcement; OUTPUT ends in .opus, .mp3 or .wav."""
    from broadcaster.workflow.say_text import say_text

    settings = load_settings()
    said = say_text(settings, text, output, _sound(settings, choices), title=title, dry=dry)
    click.echo(f"{output}: {said.seconds:.1f} s, {said.voice}")
    for note in said.notes:
        click.echo(f"   ! {note}", err=True)


@main.command()
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--profile", default="clear", show_default=True, help="natural, clear, strong or music.")
def master(recording: Path, output: Path, profile: str) -> None:
    """Master a recording for horn loudspeakers; OUTPUT ends in .opus, .mp3 or .wav."""
    from broadcaster.workflow.say_text import master_file

    click.echo(f"{output}: {master_file(recording, output, profile):.1f} s")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="all cores")
@_sound_options
def produce(file: Path, folder: Path, jobs: int, **choices: Any) -> None:
    """The whole way from a document to finished audio with an index, no database."""
    from tqdm import tqdm

    from broadcaster.workflow.produce_document import produce_document

    settings = load_settings()
    sound = _sound(settings, choices)
    proposal, produced = produce_document(settings, _handed_in(file, settings), file.name, folder, jobs, sound)
    if proposal.blocked:
        raise ScriptError(translatable("Nothing of this document may air: %(why)s."), why=proposal.blocked)
    seconds, notes = 0.0, set[str]()
    for one in tqdm(produced, total=len(proposal.scripts), unit="script", disable=None):
        seconds += one.master.seconds
        notes.update(one.notes)
    click.echo(f"{folder}: {len(proposal.scripts)} scripts, {seconds:.0f} s of audio; open index.html")
    for note in sorted(notes):
        click.echo(f"   ! {note}", err=True)
