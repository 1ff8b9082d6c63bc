"""A loudspeaker node, and making it known to its station."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadcaster.cli.root import load_settings, main

if TYPE_CHECKING:
    from broadcaster.settings import Settings


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


def node_folder(settings: "Settings") -> Path:
    """Where the local node keeps its key, audio and journal."""
    return settings.home / "node"
