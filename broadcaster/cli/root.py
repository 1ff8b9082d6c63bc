"""The command line's root: errors become one clear line and an exit status (2 refused, 1 a fault of ours)."""

import errno
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from broadcaster.errors import BroadcasterError

if TYPE_CHECKING:
    from broadcaster.settings import Settings


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
        except OSError as fault:
            click.echo(f"broadcaster: {fault.filename or ''}: {fault.strerror}", err=True)
            ctx.exit(1 if fault.errno == errno.ENOSPC else 2)


@click.group(cls=_Commands)
@click.version_option(package_name="broadcaster")
def main() -> None:
    """Village loudspeakers: from a commune's plan to clear Vietnamese sound, on time, with proof."""


def load_settings() -> "Settings":
    """The station's settings; loaded here, since most of a start goes into what checks them."""
    from broadcaster import settings

    return settings.load_settings()
