"""A packed shapefile (ZIP) or a packed KML (KMZ): taken out under names of our own, whatever the archive calls them.

An archive may name places outside its folder, claim to be small and unpack without end, or hold millions of entries. The
names are refused, the sizes it states are added up before anything is unpacked (the library gives back no more than
stated), and the entries are counted in the bytes before the library lists them.
"""

import io
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path, PurePosixPath

from cermap.errors import UnreadableFile
from cermap.texts import N_

# What the library may raise of an archive that is damaged, or made so.
ZIP_TROUBLES = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError, LookupError,
)  # fmt: skip
_ENTRY, _MAX_ENTRIES = b"PK\x01\x02", 10_000
_NEEDED, _WANTED = {".shp", ".shx", ".dbf"}, {".prj", ".cpg"}
_KML, _MAIN_KML = ".kml", "doc.kml"
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")

Shapefiles = dict[str, dict[str, zipfile.ZipInfo]]


def unpacked_shapefiles(
    content: bytes, name: str, folder: Path, max_bytes: int, likely: re.Pattern[str] | None = None
) -> dict[str, Path]:
    """The shapefiles of an archive, each written to the folder under a name of ours.

    Parameters
    ----------
    content : bytes
        The whole archive.
    name : str
        Its name, for the sentences.
    folder : pathlib.Path
        Where to; nothing is written outside it.
    max_bytes : int
        The most that may come out of it.
    likely : re.Pattern, optional
        Found in the names of those that are wanted; where it is in none, all are.

    Returns
    -------
    dict
        Name of each shapefile in the archive, without its ending -> the file written.

    Raises
    ------
    UnreadableFile
        When it holds no whole shapefile, unpacks to more than the limit, names places outside its folder, is locked or
        damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(_bounded(content, name))) as archive:
            shapefiles = _likely(_shapefiles(archive, name), likely)
            _refuse_what_is_too_big([one for pieces in shapefiles.values() for one in pieces.values()], name, max_bytes)
            return {
                stem: _written(archive, pieces, name, folder / f"{number}.shp")
                for number, (stem, pieces) in enumerate(sorted(shapefiles.items()))
            }
    except UnreadableFile:
        raise
    except ZIP_TROUBLES as error:
        raise _damaged(name) from error


def unpacked_tables(content: bytes, name: str, folder: Path, max_bytes: int) -> list[Path]:
    """The tables (DBF) of an archive that belong to no shapefile, each written to the folder under a name of ours.

    Parameters
    ----------
    content, name, folder, max_bytes
        As for ``unpacked_shapefiles``, which is called first and refuses what may not be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(_bounded(content, name))) as archive:
            entries = [one for one in archive.infolist() if not PurePosixPath(one.filename).name.startswith("._")]
            paths = {one: PurePosixPath(one.filename) for one in entries}
            shapes = {str(path.with_suffix("")) for path in paths.values() if path.suffix.lower() == ".shp"}
            alone = [
                one
                for one, path in paths.items()
                if path.suffix.lower() == ".dbf" and str(path.with_suffix("")) not in shapes
            ]
            _refuse_what_is_too_big(alone, name, max_bytes)
            written = [folder / f"table{number}.dbf" for number in range(len(alone))]
            for path, entry in zip(written, alone, strict=True):
                path.write_bytes(_opened(archive, entry, name))
            return written
    except UnreadableFile:
        raise
    except ZIP_TROUBLES as error:
        raise _damaged(name) from error


def packed_kml(content: bytes, name: str, max_bytes: int) -> bytes | None:
    """The map of a KMZ; None where the archive holds none, or holds a shapefile.

    A KMZ has one map, by custom ``doc.kml``; of several the one highest up in the archive, as Google Earth takes it.

    Parameters
    ----------
    content : bytes
        The whole archive.
    name : str
        Its name, for the sentences.
    max_bytes : int
        The most that may come out of it.

    Raises
    ------
    UnreadableFile
        When it unpacks to more than the limit, is locked or damaged, or holds too many files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(_bounded(content, name))) as archive:
            entries = [one for one in archive.infolist() if not PurePosixPath(one.filename).name.startswith("._")]
            endings = {PurePosixPath(one.filename).suffix.lower() for one in entries}
            if _KML not in endings or ".shp" in endings:
                return None
            maps = [one for one in entries if PurePosixPath(one.filename).suffix.lower() == _KML]
            entry = min(maps, key=_height)
            _refuse_what_is_too_big([entry], name, max_bytes)
            return _opened(archive, entry, name)
    except UnreadableFile:
        raise
    except ZIP_TROUBLES as error:
        raise _damaged(name) from error


def _height(entry: zipfile.ZipInfo) -> tuple[int, bool, str]:
    path = PurePosixPath(entry.filename)
    return len(path.parts), path.name.lower() != _MAIN_KML, entry.filename


def _bounded(content: bytes, name: str) -> bytes:
    if content.count(_ENTRY) > _MAX_ENTRIES:
        raise UnreadableFile(
            N_("The archive “{name}” holds more than {limit} files. Pack the shapefile alone."),
            name=name,
            limit=_MAX_ENTRIES,
        )
    return content


def _shapefiles(archive: zipfile.ZipFile, name: str) -> Shapefiles:
    """Name without ending -> ending -> entry, for what is a shapefile or goes with one."""
    found: Shapefiles = defaultdict(dict)
    for entry in archive.infolist():
        if _OUTSIDE.search(entry.filename):
            raise UnreadableFile(
                N_(
                    "The archive “{name}” names a place outside its own folder ({entry}) and is not opened. Pack it again."
                ),
                name=name,
                entry=entry.filename[:80],
            )
        path = PurePosixPath(entry.filename)
        if path.suffix.lower() in _NEEDED | _WANTED and not path.name.startswith("._"):
            found[str(path.with_suffix(""))][path.suffix.lower()] = entry
    complete = {stem: pieces for stem, pieces in found.items() if pieces.keys() >= _NEEDED}
    if complete:
        return complete
    for stem, pieces in found.items():
        if ".shp" in pieces:
            raise UnreadableFile(
                N_("The shapefile “{shapefile}” in “{name}” lacks {pieces}. Pack all files of that name together."),
                name=name,
                shapefile=stem,
                pieces=", ".join(sorted(_NEEDED - pieces.keys())),
            )
    raise UnreadableFile(N_("The archive “{name}” holds no shapefile. Unpack it and choose the map inside."), name=name)


def _likely(shapefiles: Shapefiles, likely: re.Pattern[str] | None) -> Shapefiles:
    found = {stem: pieces for stem, pieces in shapefiles.items() if likely and likely.search(PurePosixPath(stem).name)}
    return found or shapefiles


def _refuse_what_is_too_big(entries: list[zipfile.ZipInfo], name: str, max_bytes: int) -> None:
    size_bytes = sum(entry.file_size for entry in entries)
    if size_bytes > max_bytes:
        raise UnreadableFile(
            N_("The archive “{name}” unpacks to {size} MB, the limit is {limit} MB. Pack what you need of it alone."),
            name=name,
            size=size_bytes // 1_000_000,
            limit=max_bytes // 1_000_000,
        )


def _written(archive: zipfile.ZipFile, pieces: dict[str, zipfile.ZipInfo], name: str, path: Path) -> Path:
    read: dict[str, bytes] = {}
    for ending, entry in pieces.items():
        read[ending] = _opened(archive, entry, name)
        if ending == ".prj":
            # Older programs write it in the letters of their own system, and the library reads UTF-8 alone.
            read[ending] = read[ending].decode("utf8", errors="replace").encode()
        path.with_suffix(ending).write_bytes(read[ending])
    if _is_cut_short(read):
        raise _damaged(name)
    return path


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.flag_bits & 1:
        raise UnreadableFile(
            N_("The archive “{name}” is locked with a password. Unpack it and pack it again without."), name=name
        )
    return archive.read(entry)


def _is_cut_short(pieces: dict[str, bytes]) -> bool:
    """Whether a piece is shorter than its own header says, or the pieces count different rows."""
    shapes, index, table = pieces[".shp"], pieces[".shx"], pieces[".dbf"]
    if min(len(shapes), len(index)) < 100 or len(table) < 32:
        return True
    shapes_bytes, index_bytes = (2 * struct.unpack_from(">i", piece, 24)[0] for piece in (shapes, index))
    rows, header_bytes, row_bytes = struct.unpack_from("<IHH", table, 4)
    return bool(
        len(shapes) < shapes_bytes
        or len(index) < index_bytes
        or len(table) < header_bytes + rows * row_bytes
        or (index_bytes - 100) // 8 != rows
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("The archive “{name}” cannot be unpacked: it is cut short or damaged. Download or copy it again."), name=name
    )
