"""A POD or an area code that somebody types, held to its form before it enters the plan."""

import pandas as pd

from cermap.errors import InputError
from cermap.files.lists.cells import values
from cermap.texts import N_


def pod_code_of(typed: str | None) -> str | None:
    """A POD as typed, in capitals without separators (R-DAT-01); None for nothing typed.

    Raises
    ------
    InputError
        For a text that is no POD.
    """
    if not typed:
        return None
    if not values.is_pod_code(typed):
        raise InputError(
            N_("“{typed}” is not a POD. Write it as on the bill, for example IT001E12345678."), typed=typed[:40]
        )
    return str(values.pod_codes(pd.Series([typed])).cells.iloc[0])


def area_code_of(typed: str | None) -> str | None:
    """An area code as typed, in capitals without separators (R-ARE-02); None for nothing typed.

    Raises
    ------
    InputError
        For a text that is no area code.
    """
    if not typed:
        return None
    if not values.is_area_code(typed):
        raise InputError(N_("“{typed}” is not an area code. Write it as AC001E00934."), typed=typed[:40])
    return str(values.area_codes(pd.Series([typed])).cells.iloc[0])
