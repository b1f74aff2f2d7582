"""A data folder of the user's own, empty; small files of areas around Monza; GSE's service on this machine."""

import io

import geopandas as gpd
import pytest
from gse_server import AREAS_LAYER, GseServer, drawn_areas, running
from shapely import box


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def two_areas() -> gpd.GeoDataFrame:
    """Two squares side by side over Monza, as a distributor's layer calls its columns."""
    return gpd.GeoDataFrame(
        {
            "COD_AC": ["AC001E01388", "AC001E01389"],
            "RAG_SOC": ["e-distribuzione S.p.A."] * 2,
            "edizione": ["2025", "2025"],
            "valid_from": ["2025-10-01"] * 2,
            "valid_to": ["2027-09-30"] * 2,
        },
        geometry=[box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)],
        crs="EPSG:4326",
    )


@pytest.fixture
def two_areas_bytes(two_areas) -> bytes:
    stream = io.BytesIO()
    two_areas.to_parquet(stream)
    return stream.getvalue()


@pytest.fixture
def gse(data_folder, monkeypatch):
    """GSE's service on this machine, in place of the real one for whatever is asked."""
    with running(GseServer(layers={AREAS_LAYER: drawn_areas()})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served
