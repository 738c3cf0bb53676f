"""Which territory the text of an address means."""

from chalicelib.domain.address_resolution import Resolution, resolve
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.codifier_search import Nearest
from chalicelib.usecases.ports import Registry


def resolve_address(
    text: str, *, centre: str | None, codifier: Codifier, registry: Registry, nearest: Nearest
) -> Resolution:
    """Find the smallest sure unit of an address, and its street and building in the form in which they are compared.

    Where the address names no place, or several would fit, the territory of the centre helps: that of the body which
    the centre serves. Refuses an unknown centre. Nothing of the address is kept.
    """
    default = None
    if centre is not None:
        supervisor = registry.bodies().get(registry.centre(centre).supervised_by or "")
        default = supervisor.territory if supervisor else None
    return resolve(codifier, text, nearest, default)
