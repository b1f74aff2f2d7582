"""The oldest versions that pyproject.toml allows, as constraints for pip: what it promises is what CI installs.

python .tools/minimum.py > minimum.txt
pip install -c minimum.txt -e ".[test]"
"""

import re
import tomllib
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_LOWEST = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(?:\[[^\]]*\])?(?:>=|==)(?P<version>[0-9.]+)")


def main() -> None:
    """Print one constraint for each of the product's own requirements, and for what its tests need."""
    project = tomllib.loads(_PYPROJECT.read_text("utf8"))["project"]
    extras = project["optional-dependencies"]
    for requirement in [*project["dependencies"], *extras["test"]]:
        if found := _LOWEST.match(requirement):
            print(f"{found['name']}=={found['version']}")


if __name__ == "__main__":
    main()
