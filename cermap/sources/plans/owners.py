"""Under which name the plans of somebody who signs in are kept: a digest that tells nobody who it is.

The key is chance, made once and kept in the data folder: who copies a list of folders cannot try out identities, and
whoever carries the data folder to another server carries the key with it.
"""

import hashlib
import hmac
import secrets
import threading

from cermap.errors import NotWritten
from cermap.files.atomic import write_bytes
from cermap.sources.folder import user_data_folder
from cermap.texts import N_

_KEY, _KEY_BYTES, _DIGITS = "owners.key", 32, 32
_ONE_AT_A_TIME = threading.Lock()


def owner_of(issuer: str, subject: str) -> str:
    """The name of somebody's folder: 32 hexadecimal digits.

    Parameters
    ----------
    issuer : str
        Who says who it is.
    subject : str
        Who it is there; the same subject elsewhere is somebody else.

    Raises
    ------
    NotWritten
        When the key cannot be kept.
    """
    said = f"{len(issuer)}:{issuer}{subject}".encode()
    return hmac.new(_key(), said, hashlib.sha256).hexdigest()[:_DIGITS]


def _key() -> bytes:
    path = user_data_folder() / _KEY
    with _ONE_AT_A_TIME:
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            found = b""
        except OSError as error:
            raise _not_kept() from error
        if len(found) == _KEY_BYTES:
            return found
        # A key of another length is a broken one: a new one in its place would lead everybody to an empty folder.
        if found:
            raise _not_kept()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = secrets.token_bytes(_KEY_BYTES)
            write_bytes(path, made)
            path.chmod(0o600)
        except OSError as error:
            raise _not_kept() from error
        return made


def _not_kept() -> NotWritten:
    return NotWritten(
        N_("The data folder's file {name} cannot be read or written: without it nobody's plans can be found."),
        name=_KEY,
    )
