"""The commune's hamlets and the panel's accounts."""

import click

from broadcaster.cli.root import load_settings, main
from broadcaster.errors import SettingsError, translatable


@main.group()
def hamlet() -> None:
    """The commune's hamlets."""


@hamlet.command("list")
def hamlet_list() -> None:
    """All hamlets, and in which languages they hear what airs where that is not Vietnamese alone."""
    from broadcaster.model.language import VIETNAMESE
    from broadcaster.station import open_station
    from broadcaster.workflow.list_hamlets import every
    from broadcaster.workflow.manage_users import AT_THE_MACHINE

    for one in every(open_station(load_settings()), AT_THE_MACHINE):
        heard = "" if one.languages == (VIETNAMESE,) else f"  ({' '.join(one.languages)})"
        click.echo(f"{one.name}{heard}")


@hamlet.command("add")
@click.argument("name")
@click.option("--node", "node_id", default="loa-trung-tam", show_default=True, help="The loudspeaker that serves it.")
def hamlet_add(name: str, node_id: str) -> None:
    """A new hamlet."""
    from broadcaster.station import open_station
    from broadcaster.workflow.list_hamlets import add_hamlet
    from broadcaster.workflow.sample_station import ensure_local_node

    station = open_station(load_settings())
    ensure_local_node(station)
    add_hamlet(station, name, node_id)


@hamlet.command("languages")
@click.argument("name")
@click.argument("languages", nargs=-1, required=True)
def hamlet_languages(name: str, languages: tuple[str, ...]) -> None:
    """In which languages a hamlet hears its bulletins, in their order, by their ISO 639-3 codes: kpm vi."""
    from broadcaster.station import open_station
    from broadcaster.workflow.list_hamlets import set_languages

    set_languages(open_station(load_settings()), None, name, languages)


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
