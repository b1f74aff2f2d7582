"""Kill a process in the middle of a save, again and again; what is in the folder afterwards, as JSON.

Usage: ``killed_saves.py FOLDER KILLS``, FOLDER holds ``0.gpkg``, ``1.gpkg``, ... . Split off here, not in the tests'
own process: that one has threads.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from cermap.files.plan_file import format_of
from cermap.sources import keep_plan
from cermap.sources.folder import user_data_folder


def save_for_ever(contents, plan_id, first, tell):
    number = first
    while True:
        keep_plan(contents[number % len(contents)], "Tavolo", plan_id)
        os.write(tell, b".")
        number += 1


def main():
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    contents = [path.read_bytes() for path in sorted(folder.glob("?.gpkg"))]
    plan_id = keep_plan(contents[0], "Tavolo").plan_id
    place = user_data_folder() / "plans" / plan_id
    dice, last, lost, saves, half = random.Random(7), 0, [], 0, 0
    for kill in range(kills):
        listen, tell = os.pipe()
        child = os.fork()
        if child == 0:
            save_for_ever(contents, plan_id, last + 1, tell)
        os.close(tell)
        os.read(listen, 1)  # the first save has ended: the process is at work
        time.sleep(dice.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        ended = 1
        while more := os.read(listen, 4096):
            ended += len(more)
        os.close(listen)
        last, saves = last + ended, saves + ended
        current = place / "plan.gpkg"
        found = (current if current.exists() else place / "plan.previous.gpkg").read_bytes()
        format_of(found, "plan")
        for left in place.glob(".*.part"):
            half += 1
            left.unlink()
        may_be = [contents[number % len(contents)] for number in (last, last + 1)]
        if found not in may_be:
            lost.append(kill)
        last += found == may_be[1]
    sys.stdout.write(json.dumps({"kills": kills, "lost": lost, "saves": saves, "half_files_left": half}))


if __name__ == "__main__":
    main()
