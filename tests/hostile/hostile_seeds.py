"""Small valid files of every format that cermap reads: what an attacker starts from."""

import io
import json
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import brought_buildings as drawn
import drawn_hours
import geopandas as gpd
import pandas as pd
import town_on_paper as town
import xlsxwriter
from shapely import Point, box

from cermap import files
from cermap.files.forms.columns import FORM_COLUMNS
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
LIST = """Nome;Indirizzo;Comune;POD;Potenza (kW);Data entrata in esercizio;Tipo
Anna;Via del Mulino 1;Alfa;IT001E12345678;6,5;31/12/2024;persona fisica
Bruno;Via Lunga 2;Alfa;;;;PMI
"""
PLACES = "id;lon;lat;note\n1;9,05;45,05;a\n2;9.15;45.05;b\n"
COMMUNITIES = """Denominazione Comunità;Tipologia di configurazione;Area_Convenzionale;Potenza totale (kW);Comune;Regione
CER DEL LAMBRO;Comunità energetica rinnovabile;AC001E00001;149,5;Alfa;LOMBARDIA
"""
CORRECTIONS = """address_key;lon;lat;position_level;uncertainty_m;is_doubtful;corrected_on;origin
alfa via lunga 2;9.05;45.09;civic;10;no;2026-01-02;hand
"""
PODS = "POD;COD_AC;Indirizzo\nIT001E12345678;AC001E00934;Via Lunga 2\n"
PROPERTIES = "Denominazione;Indirizzo;Foglio;Particella\nScuola;Via Roma 1;12;34\n"
INDIR = """CODICE_COMUNE;CODICE_ISTAT;ODONIMO;LOCALITA';CIVICO;ESPONENTE;COORD_X_COMUNE;COORD_Y_COMUNE
G388;018110;VIA ROMA;;1;A;9,16;45,19
G388;018110;VIA ROMA;;2;;9,161;45,19
"""
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members: dict[str, bytes | str]) -> bytes:
    """A ZIP of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ods(rows: str, head: str = "") -> bytes:
    """An ODS around the XML of its rows."""
    spaces = "".join(f' xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<?xml version="1.0"?>{head}<office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Lista">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
    })  # fmt: skip


def ods_row(*cells: str) -> str:
    """The XML of a row of texts."""
    said = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{''.join(said)}</table:table-row>"


def xlsx(sheet: str, head: str = "", **more: str) -> bytes:
    """An XLSX around the XML of its one sheet."""
    kind = "http://schemas.openxmlformats.org"
    types = "application/vnd.openxmlformats"
    return packed({
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{kind}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{types}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{types}-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{kind}/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{kind}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{kind}/spreadsheetml/2006/main" xmlns:r="{kind}/'
        'officeDocument/2006/relationships"><sheets><sheet name="L" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{kind}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{head}<worksheet xmlns="{kind}/spreadsheetml/2006/main">'
        f"{sheet}</worksheet>",
        **more,
    })  # fmt: skip


def xlsx_cell(reference: str, text: str) -> str:
    """The XML of a cell with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@lru_cache
def plan_bytes() -> bytes:
    """A whole plan of the town on paper."""
    return files.write_plan(make_plan(town.inputs(used=town.reference()), Assumptions(), town.IN_FORCE))


def areas() -> gpd.GeoDataFrame:
    """Two squares over Monza."""
    shapes = [box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)]
    return gpd.GeoDataFrame(
        {"COD_AC": ["AC001E01388", "AC001E01389"], "RAG_SOC": "e-distribuzione", "valid_from": "2025-10-01"},
        geometry=shapes,
        crs="EPSG:4326",
    )


def buildings() -> gpd.GeoDataFrame:
    """Three buildings of Monza."""
    return drawn.frame(id=["1", "2", "3"], building=["house", "school", "yes"], height=["9", "12.5", "x"])


def points() -> gpd.GeoDataFrame:
    """Two candidates drawn in a GIS."""
    return gpd.GeoDataFrame({"Nome": ["Anna", "Bruno"], "POD": ["IT001E12345678", ""]},
                            geometry=[Point(9.05, 45.05), Point(9.15, 45.05)], crs="EPSG:4326")  # fmt: skip


def tables(text: str) -> list[bytes]:
    """A table of text as CSV, UTF-16, XLSX and ODS."""
    rows = [line.split(";") for line in text.splitlines()]
    return [text.encode(), text.encode("utf-16"), _workbook(rows), ods("".join(ods_row(*row) for row in rows))]


def layers(frame: gpd.GeoDataFrame, *kinds: str) -> list[bytes]:
    """A layer in several formats of a GIS."""
    write: dict[str, Callable[..., bytes]] = {
        "geojson": drawn.geojson, "gpkg": drawn.geopackage, "fgb": drawn.flatgeobuf, "shp": drawn.shapefile,
        "parquet": drawn.parquet, "kml": _kml,
    }  # fmt: skip
    found = []
    for kind in kinds or tuple(write):
        with tempfile.TemporaryDirectory() as folder:
            found.append(write[kind](frame, folder=Path(folder)))
    return found


def _kml(frame: gpd.GeoDataFrame, folder: Path) -> bytes:
    frame.to_file(folder / "a.kml", driver="LIBKML")
    return (folder / "a.kml").read_bytes()


def extracts() -> list[bytes]:
    """An extract of OpenStreetMap, as XML and as PBF."""
    ways = [(shape, {"building": "yes", "name": "Casa"}) for shape in drawn.squares(2)]
    return [drawn.osm_xml(*ways), drawn.osm_pbf(*ways)]


def curves() -> list[bytes]:
    """Hours of one POD, few of them."""
    whole = [drawn_hours.long_file(2025, lambda _hour: "1,5"), drawn_hours.wide_file(2025, lambda _hour: "0,25")]
    return [b"\r\n".join(one.splitlines()[:40]) + b"\r\n" for one in whole]


def prices() -> list[bytes]:
    """Prices of the zone: of a year, and of one hour."""
    hours = [f"{hour:%d/%m/%Y};{place};{90 + place},5" for hour, place in drawn_hours.clock_hours(2025)]
    return ["\n".join(["Data;Ora;NORD", *lines]).encode() for lines in (hours, hours[:1])]


def forms() -> list[bytes]:
    """The form in both languages, filled or not."""
    empty = files.interest_workbook(Texts("it"))
    heads = [column.header["it"] for column in FORM_COLUMNS]
    return [empty, _workbook([heads, ["1"] * len(heads)]), *tables(";".join(heads) + "\nAnna;Via Lunga 2;Alfa\n")[:1]]


def told() -> list[bytes]:
    """Files that say where they come from, each cut to what is read of it."""
    stated = json.dumps({
        "form": "cermap-provenance", "version": 1, "made_with": "cermap 0.8.0", "digest": "ab", "as_of": "2026-01-01",
        "level": "office", "sources": [], "remarks": [], "counts": [["t", "c", "v", 1]],
        "parts": {"document": {"rows": 0, "sha256": "00", "step": 1, "each": "", "columns": [], "any_order": ""}},
    }).encode()  # fmt: skip
    return [
        b'<html><script type="application/json" id="provenance">' + stated + b"</script></html>",
        b'<kml><Data name="cermap_provenance"><value>' + stated + b"</value></Data></kml>",
        b"%PDF-1.4\n/Keywords (" + stated + b")\n",
        b'{"type":"FeatureCollection","cermap":' + stated + b',"features":[]}',
        packed({"cermap.json": stated, "a.csv": "a;b\n1;2\n"}),
        b"%PDF-1.4\n/Keywords <FEFF0041>\n",
    ]


def _workbook(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Lista")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return stream.getvalue()


def parquet(text: str) -> bytes:
    """A table of numbers as Parquet."""
    stream = io.BytesIO()
    pd.read_csv(io.StringIO(text), sep=";", decimal=",").to_parquet(stream)
    return stream.getvalue()
