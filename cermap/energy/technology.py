"""Whether the sun drives a plant, as lists write what it runs on."""

import re

_PHOTOVOLTAIC = re.compile(r"fotovolt|photovolt|\bpv\b|\bfv\b|\bftv\b|solar", re.IGNORECASE)


def is_photovoltaic(technology: object) -> bool:
    """Whether a plant is photovoltaic, its words read as the rules read them; nothing said is taken for a yes, as most are.

    Parameters
    ----------
    technology : object
        What a list says; anything that is no text says nothing.
    """
    is_said = isinstance(technology, str) and technology.strip() != ""
    return not is_said or _PHOTOVOLTAIC.search(str(technology)) is not None
