"""Makes the panel: one blueprint a page, closed to strangers by default."""

from datetime import timedelta

from flask import Flask

from broadcaster.workflow.equipment import Equipment
from web import (
    confirm,
    display,
    documents,
    errors,
    health,
    i18n,
    listen,
    navigation,
    node_api,
    password,
    schedule,
    scripts,
    security,
    session,
    sign_in,
    today,
    users,
)

PAGES = (
    confirm,
    documents,
    health,
    i18n,
    listen,
    navigation,
    node_api,
    password,
    schedule,
    scripts,
    sign_in,
    today,
    users,
)


def create_app(station: Equipment) -> Flask:
    """The panel and the node API over an opened station; the caller closes the station."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=station.session_secret,
        MAX_CONTENT_LENGTH=station.settings.upload_megabytes * 2**20,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        SESSION_COOKIE_NAME="broadcaster",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token lives as long as the session: a village head's page stays open for days and must still take the tap.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
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
