"""Archives that are the same bytes for the same content: each file in them is dated with a day that is given."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

from cermap.files.origins.provenance import PACKED, provenance_json
from cermap.records import Provenance

# The first year that an archive can say.
_FIRST_YEAR = 1980


def zipped(contents: Mapping[str, bytes], day: dt.date) -> bytes:
    """A ZIP of these files, by name and in this order.

    Parameters
    ----------
    contents : mapping
        Name -> content.
    day : datetime.date
        When each is said to be of.
    """
    target = io.BytesIO()
    moment = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Readable by whoever unpacks it, wherever it was made.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def packed_with(contents: Mapping[str, bytes], provenance: Provenance) -> bytes:
    """A ZIP of these files, and one more that says where they come from, with a mark of each."""
    stated = provenance_json(provenance, {name: content.decode("latin-1") for name, content in contents.items()})
    return zipped({**contents, PACKED: stated.encode()}, provenance.as_of)
