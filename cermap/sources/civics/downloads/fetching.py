"""House numbers fetched from who publishes them, and put in use.

What is sent is the name of a file and nothing else. The national archive (ANNCSU) is published once a month; its day stands
in the name of the file inside.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from cermap.errors import InputError, NotFetched
from cermap.sources.civics.downloads.public_files import NUMBERS, PublicFile, public_file
from cermap.sources.civics.downloads.table_service import download_table
from cermap.sources.civics.making.building import Brought, Progress, build_gazetteer
from cermap.sources.civics.record import BuiltGazetteer
from cermap.sources.network.download import download_archive, drop_download
from cermap.sources.network.patience import PATIENCE, Patience
from cermap.texts import N_, Message


def addresses_url(region: str = "lombardia") -> str:
    """Where the house numbers of a region are published.

    Raises
    ------
    InputError
        For a region that cermap does not know.
    """
    return public_file(NUMBERS, region).url


def fetch_addresses(
    region: str = "lombardia",
    *,
    files: Sequence[str] = (NUMBERS,),
    service_url: str | None = None,
    patience: Patience = PATIENCE,
    on_progress: Progress | None = None,
) -> BuiltGazetteer:
    """Build the gazetteer from files as they are published now, and put it in use.

    Parameters
    ----------
    region : str
        A key of ``ADDRESS_REGIONS``.
    files : sequence of str
        Of ``PUBLIC_FILES``, in the order of precedence.
    service_url : str, optional
        Another address of the only file.
    patience : Patience
        How long the service is waited for.
    on_progress : callable, optional
        Called with ``fetch`` (bytes, or rows of a table), ``read`` (rows) or ``towns``, done and total.

    Raises
    ------
    InputError
        For an unknown region or file, or when what came cannot be used.
    NotFetched
        When a file did not come whole; the addresses of before stay in use.
    """
    asked = _asked(files, region, service_url)
    came = [(one, _fetched(one, patience, on_progress)) for one in asked]
    built = build_gazetteer([Brought(path, one.title, one.kind) for one, path in came], on_progress)
    for _, path in came:
        drop_download(path)
    return built


def save_addresses(  # noqa: PLR0913 - as for fetch_addresses
    output: Path,
    region: str = "lombardia",
    *,
    files: Sequence[str] = (NUMBERS,),
    service_url: str | None = None,
    patience: Patience = PATIENCE,
    on_progress: Progress | None = None,
) -> None:
    """Save one file of a publisher, to build a gazetteer of it and others later; parameters as above."""
    asked = _asked(files, region, service_url)
    if len(asked) > 1:
        raise InputError(N_("Only one file can be saved at a time. Name one."))
    path = _fetched(asked[0], patience, on_progress)
    beside = output.with_name(f".{output.name}.part")
    try:
        shutil.copyfile(path, beside)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
    drop_download(path)


def _asked(files: Sequence[str], region: str, service_url: str | None) -> list[PublicFile]:
    asked = [public_file(name, region) for name in dict.fromkeys(files or (NUMBERS,))]
    if service_url is None:
        return asked
    if len(asked) > 1:
        raise InputError(N_("Another address of the service goes with one file. Name one."))
    return [PublicFile(service_url, asked[0].title, asked[0].kind, asked[0].is_table)]


def _fetched(file: PublicFile, patience: Patience, on_progress: Progress | None) -> Path:
    tell = _fetch_told(on_progress)
    try:
        return (download_table if file.is_table else download_archive)(file.url, patience, tell)
    except NotFetched as error:
        raise NotFetched(
            N_(
                "The house numbers were not fetched. {reason} The addresses of before stay in use. Try again later (what has "
                "come is kept for a day), or download the file in the browser and build the gazetteer from it."
            ),
            reason=Message(error.text, error.values),
        ) from error


def _fetch_told(on_progress: Progress | None) -> Callable[[int, int], None]:
    if on_progress is None:
        return lambda _done, _total: None
    return lambda done, total: on_progress("fetch", done, total)
