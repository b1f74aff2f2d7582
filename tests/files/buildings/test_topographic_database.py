"""The regional topographic database: units of volume, and in other layers and tables what their buildings are used for."""

import brought_buildings as drawn
import pandas as pd
import pytest
from brought_buildings import frame, said, square, texts

from cermap.files import read_building_bodies, read_building_bodies_at
from cermap.files.geodata import packed


def volumes(letters=str.lower, **others):
    columns = {"un_vol_av": [9.5, 4.0, 12.0], "cr_edf_uui": ["E1", "E1", "E2"], **others}
    return frame(
        [square(0), square(1), square(2)], "EPSG:32632", **{letters(key): value for key, value in columns.items()}
    )


@pytest.fixture(params=[str.lower, str.upper])
def content(request, tmp_path):
    def in_metres(data):
        return data.set_crs("EPSG:4326", allow_override=True).to_crs("EPSG:32632")

    buildings = frame(
        [square(0, width=2), square(2)], **{request.param("cr_edf_uui"): ["E1", "E2"], "edifc_ty": ["03", "11"]}
    )
    return drawn.packed(
        tmp_path,
        Unita_volumetrica=in_metres(volumes(request.param)),
        Edificio=in_metres(buildings),
        Area_verde=in_metres(frame(ar_vrd_ty=["01"] * 9)),
        Categoria_uso_edificio=pd.DataFrame({"cr_edf_uui": ["E1", "E1"], "edifc_uso": ["030301", "0101"]}),
    )


def test_bodies_with_their_height_and_the_use_of_their_building(content):
    brought = read_building_bodies(content, "dbt.zip")
    assert brought.layer == "dbt/Edificato/Unita_volumetrica"
    assert brought.are_pieces
    assert said(brought, "building_ref") == ["E1", "E1", "E2"]
    # A body has no name of its own.
    assert said(brought, "body_id") == [None, None, None]
    assert said(brought, "height_m") == [9.5, 4.0, 12.0]
    # E1 is a school by the table of uses (its first), E2 a church by its kind.
    assert said(brought, "use") == ["school", "school", "religious"]
    assert brought.crs == "WGS 84 / UTM zone 32N (EPSG:32632)"


def test_layers_that_were_not_read_are_told(content):
    (note,) = texts(read_building_bodies(content, "dbt.zip").notes)
    assert note.startswith("Of several layers “dbt/Edificato/Unita_volumetrica” was read")
    assert note.endswith("Not read: dbt/Edificato/Edificio.")


def test_what_is_named_otherwise_is_not_even_unpacked(content, monkeypatch):
    # Lawns, roads and woods of a town are larger than its buildings.
    seen = []
    monkeypatch.setattr(
        packed,
        "_written",
        lambda archive, pieces, *rest, kept=packed._written: (
            seen.append(pieces[".shp"].filename),
            kept(archive, pieces, *rest),
        )[1],
    )
    read_building_bodies(content, "dbt.zip")
    assert [name.rsplit("/", 1)[1] for name in seen] == ["Edificio.shp", "Unita_volumetrica.shp"]


def test_the_same_on_disk(content, tmp_path):
    path = tmp_path / "dbt.zip"
    path.write_bytes(content)
    assert said(read_building_bodies_at(path), "use") == ["school", "school", "religious"]


def test_a_body_without_a_shape_is_told_by_its_building(tmp_path):
    rows = volumes().set_crs("EPSG:4326", allow_override=True)
    rows.loc[1, "geometry"] = None
    brought = read_building_bodies(drawn.geopackage(rows, tmp_path), "uv.gpkg")
    assert texts(brought.notes) == ["Rows without a shape, left out: 1 (E1)"]


def test_volumes_alone():
    brought = read_building_bodies(drawn.parquet(volumes(str.upper).set_crs("EPSG:4326", allow_override=True)), "uv")
    assert said(brought, "building_ref") == ["E1", "E1", "E2"]
    assert brought.are_pieces


def test_several_layers_of_which_none_looks_like_buildings(tmp_path):
    content = drawn.packed(tmp_path, boschi=frame(tipo=["x"]), laghi=frame(tipo=["y"]))
    with pytest.raises(ValueError, match=r"No layer of “mappa\.zip” looks like buildings"):
        read_building_bodies(content, "mappa.zip")
