"""What every view starts from: the station and the person who is signed in."""

from typing import cast

from flask import current_app
from flask_login import current_user

from broadcaster.model import User
from broadcaster.workflow.equipment import Equipment


def station() -> Equipment:
    """The station that this panel belongs to."""
    return cast(Equipment, current_app.extensions["station"])


def user() -> User:
    """The person who is signed in; only for views that are closed to strangers."""
    return cast(User, current_user.person)
