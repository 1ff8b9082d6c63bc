"""The command line: one verb per step. Exit status: 0 done, 2 the input was refused, 1 a fault of ours."""

import json
import logging
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import click

from broadcaster.errors import BroadcasterError, SettingsError, translatable
from broadcaster.settings import Settings, load_settings


class _Commands(click.Group):
    """Turns our errors into one clear line and the right exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BroadcasterError as fault:
            click.echo(f"broadcaster: {fault}", err=True)
            ctx.exit(fault.exit_status)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Commands)
@click.version_option(package_name="broadcaster")
def main() -> None:
    """Village loudspeakers: from a commune's plan to clear Vietnamese sound, on time, with proof."""


@main.command()
def run() -> None:
    """Station, panel, production and the local node; a fresh data folder gets the sample station."""
    from broadcaster.run import run_station

    run_station(load_settings())


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, as docs/architecture.md describes it.")
def split(file: Path, as_json: bool) -> None:
    """The scripts proposed from a document."""
    from broadcaster.script import to_json
    from broadcaster.workflow.propose_scripts import propose_scripts

    proposal = propose_scripts(load_settings(), file.read_bytes(), file.name)
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


@main.command()
@click.argument("text", required=False)
def read(text: str | None) -> None:
    """The spoken form; without TEXT one line in, one line out."""
    from broadcaster.reading import spoken

    for line in [text] if text is not None else _lines_in():
        click.echo(spoken(line))


def _lines_in() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        yield raw.decode(errors="replace").rstrip("\r\n")


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
    proposal, produced = produce_document(settings, file.read_bytes(), file.name, folder, jobs)
    seconds, notes = 0.0, set[str]()
    for one in tqdm(produced, total=len(proposal.scripts), unit="script", disable=None):
        seconds += one.master.seconds
        notes.update(one.notes)
    click.echo(f"{folder}: {len(proposal.scripts)} scripts, {seconds:.0f} s of audio; open index.html")
    for note in sorted(notes):
        click.echo(f"   ! {note}", err=True)


@main.command()
@click.argument("day", required=False, metavar="[DATE]")
@click.option("--json", "as_json", is_flag=True)
def rundown(day: str | None, as_json: bool) -> None:
    """What will play, where and when, and for what is past what was played and heard; DATE is YYYY-MM-DD."""
    from broadcaster.station import open_station
    from broadcaster.workflow.list_cues import list_cues

    settings = load_settings()
    station = open_station(settings)
    wanted = _day(day) if day else station.clock().astimezone(settings.zone_info).date()
    start = datetime.combine(wanted, time(0), settings.zone_info)
    listed = list_cues(station, start, start + timedelta(days=1))
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    if not listed:
        click.echo(f"Nothing is scheduled on {wanted.isoformat()}.")
    for cue in listed:
        due = datetime.fromisoformat(cue["due"]).astimezone(settings.zone_info)
        states = ", ".join(f"{name}: {played['state']}" for name, played in cue["nodes"].items())
        click.echo(f"{due:%H:%M:%S}  {cue['seconds']:5.0f} s  {cue['title']}  [{states}]")


@main.group()
def node() -> None:
    """A loudspeaker node."""


@node.command("enrol")
@click.argument("station_url")
@click.argument("code")
def node_enrol(station_url: str, code: str) -> None:
    """Enrol this machine as a node: the station's address and the one-time code it gave."""
    from broadcaster.playout import enrol

    settings = load_settings()
    enrol(node_folder(settings), station_url, code)
    click.echo("Enrolled. Start the loudspeaker with: broadcaster node run")


@node.command("run")
def node_run() -> None:
    """Play what the station's signed rundown says."""
    from broadcaster.logs import set_up
    from broadcaster.playout import run_node
    from broadcaster.supervisor import stop_on_signals

    settings = load_settings()
    set_up(settings.home / "log", "node", settings.log_level)
    run_node(node_folder(settings), settings.node, stop_on_signals())


@node.command("add")
@click.argument("node_id")
@click.argument("name")
@click.option("--hamlet", "hamlets", multiple=True, required=True, help="A hamlet it serves; may be repeated.")
def node_add(node_id: str, name: str, hamlets: tuple[str, ...]) -> None:
    """Make a node known to this station and print its enrolment code."""
    from broadcaster.station import open_station
    from broadcaster.workflow.serve_node import add_node

    click.echo(add_node(open_station(load_settings()), node_id, name, hamlets))


@node.command("code")
@click.argument("node_id")
def node_code(node_id: str) -> None:
    """A new one-time enrolment code for a node that is known."""
    from broadcaster.station import open_station
    from broadcaster.workflow.serve_node import new_code

    click.echo(new_code(open_station(load_settings()), node_id))


@main.group()
def user() -> None:
    """Accounts of the panel."""


@user.command("list")
def user_list() -> None:
    """All accounts."""
    from broadcaster.station import open_station
    from broadcaster.workflow import manage_users

    for one in manage_users.every(open_station(load_settings()), manage_users.AT_THE_MACHINE):
        locked = "" if one.active else "  (locked)"
        click.echo(f"{one.name}  {one.role}  {one.full_name}  {one.hamlet or ''}{locked}")


@user.command("add")
@click.argument("name")
@click.argument("full_name")
@click.option("--role", type=click.Choice(["operator", "official", "approver", "village_head"]), required=True)
@click.option("--hamlet", help="A village head's hamlet.")
def user_add(name: str, full_name: str, role: str, hamlet: str | None) -> None:
    """A new account; its password is printed once."""
    from broadcaster.model import Role
    from broadcaster.station import open_station
    from broadcaster.workflow import manage_users

    added, password = manage_users.add(
        open_station(load_settings()),
        manage_users.AT_THE_MACHINE,
        name=name,
        full_name=full_name,
        role=Role(role),
        hamlet=hamlet,
    )
    click.echo(f"{added.name}  {password}")


@user.command("reset")
@click.argument("name")
def user_reset(name: str) -> None:
    """A new password for an account, printed once."""
    from broadcaster.station import open_station
    from broadcaster.workflow import manage_users

    station = open_station(load_settings())
    found = [one for one in manage_users.every(station, manage_users.AT_THE_MACHINE) if one.name == name]
    if not found:
        raise SettingsError(translatable("There is no account %(name)s; see: broadcaster user list"), name=name)
    password = manage_users.reset_password(station, manage_users.AT_THE_MACHINE, found[0].id)
    click.echo(f"{name}  {password}")


@main.command(hidden=True)
@click.argument("name")
def worker(name: str) -> None:
    """A production process of `broadcaster run`."""
    from broadcaster.logs import set_up
    from broadcaster.station import open_station
    from broadcaster.supervisor import stop_on_signals
    from broadcaster.workflow.run_worker import work

    settings = load_settings()
    set_up(settings.home / "log", name, settings.log_level)
    stop = stop_on_signals()
    work(open_station(settings), name, stop)
    logging.shutdown()


def node_folder(settings: Settings) -> Path:
    """Where the local node keeps its key, audio and journal."""
    return settings.home / "node"


def _with_voice(settings: Settings, engine: str | None) -> Settings:
    if engine is None:
        return settings
    return settings.model_copy(update={"voice": settings.voice.model_copy(update={"engine": engine})})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise SettingsError(translatable("%(text)s is not a date; write it as 2026-11-24."), text=text) from fault


if __name__ == "__main__":
    main()
