"""The door: every route and every handler is registered here, and nothing is decided."""

from chalice.app import Chalice

from chalicelib.entrypoints.events import deadline_sweep, notifier, relay
from chalicelib.entrypoints.http import commands
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import staff

app = Chalice("vikno", configure_logs=False)
app.api.binary_types = []

app.register_blueprint(public, url_prefix=public.prefix)
app.register_blueprint(staff, url_prefix=staff.prefix)
app.register_blueprint(relay.blueprint)
app.register_blueprint(notifier.blueprint)
app.register_blueprint(deadline_sweep.blueprint)

__all__ = ["app", "commands"]
