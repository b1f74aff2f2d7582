"""Roofs as a scout sees them: plain rows, of which a test names what it is about."""

import pandas as pd

from cermap import tables


def scouted(roof_id, **columns):
    """``tables.ScoutedRoofs``; a column given is of all rows, or a list."""
    usual = {
        "is_computable": True,
        "footprint_m2": 200.0,
        "roof_shape": "pitched",
        "azimuth_deg": 180.0,
        "tilt_deg": 20.0,
        "planes": "20/180:1.00",
        "module_m2": 50.0,
        "capacity_low_kw": 9.0,
        "capacity_kw": 10.0,
        "capacity_high_kw": 12.0,
        "yield_kwh_kwp": 1100.0,
        "annual_output_low_kwh": 9_000.0,
        "annual_output_kwh": 11_000.0,
        "annual_output_high_kwh": 14_000.0,
        "yield_basis": "province",
        "confidence": "good",
        "confidence_reasons": "",
        "lon": 9.67,
        "lat": 45.69,
        "certainty": "certain",
        "certainty_reasons": "",
        "existing_kw": 0.0,
        "planned_kw": 0.0,
        "free_kw": 10.0,
        "free_output_kwh": 11_000.0,
        "property_ids": "",
        "is_shortlisted": False,
    }
    frame = pd.DataFrame({"roof_id": roof_id, **usual, **columns})
    return tables.complete(tables.ScoutedRoofs, frame)
