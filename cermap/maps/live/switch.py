"""The switch of the map's layers, as data: the browser switches by itself, at once."""

from collections.abc import Collection
from typing import Any

from cermap.terms import MapLayer
from cermap.texts import N_, Texts

# The only address outside this computer that a map can ask, and only once somebody has allowed it in the switch.
TILES_URL = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILES_MAX_ZOOM = 19
# Layers that a page without Python and without a network cannot bring.
_LIVE_ONLY = (MapLayer.SUBSTATIONS, MapLayer.TILES)


def layer_switch(hidden: Collection[str], number: int, texts: Texts, *, is_live: bool = True) -> dict[str, Any]:
    """Which layers there are and which of them are off.

    Parameters
    ----------
    hidden : collection of str
        ``terms.MapLayer`` codes that are switched off.
    number : int
        The browser takes ``hidden`` over once for each new number; what its user switches after that holds.
    texts : Texts
        Words.
    is_live : bool
        Whether Python is there: a page that leaves the room has neither substations nor a background from the network.

    Returns
    -------
    dict
        ``layers`` (each ``code``, ``label``), ``hidden``, ``number``, ``words``, ``owners`` (what the attribution says while
        a layer is shown), ``tiles`` (``url``, ``max_zoom``) or None.
    """
    offered = [code for code in MapLayer if is_live or code not in _LIVE_ONLY]
    away = set(hidden) | set(MapLayer) - set(offered)
    return {
        "layers": [{"code": code.value, "label": texts.label(code)} for code in offered],
        "hidden": sorted(code.value for code in MapLayer if code in away),
        "number": number,
        "words": {
            "title": texts(N_("Layers of the map")),
            "home": texts(N_("Show all Lombardy")),
            "list": texts(N_("Zoom to my list")),
            "notice": texts(
                N_("The background sends the server of OpenStreetMap the area you look at, not the candidates.")
            ),
            "allow": texts(N_("Show the background")),
            "refuse": texts(N_("Leave it off")),
            "offline": texts(N_("No network: the background is not available.")),
        },
        "owners": {
            MapLayer.SUBSTATIONS.value: texts(N_("Substations: © OpenStreetMap contributors (ODbL), 2017")),
            MapLayer.TILES.value: texts(N_("Background: © OpenStreetMap contributors (ODbL)")),
        },
        "tiles": {"url": TILES_URL, "max_zoom": TILES_MAX_ZOOM} if is_live else None,
    }
