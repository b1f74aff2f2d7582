"""The area of each POD, as GSE's table says it (R-ARE-07): this is what makes of "likely" an answer.

A POD is personal data, so nothing is sent unless who runs it has allowed it for this run. PODs go one at a time, in the
body of the request and never in an address, each once, and the first refusal ends it. What was answered until then stays.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import pandas as pd

from cermap.errors import InputError, NotFetched
from cermap.files.lists.cells.values import area_codes, pod_codes
from cermap.sources.gse.arcgis.service import ask
from cermap.sources.gse.editions import edition_named, pods_url
from cermap.sources.network.client import opened, unexpected
from cermap.sources.network.patience import PATIENCE, Patience
from cermap.texts import N_, Message

# Pause between two questions: a table of PODs is not there to be read whole.
_PAUSE_S = 0.25


@dataclass(frozen=True)
class PodAnswers:
    """What GSE's table says of some PODs.

    Parameters
    ----------
    answers : pandas.DataFrame
        With the index of the PODs: ``area_code_declared`` and ``area_declared_edition`` (NA where nothing was answered),
        ``asked_on`` (NA where nothing was asked).
    refusal : NotFetched or None
        Why it ended before the last POD; None when all were asked.
    """

    answers: pd.DataFrame
    refusal: NotFetched | None

    @property
    def asked(self) -> int:
        """How many rows were asked for."""
        return int(self.answers["asked_on"].notna().sum())

    @property
    def answered(self) -> int:
        """How many rows have an area now."""
        return int(self.answers["area_code_declared"].notna().sum())


def pods_host(edition: str) -> str:
    """Who PODs would be sent to, to be said before."""
    return urlsplit(pods_url(edition_named(edition))).hostname or ""


def ask_pods(  # noqa: PLR0913 - what is asked, and the manner of asking
    pods: pd.Series,
    edition: str,
    *,
    is_allowed: bool,
    layer_url: str | None = None,
    patience: Patience = PATIENCE,
    pause_s: float = _PAUSE_S,
    on_progress: Callable[[int, int], None] | None = None,
) -> PodAnswers:
    """The area of each POD.

    Parameters
    ----------
    pods : pandas.Series
        PODs as written; what is none is not sent (R-DAT-01).
    edition : str
        A name of ``EDITIONS``.
    is_allowed : bool
        Whether who runs it has allowed PODs to be sent, this time.
    layer_url : str, optional
        Another table than GSE's own.
    patience : Patience
        How long the service is waited for.
    pause_s : float
        Between two questions [s].
    on_progress : callable, optional
        Called with the PODs asked and to be asked.

    Raises
    ------
    InputError
        When it is not allowed, or the edition is not known.
    """
    wanted = edition_named(edition)
    url = f"{(layer_url or pods_url(wanted)).rstrip('/')}/query"
    if not is_allowed:
        raise InputError(
            N_("No POD was sent. A POD is personal data, and asking sends it to {host}: allow it for this time first."),
            host=urlsplit(url).hostname or "",
        )
    written = pod_codes(pods.astype("str").fillna("")).cells
    distinct = written.dropna().drop_duplicates().tolist()
    found, refusal = _asked(url, distinct, patience, pause_s, on_progress)
    codes = written.map({pod: code for pod, code in found.items() if code}).astype("str")
    today = pd.Timestamp(dt.datetime.now(tz=dt.UTC).date())
    answers = pd.DataFrame(
        {
            "area_code_declared": codes,
            "area_declared_edition": codes.where(codes.isna(), wanted.name),
            "asked_on": pd.Series(today, index=pods.index).where(written.isin(list(found))).astype("datetime64[us]"),
        },
        index=pods.index,
    )
    return PodAnswers(answers, refusal)


def _asked(
    url: str, pods: list[str], patience: Patience, pause_s: float, on_progress: Callable[[int, int], None] | None
) -> tuple[dict[str, str | None], NotFetched | None]:
    """The code of each POD until the first refusal; None where the table does not know it."""
    found: dict[str, str | None] = {}
    with opened(patience) as client:
        for pod in pods:
            if found:
                time.sleep(pause_s)
            try:
                found[pod] = _area_of(client, url, pod, patience)
            except NotFetched as error:
                return found, _without(pod, error)
            if on_progress is not None:
                on_progress(len(found), len(pods))
    return found, None


def _area_of(client: httpx.Client, url: str, pod: str, patience: Patience) -> str | None:
    """The one area of a POD; None for none, and for several that contradict each other."""
    form = {"where": f"COD_POD='{pod}'", "outFields": "COD_POD,COD_AC", "returnGeometry": "false"}
    answer = ask(client, url, form, patience)
    try:
        rows = [feature["attributes"] for feature in answer["features"]]
        own = [str(row["COD_AC"] or "") for row in rows if str(row["COD_POD"]).strip().upper() == pod]
    except (LookupError, TypeError, AttributeError) as error:
        raise unexpected(httpx.URL(url).host) from error
    read = area_codes(pd.Series(own, dtype="str"))
    codes = read.cells[~read.unread].dropna().unique()
    return str(codes[0]) if len(codes) == 1 else None


def _without(pod: str, error: NotFetched) -> NotFetched:
    """The refusal as a sentence that does not repeat the POD, as services' own words may."""
    told = error.values.items()  # noqa: PD011 - no table
    values = {key: cell.replace(pod, "…") if isinstance(cell, str) else cell for key, cell in told}
    return NotFetched(
        N_("GSE is not asked any further. {reason} The answers received stay; ask the distributor for the rest."),
        reason=Message(error.text, values),
    )
