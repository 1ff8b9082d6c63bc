"""What every answer carries and every form must bring."""

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect

WAVEFORM_STYLE = "sha256-Y/8t1dAKa3ay+RZEiEFEDr8dFiQhpaFvYXXUfT3p6ZU="
"""Of the one style sheet that wavesurfer.js writes into the page, at the height that player.js gives the waveform."""

HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'self'; style-src 'self' '{WAVEFORM_STYLE}'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

csrf = CSRFProtect()


def prepare(app: Flask) -> None:
    """CSRF tokens on every form, and headers that let a browser load nothing from elsewhere."""
    csrf.init_app(app)
    app.after_request(_protect)


def _protect(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.endpoint not in {"static", "node_api.audio"}:
        # Pages of a shared office computer must not come back from its cache after signing out.
        answer.headers.setdefault("Cache-Control", "no-store")
    return answer
