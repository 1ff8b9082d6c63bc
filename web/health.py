"""Whether the panel answers, for the supervisor and for monitoring."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def check() -> ResponseReturnValue:
    """Answers without asking the database, so that a busy database does not get the panel restarted."""
    return jsonify(ok=True)
