"""What ARERA gives back on shared energy (valorizzazione, TIAD 727/2022/R/eel): network charges, and a group's losses.

The components are set year by year. Of a year not in the table the last one known is used, and told.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cermap.parameters import latest, number
from cermap.terms import ConfigType, EnergyDoubt

_KWH_OF_MWH = 1_000


@dataclass(frozen=True)
class Valorisation:
    """What one configuration gets back over the year.

    Parameters
    ----------
    components_eur : float
        TRASe, and BTAU of a group, on shared energy (R-TAR-10, R-TAR-11) [EUR a year].
    losses_eur : float
        Losses that a group avoids, at the price of their hour (R-TAR-11) [EUR a year].
    doubts : tuple of EnergyDoubt
        ``TRASE_MISSING`` where a component of that year is not known.
    """

    components_eur: float
    losses_eur: float
    doubts: tuple[EnergyDoubt, ...]

    @property
    def total_eur(self) -> float:
        """Both together [EUR a year]."""
        return self.components_eur + self.losses_eur


def valorisation_eur(  # noqa: PLR0913, PLR0917 - what is shared, three ways
    config_type: str,
    valued_kwh: NDArray[np.floating],
    low_kwh: NDArray[np.floating],
    medium_kwh: NDArray[np.floating],
    price_eur_mwh: NDArray[np.floating],
    as_of: dt.date,
) -> Valorisation:
    """The valorisation of a configuration (R-TAR-10 to R-TAR-12); no surplus rule and no F touch it.

    Parameters
    ----------
    config_type : str
        ``ConfigType``; a kind that cannot be joined gets nothing.
    valued_kwh : numpy.ndarray
        Shared energy of each hour, with all plants (R-ENE-02) [kWh].
    low_kwh, medium_kwh : numpy.ndarray
        The same by voltage, of a group (R-ENE-06) [kWh].
    price_eur_mwh : numpy.ndarray
        Price of each hour [EUR/MWh].
    as_of : datetime.date
        The year of this day is the one of the components.
    """
    names = _components(config_type)
    known = [latest(name, as_of) for name in names]
    unit_eur_mwh = sum(float(each.value) for each in known if isinstance(each.value, float))
    is_old = any(not each.in_force(as_of) for each in known)
    return Valorisation(
        components_eur=float(np.sum(valued_kwh, dtype=np.float64)) * unit_eur_mwh / _KWH_OF_MWH,
        losses_eur=_losses(low_kwh, medium_kwh, price_eur_mwh, as_of) if config_type == ConfigType.GROUP else 0.0,
        doubts=(EnergyDoubt.TRASE_MISSING,) if is_old else (),
    )


def _components(config_type: str) -> tuple[str, ...]:
    """The yearly components that a kind of configuration gets back."""
    if config_type == ConfigType.GROUP:
        return ("trase_eur_mwh", "btau_eur_mwh")
    return ("trase_eur_mwh",) if config_type in {ConfigType.CER, ConfigType.REMOTE} else ()


def _losses(
    low_kwh: NDArray[np.floating],
    medium_kwh: NDArray[np.floating],
    price_eur_mwh: NDArray[np.floating],
    as_of: dt.date,
) -> float:
    """Avoided losses at the price of their hour [EUR a year]."""
    avoided_kwh = np.asarray(low_kwh, np.float64) * number("avoided_loss_low", as_of)
    avoided_kwh = avoided_kwh + np.asarray(medium_kwh, np.float64) * number("avoided_loss_medium", as_of)
    return float(avoided_kwh @ np.asarray(price_eur_mwh, np.float64)) / _KWH_OF_MWH
