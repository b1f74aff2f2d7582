"""Bars in the terminal: how far a plan is, a list, a download."""
# ruff: noqa: PLC0415

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from cermap.texts import Texts


@contextmanager
def progress(texts: Texts) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows how far each step has come, as ``plan.make_plan`` calls it."""
    from rich.console import Console
    from rich.progress import Progress

    from cermap.wording import step_label

    console = Console(stderr=True)
    # Into a file or a pipe go the answers alone.
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, object] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step_label(step, texts), total=total)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]

        yield show


@contextmanager
def rows_told(label: str, texts: Texts, waiting: str = "") -> Iterator[Callable[[int, int], None]]:
    """A function that shows how many rows are done, and of how many where that is known."""
    with steps_told({"": label}, texts, waiting) as tell:
        yield partial(tell, "")


@contextmanager
def steps_told(labels: Mapping[str, str], texts: Texts, waiting: str = "") -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows how much of each step is done, and of how much where that is known.

    Parameters
    ----------
    labels : mapping
        What people call each step, by the name it is told under.
    texts : Texts
        Words.
    waiting : str
        What stands beside a step that is alone, until it is told of for the first time.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[shown]}"), TimeElapsedColumn())
    # Into a file or a pipe go the answers alone.
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        # Of several steps not each may come: it is shown when it does.
        is_alone = len(labels) == 1
        tasks = {
            step: bar.add_task(label, total=None, shown=waiting, visible=is_alone) for step, label in labels.items()
        }

        def show(step: str, done: int, total: int) -> None:
            shown = texts("{done} of {total}", done=done, total=total) if total else texts.number(done)
            bar.update(tasks[step], completed=done, total=total or None, shown=shown, visible=True)

        yield show
