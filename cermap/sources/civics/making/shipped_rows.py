"""The addresses that come with cermap, as one more source of the gazetteer: last, for towns and positions nobody else has."""

import geopandas as gpd
import pyarrow as pa

from cermap.addresses.reading.streets.civic import stored_civic
from cermap.addresses.reading.words.spelling import fold, words
from cermap.files.gazetteer.writer import StoredSource
from cermap.sources.civics.making.reading import SCHEMA
from cermap.sources.geodata.shipped import read_addresses

SHIPPED = StoredSource(
    prefix="",
    publisher="Comune di Milano; ISTAT; Agenzia delle Entrate",
    edition="2020, 2026",
    licence="CC-BY-4.0",
    attribution="Comune di Milano (DS634); ISTAT e Agenzia delle Entrate (ANNCSU)",
    name="addresses.parquet",
    sha256="",
)


def shipped_rows(municipalities: gpd.GeoDataFrame, source: int) -> dict[int, pa.Table]:
    """The rows of each town that has any, by the town's place.

    Parameters
    ----------
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    source : int
        Their place among the sources.
    """
    place_of = {code: place for place, code in enumerate(municipalities["municipality_code"])}
    texts = ["street", "house_number", "exponent", "postcode", "locality"]
    rows = read_addresses()
    rows[texts] = rows[texts].fillna("")
    civics = [stored_civic(*pair) for pair in zip(rows["house_number"], rows["exponent"], strict=True)]
    table = pa.table(
        {
            "source": [source] * len(rows),
            "row": list(range(len(rows))),
            "street": rows["street"].tolist(),
            "locality": [" ".join(words(fold(one))) for one in rows["locality"]],
            "number": [-1 if civic is None else civic[0] for civic in civics],
            "exponent": ["" if civic is None else civic[1] for civic in civics],
            "x": rows["lon"].to_numpy(float),
            "y": rows["lat"].to_numpy(float),
            "postcode": rows["postcode"].tolist(),
            "ref": rows["address_id"].tolist(),
        },
        schema=SCHEMA,
    )
    return {
        place_of[code]: table.take(pa.array(positions))
        for code, positions in rows.groupby("municipality_code").indices.items()
        if code in place_of
    }
