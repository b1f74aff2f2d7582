"""A command does its work in one language and leaves with an exit code.

0 done, 1 done and some rule is not met (the plan has a ``fail``) or a file does not follow, 2 the input cannot be used, 130 stopped by a person.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from cermap.cli.options import words
from cermap.errors import CermapError
from cermap.texts import LANGUAGES, Texts

OK, PLAN_FAILS, BAD_INPUT, STOPPED = 0, 1, 2, 130
NOT_FOLLOWING = PLAN_FAILS


def run(work: Callable[[Texts], int], language: str) -> None:
    """Do the work and leave with its exit code; an error of ours is one line, never a traceback."""
    texts = _texts(language)
    try:
        code = work(texts)
    except CermapError as error:
        typer.echo(texts.sentence(error), err=True)
        code = BAD_INPUT
    except OSError as error:
        typer.echo(texts("The file cannot be read or written: {problem}.", problem=error.strerror or ""), err=True)
        code = BAD_INPUT
    except KeyboardInterrupt:
        typer.echo(texts("Stopped."), err=True)
        code = STOPPED
    raise typer.Exit(code)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """A stretch without garbage collection."""
    # One answer makes next to no garbage: looking for it while packages load takes a seventh of the time.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _texts(language: str) -> Texts:
    if language not in LANGUAGES:
        refusal = words(
            "“{language}” is no language of cermap. Choose one: {languages}.",
            language=language,
            languages=", ".join(LANGUAGES),
        )
        typer.echo(refusal, err=True)
        raise typer.Exit(BAD_INPUT)
    return Texts(language)
