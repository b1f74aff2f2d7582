"""How QGIS draws each layer: the signs, colours and words of the map, written as its styles (QML)."""

from cermap.files.gis.styles.layer_styles import LayerStyle, styles_of
from cermap.files.gis.styles.qml import qml_text

__all__ = ["LayerStyle", "qml_text", "styles_of"]
