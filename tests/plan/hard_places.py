"""Places that cannot be written to, as the operating system itself says it."""

import os
from contextlib import contextmanager, suppress

import pytest

NOBODY = 65_534


@contextmanager
def full_disk(room_bytes=1_000):
    """Files may grow to so many bytes only: the system call that writes beyond fails, as on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def closed_to_writing(folder):
    """A folder that may be looked into but not changed; the administrator, who may do all, becomes nobody meanwhile."""
    if os.name == "nt":
        pytest.skip("Windows has no modes of this kind")
    parents = [parent for parent in folder.parents if parent.stat().st_uid == os.getuid() and parent != parent.parent]
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *parents)}
    is_administrator = os.geteuid() == 0
    try:
        if is_administrator:
            for parent in parents:
                parent.chmod(modes[parent] | 0o055)
        folder.chmod(0o555)
        if is_administrator:
            os.seteuid(NOBODY)
        yield
    finally:
        if is_administrator:
            os.seteuid(0)
        for path, mode in modes.items():
            with suppress(PermissionError):
                path.chmod(mode)
