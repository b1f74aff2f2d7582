"""A set of buildings with figures, municipalities and areas."""

import pandas as pd
from scouted_town import PROFILES, book, buildings, nobody
from town_on_paper import ALFA, A

from cermap import scouting, tables
from cermap.energy.hours import yields_at


def test_each_roof_has_its_municipality_and_its_area():
    found = book()
    assert found.buildings["municipality_code"].tolist() == [ALFA, ALFA]
    assert found.areas["area_code"].tolist() == [A, A]
    assert found.areas["certainty"].tolist() == ["certain", "certain"]
    tables.check(tables.Rooftops, found.roofs)
    tables.check(tables.RoofFaces, found.faces)


def test_what_the_source_says_of_the_municipality_stays():
    said = scouting.roof_book(buildings(municipality_code="015146"), nobody(), PROFILES, "x")
    assert said.buildings["municipality_code"].tolist() == ["015146", "015146"]
    # Milano's yield is that of its province.
    assert said.yields["yield_basis"].tolist() == ["province", "province"]
    assert book().yields["yield_basis"].tolist() == ["region", "region"]


def test_a_building_across_a_border_is_not_certain():
    import geopandas as gpd
    import shapely

    wide = buildings().iloc[[1]].copy()
    # 400 m wide, its middle 100 m west of the border at 9.1.
    outline = shapely.box(9.0962, 45.05, 9.1013, 45.0502)
    wide = gpd.GeoDataFrame(wide.assign(lon=9.0987, lat=45.0501), geometry=[outline], crs="EPSG:4326")
    assert scouting.roof_book(wide, nobody(), PROFILES, "x").areas["certainty"].tolist() != ["certain"]


def test_the_yield_of_the_place_prevails():
    asked = pd.DataFrame(
        {
            "annual_kwh_per_kwp": [1400.0, float("nan")],
            "months_kwh_per_kwp": pd.Series([";".join(["100"] * 11 + ["300"]), None], dtype="str"),
        }
    )
    found = scouting.roof_book(buildings(), nobody(), PROFILES, "x", asked)
    assert found.yields["yield_basis"].tolist() == ["pvgis", "region"]
    assert found.yields["yield_kwh_kwp"].iloc[0] == 1400.0
    region = yields_at(pd.Series([None], dtype="str"), pd.Series([float("nan")]))["yield_kwh_kwp"].iloc[0]
    assert found.yields["yield_kwh_kwp"].iloc[1] == region
