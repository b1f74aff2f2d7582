"""How files begin that are told by their content and not by their name; and whether a database is all there."""

import struct

SQLITE, PARQUET, ZIP, FLATGEOBUF = b"SQLite format 3\x00", b"PAR1", b"PK\x03\x04", b"fgb\x03fgb"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# A GeoPackage is an SQLite file with one of these marks at byte 68.
_GEOPACKAGE_MARKS, _MARK_AT = (b"GPKG", b"GP10", b"GP11"), 68
_SQLITE_HEAD_BYTES = 100
# A PBF begins with a length of four bytes, then a field of nine letters.
_PBF_HEAD = b"\x0a\x09OSMHeader"
# A KML says that it is one behind its declarations and comments.
_BEGINNING_BYTES = 4_096


def is_blank(content: bytes) -> bool:
    """Whether the content begins with white space alone, or is empty."""
    return not unmarked(content[:_BEGINNING_BYTES])


def is_geopackage(content: bytes) -> bool:
    """Whether the content begins as a GeoPackage does."""
    return content.startswith(SQLITE) and content.startswith(_GEOPACKAGE_MARKS, _MARK_AT)


def is_json(content: bytes) -> bool:
    """Whether the content begins as a JSON object does, a GeoJSON among them."""
    return unmarked(content[:_BEGINNING_BYTES]).startswith(b"{")


def is_kml(content: bytes) -> bool:
    """Whether the content begins as a KML does."""
    beginning = unmarked(content[:_BEGINNING_BYTES])
    return beginning.startswith(b"<") and b"<kml" in beginning


def is_gis_file(content: bytes) -> bool:
    """Whether the content begins as a file of polygons may: packed or not, of any of the formats that are read."""
    is_known = content.startswith((PARQUET, ZIP, FLATGEOBUF))
    return is_known or is_geopackage(content) or is_json(content) or is_kml(content)


def is_map_extract(content: bytes) -> bool:
    """Whether the content begins as an extract of OpenStreetMap does, as PBF or as XML."""
    is_pbf = content.startswith(_PBF_HEAD, 4)
    beginning = unmarked(content[:_BEGINNING_BYTES])
    return is_pbf or (beginning.startswith(b"<") and b"<osm" in beginning)


def is_points_file(content: bytes) -> bool:
    """Whether the content is one that may hold a list of points: a GeoPackage or a GeoJSON."""
    return is_geopackage(content) or is_json(content)


def unmarked(content: bytes) -> bytes:
    """The content without a byte order mark and white space before it."""
    return content.removeprefix(BYTE_ORDER_MARK).lstrip() if content[:1] in b"\xef \t\r\n" else content


def has_whole_head(database: bytes) -> bool:
    """Whether an SQLite file is at least as long as its header."""
    return len(database) >= _SQLITE_HEAD_BYTES


def stated_bytes(database: bytes) -> int:
    """How long an SQLite file is by its own header (``has_whole_head``)."""
    page_bytes: int = struct.unpack_from(">H", database, 16)[0]
    pages: int = struct.unpack_from(">I", database, 28)[0]
    # The format writes 1 for the one size that two bytes cannot hold.
    return pages * (65_536 if page_bytes == 1 else page_bytes)


def is_cut_short(database: bytes) -> bool:
    """Whether an SQLite file is shorter than its own header says (where that count is kept up to date)."""
    if not has_whole_head(database):
        return True
    changes, counted_at = (struct.unpack_from(">I", database, place)[0] for place in (24, 92))
    return bool(changes == counted_at) and len(database) < stated_bytes(database)
