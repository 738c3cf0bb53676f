"""The door: every route and every Lambda is registered here, and nothing is decided."""

import gc

# ruff: noqa: E402 - What imports make lives as long as the container: looking for garbage among it, again and again
# while it grows, took a seventh of a cold start (docs/adr/0007-performance.md).
gc.disable()

from chalice.app import Chalice

# Every request needs these, and a container has more of a processor while it starts than afterwards.
from chalicelib import wiring
from chalicelib.entrypoints.events.lambdas import lambdas
from chalicelib.entrypoints.http.routes import routes
from chalicelib.entrypoints.http.telephony import PREFIX as TELEPHONY
from chalicelib.entrypoints.http.telephony import telephony

app = Chalice("vikno", configure_logs=False)
app.api.binary_types = []

app.register_blueprint(routes())
app.register_blueprint(telephony, url_prefix=TELEPHONY)
for each in lambdas():
    app.register_blueprint(each)

gc.freeze()
gc.enable()

__all__ = ["app", "wiring"]
