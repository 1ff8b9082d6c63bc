"""One filled data folder is made once; each test gets its own copy of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from broadcaster.store import users
from tests.web import scene as scenes
from web import create_app

SignIn = Callable[[str], FlaskClient]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("filled") / "home"
    scenes.make(home)
    return home


@pytest.fixture
def scene(filled: Path, tmp_path: Path) -> Iterator[scenes.Scene]:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    opened = scenes.open(home)
    yield opened
    opened.station.database.close()


@pytest.fixture
def app(scene: scenes.Scene) -> Flask:
    """The panel without form tokens, which have tests of their own."""
    made = create_app(scene.station)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return made


@pytest.fixture
def guarded(scene: scenes.Scene) -> Flask:
    """The panel as it is served."""
    made = create_app(scene.station)
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False)
    return made


@pytest.fixture
def sign_in(app: Flask, scene: scenes.Scene) -> SignIn:
    """A browser in which that person is signed in."""

    def client_of(name: str) -> FlaskClient:
        return signed_in(app, scene, name)

    return client_of


def signed_in(app: Flask, scene: scenes.Scene, name: str) -> FlaskClient:
    with scene.station.database.read() as session:
        credentials = users.credentials(session, name)
    assert credentials is not None
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = f"{credentials.user.id}.{credentials.session_key}"
        kept["_fresh"] = True
    return client
