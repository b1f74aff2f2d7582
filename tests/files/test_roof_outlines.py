"""A kept roof is drawn with its own outline: files number their buildings alike."""

import json

from scouted_town import book, buildings, nobody

from cermap import files, scouting, tables
from cermap.areas import area_labels
from cermap.texts import Texts


def test_a_building_of_another_set_with_the_same_id_lends_no_outline():
    used = nobody().inputs.reference
    labels = area_labels(used.area_municipalities, used.areas)
    found = scouting.scouted(book(), nobody())
    columns = [name for name in tables.Shortlist.to_schema().columns if name in found]
    kept = tables.complete(tables.Shortlist, found[columns])
    # 0.01 degrees are 790 m.
    other = buildings().assign(lon=kept["lon"] + 0.01)
    other = other.set_geometry(other.geometry.translate(0.01))

    def kinds(of):
        drawn = json.loads(files.roof_geojson(kept, of, labels, Texts("it")))
        return {feature["geometry"]["type"] for feature in drawn["features"]}

    assert kinds(buildings()) == {"MultiPolygon"}
    assert kinds(other) == {"Point"}
