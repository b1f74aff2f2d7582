"""Lists of points, the same ones each time."""

import hashlib

import numpy as np
import pandas as pd


def scattered(rows, seed=20261129):
    """Points all over Lombardy and a little beyond."""
    dice = np.random.default_rng((seed, rows))
    lon, lat = dice.uniform(8.6, 11.3, rows).round(6), dice.uniform(44.8, 46.5, rows).round(6)
    return pd.DataFrame({"id": np.arange(rows), "lon": lon, "lat": lat})


def digests(folder):
    """Of each file of a result, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}
