"""Measured process: tickets created through the REST API of django-helpdesk, by WSGI, in process.

Favours it where one must choose: nobody logs in, no mail is made, the database is in memory. That database works in
this process, as it must; what its statements take is told apart, because ours works elsewhere.
"""

# ruff: noqa: PLC0415, PLW0406 - Django is imported once it is set up, and knows this module by its name only
# mypy: disable-error-code="import-not-found"
import io
import json
import os
import time
from collections.abc import Callable
from typing import Any

from bench.gateway import TEXT
from bench.protocol import own_output, serve


class KnownClerk:
    """An authentication that costs nothing."""

    clerk: Any = None

    def authenticate(self, _request: Any) -> tuple[Any, None]:
        return self.clerk, None

    def authenticate_header(self, _request: Any) -> str:
        return "Known"


def _ready() -> tuple[Any, int, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.helpdesk.settings"
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from helpdesk.models import Queue

    from bench.helpdesk import worker as known

    call_command("migrate", verbosity=0)
    known.KnownClerk.clerk = get_user_model().objects.create_superuser("clerk", "c@vikno.example")
    queue = Queue.objects.create(title="Звернення", slug="appeals", allow_public_submission=True)
    return application, queue.id, connection


def _environ(queue: int) -> dict[str, Any]:
    ticket = {
        "queue": queue,
        "title": "Утримання багатоквартирного будинку",
        "description": TEXT,
        "submitter_email": "olha.bondarenko@vikno.example",
        "priority": 3,
    }
    body = json.dumps(ticket, ensure_ascii=False).encode()
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api/tickets/",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "helpdesk.example",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_ACCEPT": "application/json",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "192.0.2.17",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "https",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def main() -> None:
    answers = own_output()
    application, queue, connection = _ready()
    in_sql = [0.0]

    def timed(execute: Callable[..., Any], *statement: Any) -> Any:
        start = time.process_time()
        try:
            return execute(*statement)
        finally:
            in_sql[0] += time.process_time() - start

    def create() -> None:
        started: list[str] = []
        response = application(_environ(queue), lambda status, _headers: started.append(status))
        body = b"".join(response)
        response.close()
        if not started[0].startswith("201"):
            raise RuntimeError(body.decode())

    def measure(question: dict[str, Any]) -> dict[str, list[float]]:
        took, sql = [], []
        with connection.execute_wrapper(timed):
            for _ in range(question["times"]):
                in_sql[0] = 0.0
                start = time.process_time()
                create()
                took.append((time.process_time() - start) * 1000)
                sql.append(in_sql[0] * 1000)
        return {"took": took, "sql": sql}

    serve(answers, measure)


if __name__ == "__main__":
    main()
