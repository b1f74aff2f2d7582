"""Whose a measured curve is: by its POD, else by its name, else by what the file is called."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from cermap.files.lists.cells.values import pod_codes
from cermap.files.lists.columns.headers import squeezed

# Fourteen characters are the POD, the fifteenth, where it is written, checks them (R-DAT-01).
_POD_CHARACTERS = 14
_POD = re.compile(r"IT[ ._-]?\d{3}[ ._-]?E[ ._-]?[0-9A-Z]{8}", re.IGNORECASE)
# A shorter name stands in many file names by chance.
_NAME_LETTERS_MIN = 5


@dataclass(frozen=True)
class Owners:
    """The candidates a curve may belong to.

    Parameters
    ----------
    by_pod, by_name : dict
        Key -> place in the table of candidates; a name that two of them bear is not among them.
    """

    by_pod: dict[str, int]
    by_name: dict[str, int]

    def place_of(self, pod: str, name: str, elsewhere: str) -> int | None:
        """Place of the owner in the table of candidates; None where nobody is meant.

        Parameters
        ----------
        pod, name : str
            As the file's own columns say; "" for none.
        elsewhere : str
            File name and what stands above the header: asked where the columns say nothing.
        """
        if pod:
            return self.by_pod.get(pod_key(pod))
        if name:
            return self.by_name.get(squeezed(name))
        pods = {pod_key(found) for found in _POD.findall(elsewhere)}
        if pods:
            places = {self.by_pod[code] for code in pods if code in self.by_pod}
            return places.pop() if len(places) == 1 else None
        text = squeezed(elsewhere)
        named = [key for key in self.by_name if len(key) >= _NAME_LETTERS_MIN and key in text]
        return self.by_name[max(named, key=len)] if named else None


def owners_of(candidates: pd.DataFrame) -> Owners:
    """Keys of the candidates.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    """
    places = range(len(candidates))
    pods = candidates["pod_code"].str[:_POD_CHARACTERS]
    known = pods.reset_index(drop=True).dropna().drop_duplicates()
    by_pod = {str(pod): int(str(place)) for place, pod in known.items()}
    names = [squeezed(name) for name in candidates["name"].fillna("")]
    counts = Counter(names)
    return Owners(
        by_pod, {name: place for place, name in zip(places, names, strict=True) if name and counts[name] == 1}
    )


def pod_key(text: str) -> str:
    """The fourteen characters by which a POD is looked up."""
    read = pod_codes(pd.Series([text], dtype="str")).cells.iloc[0]
    return text.strip().upper() if pd.isna(read) else str(read)[:_POD_CHARACTERS]


def around(name: str, above: str) -> str:
    """What is said of whose a file is outside its columns."""
    return f"{above} {PurePath(name).stem}"
