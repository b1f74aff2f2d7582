"""A wheel works from any folder: install it alone in a new environment and ask it one address.

Usage: ``python .ci/wheel_works.py FOLDER_WITH_ONE_WHEEL``. Dependencies come from the environment that runs this.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main(folder: Path) -> None:
    """Install the wheel into an empty folder and run ``cermap locate`` from another one."""
    wheel = next(folder.glob("cermap-*.whl"))
    with tempfile.TemporaryDirectory() as target, tempfile.TemporaryDirectory() as elsewhere:
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, str(wheel)],
            check=True,
        )
        # The path comes first, so this cermap is the wheel's and not the checkout's.
        environment = os.environ | {"PYTHONPATH": target, "CERMAP_DATA": elsewhere}
        command = [
            sys.executable,
            "-c",
            "import cermap, sys; print(cermap.__file__); from cermap.sources import app_file; print(app_file())",
        ]
        where = subprocess.run(
            command, cwd=elsewhere, env=environment, check=True, capture_output=True, text=True
        ).stdout
        if where.count(target) != 2:
            sys.exit(f"the wheel was not what ran:\n{where}")
        answer = subprocess.run(
            [sys.executable, "-m", "cermap", "locate", "Via Giuseppe Ripamonti 40, Milano", "--as-of", "2024-06-30"],
            cwd=elsewhere,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        sys.stdout.write(answer)
        if re.search(r"AC\d{3}E\d{5}", answer) is None:
            sys.exit("the wheel did not find an area")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
