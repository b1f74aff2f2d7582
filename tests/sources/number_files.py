"""Small files of house numbers in the layout of each publisher, around two municipalities whose borders ship.

Pavia and Robbio are real, every street and number is made up. ``PLACES`` holds points well inside each.
"""

import json
import zipfile

import geopandas as gpd
import shapely

INDIR_HEADER = (
    "CODICE_COMUNE;CODICE_ISTAT;PROGRESSIVO_NAZIONALE;CODICE_COMUNALE;ODONIMO;LOCALITA';DIZIONE_LINGUA1;DIZIONE_LINGUA2;"
    "PROGRESSIVO_ACCESSO;CODICE_COMUNALE_ACCESSO;CIVICO;ESPONENTE;SPECIFICITA;METRICO;PROGRESSIVO_SNC;COORD_X_COMUNE;"
    "COORD_Y_COMUNE;QUOTA;METODO"
)
STRAD_HEADER = (
    "CODICE_COMUNE;CODICE_ISTAT;PROGRESSIVO_NAZIONALE;CODICE_COMUNALE;ODONIMO;LOCALITA';TOTALE_ACCESSI;DIZIONE_LINGUA1;"
    "DIZIONE_LINGUA2;"
)
PAVIA, ROBBIO, MILANO = ("G388", "018110"), ("H369", "018123"), ("F205", "015146")
PLACES = {PAVIA: (9.160, 45.190), ROBBIO: (8.595, 45.290), MILANO: (9.190, 45.465)}


def access(street, number, place=None, *, town=PAVIA, ref="", exponent="", metric="", snc="", locality="", specific=""):
    """One line of ``INDIR_…``; ``place`` is the text of longitude and latitude."""
    x, y = place or ("", "")
    method = "4" if place else ""
    return f"{town[0]};{town[1]};7001;;{street};{locality};;;{ref};;{number};{exponent};{specific};{metric};{snc};{x};{y};;{method}"


def at(town, step):
    """The text of a point in a town, another for each step: about 8 m apart."""
    lon, lat = PLACES[town]
    return f"{lon + step * 1e-4:.6f}".replace(".", ","), f"{lat:.6f}".replace(".", ",")


def write_indir(path, lines, *, encoding="utf8", newline="\n"):
    path.write_bytes((newline.join([INDIR_HEADER, *lines]) + newline).encode(encoding))
    return path


def packed(path, member, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return path


def write_points(path, rows, **options):
    """A layer of points or other shapes: each row is a shape and its attributes."""
    shapes, attributes = zip(*rows, strict=True)
    gpd.GeoDataFrame(list(attributes), geometry=list(shapes), crs="EPSG:4326").to_file(path, **options)
    return path


def osm_geojson(path, features):
    """As overpass turbo saves it: properties of any kind, points and polygons mixed."""
    drawn = [
        {"type": "Feature", "properties": tags, "geometry": shapely.geometry.mapping(shape)} for shape, tags in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}), encoding="utf8")
    return path
