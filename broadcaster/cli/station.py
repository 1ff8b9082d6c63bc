"""The station: run it, and see what it plays."""

import json
import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import SettingsError, translatable


@main.command()
def run() -> None:
    """Station, panel, production and the local node; a fresh data folder gets the sample station."""
    from broadcaster.run import run_station

    run_station(load_settings())


@main.command()
@click.argument("day", required=False, metavar="[DATE]")
@click.option("--json", "as_json", is_flag=True)
def rundown(day: str | None, as_json: bool) -> None:
    """What will play, where and when, and for what is past what was played and heard; DATE is YYYY-MM-DD."""
    from broadcaster.station import open_station
    from broadcaster.workflow.list_cues import list_cues

    settings = load_settings()
    station = open_station(settings)
    wanted = _day(day) if day is not None else station.clock().astimezone(settings.zone_info).date()
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
    tempfile.tempdir = str(_emptied(settings.home / "tmp" / name))
    stop = stop_on_signals()
    work(open_station(settings), name, stop)


def _emptied(folder: Path) -> Path:
    """A worker's own temporary folder: what a kill -9 left in it, a page of a scan perhaps, goes at its next start."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    return folder


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if not 2000 <= day.year <= 2100:
            raise ValueError(text)
        return day
    except ValueError as fault:
        raise SettingsError(translatable("%(text)s is not a date; write it as 2026-11-24."), text=text) from fault
