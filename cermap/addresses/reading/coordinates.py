"""Coordinates as people paste them: "45.46, 9.19", "45,46 9,19", "9.19 45.46"; swapped ones are put right.

In Italy latitude and longitude never share a value, so which is which is never a guess.
"""

import math
import re

import numpy as np

# Italy with its islands and a little sea [degrees].
ITALY_LAT = (35.0, 47.5)
ITALY_LON = (6.0, 19.0)
_DEGREES = r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NESWO])?"
_PAIR = re.compile(
    rf"^\W*(?:LAT\w*\W+)?{_DEGREES}\s*(?:[,;/|\s]|LON\w*|LNG)[,;/|:=\s]*(?:LON\w*\W+|LNG\W+)?{_DEGREES}\W*$",
    re.IGNORECASE,
)


def coordinates(text: str | None) -> tuple[float, float] | None:
    """Latitude and longitude written in a text.

    Parameters
    ----------
    text : str or None
        Anything.

    Returns
    -------
    tuple of float, or None
        Latitude, longitude [degrees]; None when the text is no pair of coordinates in Italy.
    """
    found = _PAIR.match(text) if isinstance(text, str) else None
    # Whole degrees name no place: "45, 9" is rather a house number.
    if found is None or not re.search(r"[.,]\d", found[1]) or not re.search(r"[.,]\d", found[3]):
        return None
    first, second = (float(found[group].replace(",", ".")) for group in (1, 3))
    lon, lat, _, is_refused = put_right(np.array([second]), np.array([first]))
    return None if is_refused[0] else (float(lat[0]), float(lon[0]))


def put_right(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Longitudes and latitudes in their own place.

    Parameters
    ----------
    lon, lat : numpy.ndarray of float
        As given [degrees]; NaN where missing.

    Returns
    -------
    tuple of numpy.ndarray
        Longitude, latitude [degrees], whether they were swapped, whether they were refused (given, but not in Italy:
        then NaN).
    """
    is_right, is_swapped = _in_italy(lon, lat), _in_italy(lat, lon)
    is_given = ~(np.isnan(lon) & np.isnan(lat))
    right_lon = np.where(is_right, lon, np.where(is_swapped, lat, math.nan))
    right_lat = np.where(is_right, lat, np.where(is_swapped, lon, math.nan))
    return right_lon, right_lat, is_swapped, is_given & ~is_right & ~is_swapped


def _in_italy(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    return np.asarray((lon >= ITALY_LON[0]) & (lon <= ITALY_LON[1]) & (lat >= ITALY_LAT[0]) & (lat <= ITALY_LAT[1]))
