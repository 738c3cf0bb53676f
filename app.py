"""The door: every route and every handler is registered here, and nothing is decided."""

import gc

# ruff: noqa: E402 - What imports make lives as long as the container: looking for garbage among it, again and again
# while it grows, took a seventh of a cold start (docs/adr/0007-performance.md).
gc.disable()

from chalice.app import Chalice

from chalicelib.entrypoints.events import (
    call_keeper,
    call_watch,
    connect_flow,
    deadline_sweep,
    digest,
    importer,
    incident_news,
    notifier,
    projector,
    recompute,
    recording_fetcher,
    relay,
    trend_watch,
)
from chalicelib.entrypoints.http import (
    advice,
    alerts,
    call_backs,
    call_card,
    call_figures,
    call_plans,
    call_registration,
    cards,
    classifier,
    commands,
    desks,
    drafts,
    recordings,
    registry,
    route_proposals,
    rules,
    similar,
    tables,
    territories,
)
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.telephony import PREFIX as TELEPHONY
from chalicelib.entrypoints.http.telephony import telephony

app = Chalice("vikno", configure_logs=False)
app.api.binary_types = []

app.register_blueprint(public, url_prefix=public.prefix)
app.register_blueprint(staff, url_prefix=staff.prefix)
app.register_blueprint(telephony, url_prefix=TELEPHONY)
app.register_blueprint(relay.blueprint)
app.register_blueprint(notifier.blueprint)
app.register_blueprint(projector.blueprint)
app.register_blueprint(incident_news.blueprint)
app.register_blueprint(deadline_sweep.blueprint)
app.register_blueprint(digest.blueprint)
app.register_blueprint(recompute.blueprint)
app.register_blueprint(trend_watch.blueprint)
app.register_blueprint(importer.blueprint)
app.register_blueprint(call_keeper.blueprint)
app.register_blueprint(recording_fetcher.blueprint)
app.register_blueprint(call_watch.blueprint)
app.register_blueprint(connect_flow.blueprint)

gc.freeze()
gc.enable()

__all__ = [
    "advice",
    "alerts",
    "app",
    "call_backs",
    "call_card",
    "call_figures",
    "call_plans",
    "call_registration",
    "cards",
    "classifier",
    "commands",
    "desks",
    "drafts",
    "recordings",
    "registry",
    "route_proposals",
    "rules",
    "similar",
    "tables",
    "territories",
]
