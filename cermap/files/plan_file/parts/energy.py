"""What a plan knows of energy: assumptions, hourly prices, measured curves, fetched yields; what is broken is left out and said.

A curve or a price is worth nothing in part. What is whole of the rest stays: a plan opens without them.
"""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.energy import given
from cermap.energy.yields import are_yields
from cermap.files.notes import noted
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.saved import SavedTables
from cermap.files.plan_file.parts.choices import read_energy_assumptions
from cermap.records import EnergyInputs, Note
from cermap.terms import Direction
from cermap.texts import N_

_HOURS, _NAMED = 8760, 5
_SAID = ["candidate_id", "direction", "year", "source_name"]


def read_energy(saved: SavedTables) -> tuple[EnergyInputs, list[Note], bool]:
    """The energy inputs of a plan, what to say of them, and whether all assumptions could be read."""
    assumptions, is_whole = read_energy_assumptions(saved.facts)
    prices, of_prices = _prices(saved)
    curves, of_curves = _curves(saved)
    yields, of_yields = _yields(saved)
    notes = [*of_prices, *of_curves, *of_yields]
    return EnergyInputs(assumptions, prices, curves, yields), notes, is_whole


def _prices(saved: SavedTables) -> tuple[pd.DataFrame, list[Note]]:
    prices = saved.completed(contents.PRICES)
    if prices is not None and (prices.empty or _are_a_year(prices)):
        return prices, []
    saved.changed.discard(contents.PRICES)
    text = N_(
        "The hourly prices are lost: that part of the plan is damaged. The flat price counts until their file is brought again."
    )
    return tables.empty(tables.Prices), [noted(text, is_error=True)]


def _are_a_year(prices: pd.DataFrame) -> bool:
    is_each_hour = np.array_equal(np.sort(prices["hour"].to_numpy()), np.arange(_HOURS))
    return is_each_hour and bool(np.isfinite(prices["price_eur_mwh"]).all())


def _curves(saved: SavedTables) -> tuple[pd.DataFrame, list[Note]]:
    curves = saved.completed(contents.CURVES)
    if curves is None:
        saved.changed.discard(contents.CURVES)
        text = N_("The measured curves are lost: that part of the plan is damaged. Bring their files again.")
        return tables.empty(tables.Curves), [noted(text, is_error=True)]
    is_sound = curves[_SAID].notna().all(axis=1) & curves["direction"].isin(list(Direction)) & given.are_whole(curves)
    is_sound &= ~curves.duplicated(["candidate_id", "direction"])
    if is_sound.all():
        return curves, []
    rows = ", ".join(curves.loc[~is_sound, "candidate_id"].fillna("?").unique()[:_NAMED])
    text = N_("The measured curves of rows {named} are damaged: they are left out. Bring their files again.")
    return curves[is_sound].reset_index(drop=True), [noted(text, is_error=True, named=rows)]


def _yields(saved: SavedTables) -> tuple[pd.DataFrame, list[Note]]:
    # Plans of this format were written before there were any.
    yields = saved.completed(contents.YIELDS) if saved.was_saved(contents.YIELDS) else tables.empty(tables.Yields)
    if yields is None:
        saved.changed.discard(contents.YIELDS)
        text = N_(
            "The yields of PVGIS are lost: that part of the plan is damaged. Those of the provinces count until they are fetched again."
        )
        return tables.empty(tables.Yields), [noted(text, is_error=True)]
    is_sound = are_yields(yields)
    if is_sound.all():
        return yields, []
    rows = ", ".join(yields.loc[~is_sound, "plant_id"].fillna("?").unique()[:_NAMED])
    text = N_(
        "The yields of PVGIS of the plants {named} are damaged: they are left out, those of their provinces count. Fetch them again."
    )
    return yields[is_sound].reset_index(drop=True), [noted(text, is_error=True, named=rows)]
