"""All features that answer a question, page by page, counted.

The count is asked first, and what came must be that many: a layer of areas that is cut short reads as "nobody can join"
where the rest would be. The service may give fewer rows than asked, so the next page begins after those that came, and a
short page is not the last one. Rows are told apart by their ``OBJECTID``: where pages shift, one comes twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from cermap.errors import NotFetched
from cermap.sources.gse.arcgis.service import ask
from cermap.sources.network.client import Refused, unexpected
from cermap.sources.network.parts import drop_parts, keep_part, parts_folder, read_part
from cermap.sources.network.patience import Patience
from cermap.texts import N_

Progress = Callable[[int, int], None]
# Features with their ids, in the order of a page.
_Rows = list[tuple[Any, dict[str, Any]]]

# Small pages: little is lost when one is cut, and each is answered well within the time.
PAGE_ROWS = 100
# Ten times the areas of Italy: a service that always has one more row is not listened to for ever.
_MOST_ROWS = 200_000

_OBJECT_ID = "OBJECTID"


@dataclass(frozen=True)
class Question:
    """What is asked of which layer.

    Parameters
    ----------
    layer_url : str
        The layer, without ``/query``.
    form : mapping
        ``where``, ``outFields`` and what else the question has.
    patience : Patience
        For each page.
    page_rows : int
        How many rows one page may have; the service may give fewer.
    """

    layer_url: str
    form: Mapping[str, str]
    patience: Patience
    page_rows: int = PAGE_ROWS

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"{self.layer_url.rstrip('/')}/query"

    @property
    def host(self) -> str:
        """Who is asked, for the sentences."""
        return httpx.URL(self.url).host

    def ask(self, client: httpx.Client, **more: str) -> dict[str, Any]:
        """The answer to this question with some more to it."""
        return ask(client, self.url, {**self.form, **more}, self.patience)


@dataclass(frozen=True)
class Features:
    """What came.

    Parameters
    ----------
    features : list of dict
        Esri features (``attributes``, and ``geometry`` where asked), each once.
    announced : int or None
        How many the service announced; None when it gives no counts.
    """

    features: list[dict[str, Any]]
    announced: int | None


def fetch_features(
    client: httpx.Client, question: Question, *, is_resumable: bool, on_progress: Progress | None = None
) -> Features:
    """Every feature of a layer that answers the question.

    Parameters
    ----------
    client : httpx.Client
        From ``network.opened``.
    question : Question
        What is asked.
    is_resumable : bool
        Whether pages are kept in the data folder meanwhile; never for a layer with personal data.
    on_progress : callable, optional
        Called with the rows received and announced (0 when not announced).

    Raises
    ------
    NotFetched
        When the service does not answer, or gives another number than it announced. Pages received stay for the next
        attempt in the first case.
    """
    announced = _announced(client, question)
    folder = parts_folder(question.url, question.form, announced) if is_resumable else None
    found: dict[Any, dict[str, Any]] = {}
    offset = 0
    while announced is None or len(found) < announced:
        rows = _page(client, question, offset, folder)
        new = {key: row for key, row in rows if key not in found}
        # Nothing more, or a service that gives the same page whatever the offset.
        if not new:
            break
        found |= new
        if len(found) > _MOST_ROWS:
            raise unexpected(question.host)
        offset += len(rows)
        if on_progress is not None:
            on_progress(len(found), announced or 0)
    if announced not in (None, len(found)):
        if folder is not None:
            drop_parts(folder)
        raise NotFetched(
            N_("The service {host} announced {announced} rows and gave {received}."),
            host=question.host,
            announced=announced,
            received=len(found),
        )
    return Features(list(found.values()), announced)


def forget_pages(question: Question, announced: int | None) -> None:
    """Delete the pages of a download whose result is in its place."""
    drop_parts(parts_folder(question.url, question.form, announced))


def _announced(client: httpx.Client, question: Question) -> int | None:
    try:
        answer = question.ask(client, returnGeometry="false", returnCountOnly="true")
    except Refused:
        # Nobody was seen asking GSE for a count: a service without counts is read to its last page.
        return None
    count = answer.get("count")
    return count if isinstance(count, int) and not isinstance(count, bool) else None


def _page(client: httpx.Client, question: Question, offset: int, folder: Path | None) -> _Rows:
    kept = None if folder is None else read_part(folder, offset)
    if kept is not None:
        return _rows(kept, question)
    paging = {
        "resultOffset": str(offset),
        "resultRecordCount": str(question.page_rows),
        "orderByFields": _OBJECT_ID,
    }
    answer = question.ask(client, **paging)
    rows = _rows(answer, question)
    if folder is not None and rows:
        keep_part(folder, offset, answer)
    return rows


def _rows(answer: Mapping[str, Any], question: Question) -> _Rows:
    """Features of a page with their ids."""
    try:
        key = str(answer.get("objectIdFieldName") or _OBJECT_ID)
        rows = [(feature["attributes"][key], feature) for feature in answer["features"]]
    except (LookupError, TypeError, AttributeError) as error:
        raise unexpected(question.host) from error
    # What tells rows apart is a number, or at worst a text.
    if not all(isinstance(number, int | float | str) for number, _ in rows):
        raise unexpected(question.host)
    return rows
