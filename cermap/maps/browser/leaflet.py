"""Leaflet's own two files from the installed package, ready to be written into a page that links to nothing."""

import base64
import re
from functools import lru_cache
from importlib.resources import files


@lru_cache
def leaflet() -> tuple[str, str]:
    """Leaflet's script and stylesheet, self-contained.

    Returns
    -------
    tuple of str
        Script without its source map's address, stylesheet with its pictures inside.
    """
    folder = files("js_lib_leaflet") / "static" / "js_lib_leaflet"

    def inlined(match: re.Match[str]) -> str:
        picture = base64.b64encode((folder / match[1]).read_bytes()).decode()
        return f"url(data:image/png;base64,{picture})"

    script = re.sub(r"\n?//# sourceMappingURL=\S+", "", (folder / "leaflet.js").read_text("utf8"))
    stylesheet = re.sub(r"url\((images/[\w.-]+\.png)\)", inlined, (folder / "leaflet.css").read_text("utf8"))
    return script, stylesheet
