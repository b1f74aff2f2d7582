"""The page of the data says which areas are in use."""

from cermap import sources

PAGE = "6_data.py"


def written(at):
    return "\n".join(one.value for one in at.markdown)


def test_the_shipped_areas_and_all_sources(opened, demonstration):
    at = opened(PAGE)
    areas = demonstration.inputs.reference.areas
    official = int((areas["geometry_kind"] == "official").sum())
    assert f"{len(areas)} aree, edizione 2023, valida fino al 30 settembre 2025" in written(at)
    assert f"{official} con confini ufficiali, {len(areas) - official} approssimati" in written(at)
    assert len(at.dataframe[-1].value) == len(sources.read_catalogue())


def test_no_areas(opened, without_areas):
    assert "Nessuna area caricata." in written(opened(PAGE, plan=without_areas))
