"""From where a request comes: the address at the gateway, or the viewer's, which our own edge tells.

Behind the portal's address everybody has the address of one of CloudFront's machines (docs/adr/0037-portal.md).
"""

from collections.abc import Mapping

from chalicelib import wiring

EDGE = "x-vikno-edge"
VIEWER = "x-vikno-viewer"


def source_of(peer: str, headers: Mapping[str, str]) -> str:
    """By what a caller is counted: the viewer's network to who shows the edge's secret, else `peer`.

    Who comes to the gateway by himself gains nothing by what he says of himself.
    """
    shown, viewer = headers.get(EDGE), headers.get(VIEWER)
    if shown and viewer and wiring.edge_secret().is_shown(shown):
        return viewer
    return peer
