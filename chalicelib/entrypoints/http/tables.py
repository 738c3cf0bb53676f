"""The registry in bulk: a table is uploaded, ordered to be loaded, reported on; the registry is taken out as one."""

import base64
import secrets

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.domain.tables import Kind
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.models import UploadOut
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.registry_models import (
    ExportQuery,
    ImportIn,
    ImportOut,
    TableUploadIn,
)
from chalicelib.entrypoints.http.registry_views import import_out
from chalicelib.entrypoints.http.staff import LINK_SECONDS, staff
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.usecases.export_table import export_table
from chalicelib.usecases.run_import import order_import

KEEPERS = frozenset({Role.ADMINISTRATOR})


@staff.endpoint(
    "POST",
    "/import-uploads",
    "Місце для файла з таблицею",
    request=TableUploadIn,
    response=UploadOut,
    status=201,
    roles=KEEPERS,
)
def open_table_upload(call: Call) -> UploadOut:
    """Where to send a table: POST the fields and the file as a form; then order its import by `upload_id`."""
    upload_id = base64.b32encode(secrets.token_bytes(20)).decode().lower()[:26]
    slot = wiring.import_desk().exchange.open_slot(upload_id, call.body.content_type)
    return UploadOut(
        upload_id=slot.upload_id,
        url=slot.url,
        fields=dict(slot.fields),
        expires_in=slot.expires_in,
    )


@staff.endpoint(
    "POST",
    "/imports",
    "Завантажити таблицю до реєстру",
    request=ImportIn,
    response=ImportOut,
    status=202,
    roles=KEEPERS,
    errors=(
        ErrorCode.UNKNOWN_IMPORT_KIND,
        ErrorCode.UPLOAD_NOT_FOUND,
        ErrorCode.IMPORTED_BEFORE,
    ),
)
def start_import(call: Call) -> ImportOut:
    """Have an uploaded table loaded; it goes on after the answer. Ordered again, it is the same import."""
    ordered = order_import(
        call.body.upload_id,
        call.body.kind,
        desk=wiring.import_desk(),
        actor=call.staff,
        now=call.now,
    )
    return import_out(ordered)


@staff.endpoint(
    "GET",
    "/imports/{import_id}",
    "Як завантажилася таблиця",
    response=ImportOut,
    roles=KEEPERS,
    errors=(ErrorCode.IMPORT_NOT_FOUND,),
)
def get_import(call: Call) -> ImportOut:
    """How far the import is, and each row that was refused, with its column and the reason."""
    return import_out(wiring.import_desk().imports.get(call.path["import_id"]))


@staff.endpoint(
    "GET",
    "/exports/{table}",
    "Вивантажити реєстр таблицею",
    query=ExportQuery,
    response=LinkOut,
    roles=KEEPERS,
    reads=Reads(what=What.EXPORT, of=None, part=lambda call: call.path["table"]),
)
def export(call: Call) -> LinkOut:
    """A link that opens the table for a few minutes: all versions of all days, as they would be loaded again."""
    url = export_table(Kind(call.path["table"]), call.query.format, desk=wiring.import_desk())
    return LinkOut(url=url, expires_in=LINK_SECONDS)
