"""What ``cermap energy`` is given beside its plan: files of hours and prices, and what is only tried."""
# ruff: noqa: PLC0415

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.records import Note, Plan


@dataclass(frozen=True)
class Given:
    """What the options give.

    Parameters
    ----------
    curves : tuple of pathlib.Path
        ``--curves``: files of measured hours.
    prices : pathlib.Path or None
        ``--prices``: hourly prices.
    households : int
        ``--households``: typical households that are tried.
    added_kwp : float
        ``--added-kwp``: a plant that is tried [kWp].
    price_eur_mwh : float or None
        ``--price``: a flat price that is tried [EUR/MWh].
    """

    curves: tuple[Path, ...] = ()
    prices: Path | None = None
    households: int = 0
    added_kwp: float = 0.0
    price_eur_mwh: float | None = None

    @property
    def is_more(self) -> bool:
        """Whether members or a plant are tried, which belong to one configuration."""
        return bool(self.households or self.added_kwp)


def check_given(given: Given) -> None:
    """Refuse what cannot be, before any work is done.

    Raises
    ------
    InputError
        For fewer than no households or kWp, a price that cannot be, or a price beside a file of prices.
    """
    from cermap.energy.given import LIMITS, is_possible

    if given.households < 0 or not 0 <= given.added_kwp < float("inf"):
        raise InputError(N_("Households and kWp that are tried are added: write numbers from 0 on."))
    if given.price_eur_mwh is not None and not is_possible("zonal_price_eur_mwh", given.price_eur_mwh):
        least, most = LIMITS["zonal_price_eur_mwh"]
        raise InputError(
            N_("A price of {price} EUR/MWh cannot be tried: it goes from {least} to {most}."),
            price=str(given.price_eur_mwh),
            least=int(least),
            most=int(most),
        )
    if given.price_eur_mwh is not None and given.prices is not None:
        raise InputError(N_("--price tries one flat price and --prices brings hourly ones. Leave one of them out."))


def with_brought(made: "Plan", given: Given) -> tuple["Plan", list["Note"]]:
    """The plan with these measured hours and prices in place of its own, and what was read otherwise than written."""
    import pandas as pd

    from cermap import files, plan

    energy = made.inputs.energy
    notes: list[Note] = []
    if given.prices is not None:
        prices, told = files.read_prices(files.read_bytes(given.prices), given.prices.name, made.as_of.year)
        energy = replace(energy, prices=prices)
        notes += told
    read = []
    for path in given.curves:
        found, told = files.read_load_curves(files.read_bytes(path), path.name, made.candidates)
        read.append(found)
        notes += told
    if read:
        # Of several of one candidate that come together the latest year counts.
        newest = pd.concat(read, ignore_index=True).sort_values("year", kind="stable")
        both = pd.concat([energy.curves, newest], ignore_index=True)
        kept = both.drop_duplicates(["candidate_id", "direction"], keep="last", ignore_index=True)
        energy = replace(energy, curves=kept)
    if energy is made.inputs.energy:
        return made, notes
    inputs = replace(made.inputs, energy=energy)
    return plan.make_plan(inputs, made.assumptions, made.as_of, before=made), notes


def tried_line(given: Given, texts: Texts) -> str:
    """What is only tried, and nowhere in the plan; empty where nothing is."""
    tried = []
    if given.households:
        tried.append(texts.plural("{count} household more", "{count} households more", given.households))
    if given.added_kwp:
        tried.append(texts("{power} kWp more", power=texts.amount(given.added_kwp)))
    if given.price_eur_mwh is not None:
        tried.append(texts("{price} €/MWh in each hour", price=texts.amount(given.price_eur_mwh)))
    return texts("Only tried, not in the plan: {what}.", what=", ".join(tried)) if tried else ""
