"""The shipped gazetteer against the post offices of Milano (Comune di Milano, DS555), whose own positions are known.

The gazetteer has the numbers of two of the nine districts (municipi 5 and 9), where 20 of the 82 offices are. One of
those 20 has no number, and number 173 of Via Bovisasca is not in the gazetteer: 18 doors can be found.
"""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from cermap import crs
from cermap.addresses import geocode, search
from cermap.records import Assumptions

GEODATA = Path(__file__).parents[2] / "geodata"


@pytest.fixture(scope="module")
def shipped():
    return pd.read_parquet(GEODATA / "addresses.parquet"), gpd.read_parquet(GEODATA / "municipalities.parquet")


@pytest.fixture(scope="module")
def offices(shipped, listed):
    """Post offices located by address alone, with their district and the distance to where they are [m]."""
    known = pd.read_parquet(GEODATA / "post_offices_milano.parquet")
    rows = [{"address_text": text, "municipality": "MILANO"} for text in known["address_text"]]
    located, _ = geocode(listed(*rows), *shipped, Assumptions())
    east, north = crs.points_to_metres(located["lon"], located["lat"])
    true_east, true_north = crs.points_to_metres(known["lon"], known["lat"])
    distance_m = np.hypot(east - true_east, north - true_north)
    return located.assign(district=known["district"].to_numpy(), distance_m=distance_m)


def test_offices_of_the_known_districts_are_found_at_their_door(offices):
    inside = offices[offices["district"].isin([5, 9])]
    assert len(inside) == 20
    doors = inside[inside["position_level"] == "door"]
    assert len(doors) == 18
    assert doors["distance_m"].max() < 5


def test_no_office_elsewhere_gets_a_wrong_door_or_street(offices):
    outside = offices[~offices["district"].isin([5, 9])]
    assert outside["position_level"].eq("municipality").all()
    assert outside["municipality_code"].eq("015146").all()


@pytest.mark.parametrize(
    "written",
    ["Via Giuseppe Ripamonti 40, Milano", "milano, via ripamonti n.40", "V. RIPAMONTI GIUSEPPE 40 - 20141 MILANO (MI)"],
)
def test_one_address_of_the_search_box(shipped, written):
    hits = search(written, *shipped)
    assert hits["label"].tolist() == ["Via Giuseppe Ripamonti 40, Milano"]


@pytest.mark.parametrize("shape", [
    "{name}", "{name} ({province})", "Via Inesistente 1, {name}", "Via Inesistente 1 - {name} ({province})", "Via Inesistente 1 {name} {province}",
    "{name} via Inesistente 1", "20100 {name} {province}", "Via Inesistente 1, 20100 {name}", "Via Inesistente {name} {province}",
])  # fmt: skip
def test_every_municipality_is_found_in_every_shape_of_one_cell(shipped, listed, shape):
    addresses, municipalities = shipped
    texts = [
        shape.format(name=row.name, province=row.province)
        for row in municipalities[["name", "province"]].itertuples(index=False)
    ]
    located, _ = geocode(listed(*({"address_text": text} for text in texts)), addresses, municipalities, Assumptions())
    assert dict(zip(texts, located["municipality_code"], strict=True)) == dict(
        zip(texts, municipalities["municipality_code"], strict=True)
    )
    assert located["match_level"].eq("municipality").all()


def test_every_present_and_former_name_in_its_own_column(shipped, listed):
    addresses, municipalities = shipped
    former = (
        municipalities.dropna(subset=["former_names"])
        .assign(name=lambda rows: rows["former_names"].str.split(";"))
        .explode("name")
    )
    names = pd.concat([municipalities, former])[["name", "province", "municipality_code"]]
    rows = [
        {"municipality": name.upper(), "province": province}
        for name, province in zip(names["name"], names["province"], strict=True)
    ]
    located, _ = geocode(listed(*rows), addresses, municipalities, Assumptions())
    assert located["municipality_code"].tolist() == names["municipality_code"].tolist()
    assert located["match_reasons"].eq("").all()


def test_capitals_of_other_regions_are_not_taken_for_towns_of_lombardy(shipped, listed):
    elsewhere = """
        Torino Genova Venezia Verona Padova Vicenza Treviso Bologna Modena Parma Piacenza Ferrara Ravenna Forlì Rimini Firenze Siena Pisa
        Lucca Livorno Arezzo Grosseto Perugia Terni Roma Latina Viterbo Rieti Frosinone Napoli Salerno Caserta Avellino Benevento Bari Lecce
        Taranto Brindisi Foggia Potenza Matera Cosenza Catanzaro Crotone Palermo Catania Messina Trapani Ragusa Siracusa Enna Cagliari Sassari
        Nuoro Oristano Ancona Pesaro Macerata Teramo Pescara Chieti Aosta Trento Bolzano Udine Trieste Gorizia Novara Vercelli Biella Asti
        Alessandria Cuneo Verbania Savona Imperia Carrara Pistoia Prato Rovigo Belluno Pordenone
    """.split()  # noqa: SIM905 - eighty names read better so
    located, _ = geocode(listed(*({"municipality": name} for name in elsewhere)), *shipped, Assumptions())
    assert located.loc[located["match_level"] != "none", "municipality"].tolist() == []
