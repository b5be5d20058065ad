"""What the application was made with, for its blueprints."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from endpoint.backend import Backend
    from endpoint.settings import Settings

BACKEND = "polegraph.backend"
SETTINGS = "polegraph.settings"
REPLY = "polegraph.reply"
"""The key under which a WSGI environment holds the reply to its query, where the server has had it answered."""


def backend() -> Backend:
    """Return the backend of the application that answers the current request."""
    return cast("Backend", current_app.extensions[BACKEND])


def settings() -> Settings:
    """Return the settings of the application that answers the current request."""
    return cast("Settings", current_app.extensions[SETTINGS])
