"""A reader fed for minutes by atheris, which looks for bytes that lead it to lines it has not been to.

    python -m pip install -e ".[test,fuzz]"
    python tests/hostile/fuzzing.py lists --minutes 10 --findings ../findings

Findings are files: what crashed, hung for over 5 s or took over 2 GB. Each reader is a key of ``hostile_readers.READERS``.
"""

import argparse
import json
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TESTS = HERE.parent
_BESIDE = ("hostile", "files/buildings", "files/hourly", "plan", "sources")
_MOST_BYTES, _MEMORY_MB = 200_000, 2048


def main() -> None:
    """Feed the reader that is named."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("reader")
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--findings", type=Path, default=Path("findings"))
    asked.add_argument("--hang-s", type=int, default=5, help="More where other work shares the machine.")
    asked.add_argument("--only-blind", action="store_true", help="Without looking at lines: many more executions.")
    given = asked.parse_args()
    sys.path[:0] = [str(_TESTS / folder) for folder in _BESIDE]
    findings = given.findings / given.reader
    findings.mkdir(parents=True, exist_ok=True)
    _fuzz(given.reader, findings, round(given.minutes * 60), given.hang_s, is_blind=given.only_blind)


def _fuzz(name: str, findings: Path, seconds: int, hang_s: int, *, is_blind: bool) -> None:
    import atheris

    if is_blind:
        import hostile_readers
    else:
        with atheris.instrument_imports(include=["cermap"]):
            import hostile_readers
    from hostile_hands import mangled

    reader = hostile_readers.READERS[name]
    corpus = findings / "corpus"
    corpus.mkdir(exist_ok=True)
    seeds = reader.seeds()
    for number, seed in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(seed)
    done = {"executions": 0, "crashes": 0}
    seen: set[str] = set()

    def mutate(content: bytes, most_bytes: int, chance: int) -> bytes:
        own = random.Random(chance)
        if own.random() < 0.5:
            return atheris.Mutate(content, most_bytes)
        return mangled(content, own)[:most_bytes]

    def once(content: bytes) -> None:
        done["executions"] += 1
        try:
            hostile_readers.refused_or_read(reader.read, content)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - a panic of a library is no Exception
            _keep(error, content, findings, seen, done)
        if done["executions"] % 200 == 0:
            (findings / "figures.json").write_text(json.dumps(done))

    flags = [
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-rss_limit_mb={_MEMORY_MB}", f"-timeout={hang_s}",
        f"-max_len={_MOST_BYTES}", f"-artifact_prefix={findings}/", "-print_final_stats=1", "-verbosity=1", "-len_control=0",
    ]  # fmt: skip
    atheris.Setup(flags, once, custom_mutator=mutate)
    atheris.Fuzz()


def _keep(error: BaseException, content: bytes, findings: Path, seen: set[str], done: dict[str, int]) -> None:
    """One file for each place where something broke: a fuzzer finds the same a thousand times."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/cermap/" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).stem}-{last.lineno}-{type(error).__name__}"
    done["crashes"] += 1
    if place not in seen:
        seen.add(place)
        (findings / f"{place}.bin").write_bytes(content)
        (findings / f"{place}.txt").write_text("".join(traceback.format_exception(error)))


if __name__ == "__main__":
    main()
