"""Makes the panel: one blueprint a page, closed to strangers by default."""

from datetime import timedelta

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from broadcaster.workflow.equipment import Equipment
from web import (
    cards,
    confirm,
    dictionary,
    dictionary_table,
    display,
    documents,
    errors,
    hamlets,
    hand_in,
    health,
    i18n,
    language_versions,
    limits,
    listen,
    navigation,
    node_api,
    password,
    reading,
    recordings,
    schedule,
    scripts,
    security,
    session,
    sign_in,
    sound,
    today,
    users,
)


class RowId(IntegerConverter):
    """A number in an address: one that no row can have is not found, instead of troubling the database."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


PAGES = (
    cards,
    confirm,
    dictionary,
    dictionary_table,
    documents,
    hamlets,
    hand_in,
    health,
    i18n,
    language_versions,
    listen,
    navigation,
    node_api,
    password,
    reading,
    recordings,
    schedule,
    scripts,
    sign_in,
    sound,
    today,
    users,
)


def create_app(station: Equipment) -> Flask:
    """The panel and the node API over an opened station; the caller closes the station."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=station.session_secret,
        MAX_CONTENT_LENGTH=limits.longest_form(station.settings),
        MAX_FORM_MEMORY_SIZE=limits.LONGEST_FIELD,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        SESSION_COOKIE_NAME="broadcaster",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token lives as long as the session: a village head's page stays open for days and must still take the tap.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.url_map.converters["int"] = RowId
    app.extensions["station"] = station
    i18n.prepare(app)
    security.prepare(app)
    session.prepare(app)
    display.prepare(app)
    errors.prepare(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    navigation.prepare(app)
    node_api.prepare(app)
    return app
