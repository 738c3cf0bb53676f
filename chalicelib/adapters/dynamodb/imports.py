"""Imports in the table `registry`.

pk import    sk <id>    what was ordered, how far it has come, its report
"""

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.imports import Import

PARTITION = "import"


class DynamoImports:
    """Port `Imports` over the table `registry`."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._items = items

    def keep(self, ordered: Import) -> None:
        self._items(PARTITION, ordered.id, doc=encode(ordered)).save()

    def find(self, import_id: str) -> Import | None:
        found = self._items.query(PARTITION, self._items.sk == import_id, consistent_read=True)
        return next((decode(item.doc, Import) for item in found), None)

    def get(self, import_id: str) -> Import:
        found = self.find(import_id)
        if found is None:
            raise NotFoundError(ErrorCode.IMPORT_NOT_FOUND)
        return found
