"""Planes of modules as a table writes them: ``20/135:0.5;20/315:0.5`` is half to the south-east, half to the north-west."""

import re
from functools import lru_cache
from typing import NamedTuple

from cermap.energy.sun.assumptions import assumed
from cermap.errors import TableError
from cermap.texts import N_

_NUMBER = r"\s*(\d+(?:\.\d*)?|\.\d+)\s*"
_PLANE = re.compile(rf"{_NUMBER}/{_NUMBER}:{_NUMBER}", re.ASCII)
_STEEPEST, _ROUND = 90.0, 360.0


class PlanePart(NamedTuple):
    """A plane, and which part of the power stands on it."""

    tilt_deg: float
    azimuth_deg: float
    share: float


@lru_cache
def parts_of(planes: str) -> tuple[PlanePart, ...]:
    """The planes of a text, in its order; their shares add up to 1.

    Parameters
    ----------
    planes : str
        tilt/azimuth:share, joined by ``;`` [degrees, degrees, 1].

    Raises
    ------
    TableError
        When the text says it otherwise, or an angle or a share that cannot be.
    """
    found = [_PLANE.fullmatch(piece) for piece in planes.strip().rstrip(";").split(";")]
    parts = [PlanePart(*map(float, plane.groups())) for plane in found if plane is not None]
    total = sum(part.share for part in parts)
    is_sound = len(parts) == len(found) and abs(total - 1) <= assumed("share_tolerance")["value"]
    if not is_sound or any(part.tilt_deg > _STEEPEST or part.azimuth_deg >= _ROUND for part in parts):
        raise TableError(
            N_(
                "The planes of a plant “{planes}” cannot be read. Write tilt/azimuth:share joined by ;, as "
                "20/135:0.5;20/315:0.5: tilts up to 90, azimuths under 360, shares that add up to 1."
            ),
            planes=planes,
        )
    return tuple(part._replace(share=part.share / total) for part in parts)
