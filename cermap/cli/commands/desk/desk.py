"""``cermap desk``: the answer to one call on a plan, and its record."""
# ruff: noqa: PLC0415

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, day_of, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import CallAnswer, Plan


@dataclass(frozen=True)
class _Said:
    """What is written beside a recorded call."""

    caller: str | None
    handed_to: str | None
    note: str | None


def answer_one(  # noqa: PLR0913, PLR0917 - the options of a command
    plan: Annotated[Path, typer.Argument(help=words("A plan (.gpkg) or a list."))],
    question: Annotated[
        list[str], typer.Argument(help=words("Address with its town, coordinates, a POD, an area code or its name."))
    ],
    record: Annotated[  # noqa: FBT002
        bool, typer.Option("--record", help=words("Record the call in the plan that is written with -o."))
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=words("The plan with the call recorded (.gpkg)."))
    ] = None,
    caller: Annotated[str | None, typer.Option("--caller", help=words("Who asked; may be left out."))] = None,
    handed_to: Annotated[str | None, typer.Option("--handed-to", help=words("Who goes on with it."))] = None,
    note: Annotated[str | None, typer.Option("--note", help=words("What else is to be known."))] = None,
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the answer to one call."""

    def work(texts: Texts) -> int:
        from cermap import desk, files, wording
        from cermap.areas import area_labels

        said = _Said(caller, handed_to, note)
        _check(said, output, record=record)
        if output is not None:
            files.check_ending(output.name, (".gpkg",))
            refuse_same_file(plan, output)
        asked = Asked(as_of, areas, layer, communities, edition)
        made, _ = made_plan(files.read_bytes(plan), plan.name, asked, texts)
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        day = desk.day_of_call(made, day_of(as_of)) if as_of is None else day_of(as_of)
        answer = desk.answer_call(" ".join(question), made, labels, day)
        if answer.readings:
            return _choose(answer, texts, record=record)
        for line in wording.call_lines(wording.call_card(answer, labels, texts), texts):
            typer.echo(line)
        if output is not None:
            files.write_result(output, files.write_plan(_recorded(answer, made, labels, said, texts)))
            typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _check(said: _Said, output: Path | None, *, record: bool) -> None:
    if record and output is None:
        raise InputError(N_("Say with -o where the plan with the call is written, for example -o piano2.gpkg."))
    if not record and (output is not None or any((said.caller, said.handed_to, said.note))):
        raise InputError(N_("A call is written only with --record: add it, or leave the other options out."))


def _choose(answer: "CallAnswer", texts: Texts, *, record: bool) -> int:
    """What the question may have meant, a line each; of several nothing is recorded."""
    if record:
        raise InputError(
            N_("The question may mean several things: {readings}. Ask again with one of them."),
            readings="; ".join(reading.label for reading in answer.readings),
        )
    typer.echo(texts("Did you mean"))
    for reading in answer.readings:
        typer.echo(f"  {reading.label}")
    return OK


def _recorded(answer: "CallAnswer", made: "Plan", labels: "pd.Series", said: _Said, texts: Texts) -> "Plan":
    """The plan with the call in its log."""
    from cermap import decisions, desk, wording
    from cermap.plan import make_plan
    from cermap.terms import DecisionAction

    now, card = dt.datetime.now().astimezone(), wording.call_card(answer, labels, texts)
    words_said = {
        "answer": f"{card.label}: {card.sentence}",
        "next_step": card.step,
        "caller": said.caller,
        "handed_to": said.handed_to,
        "note": said.note,
    }
    subject = desk.call_subject(answer, desk.new_call_id(made.inputs.decisions), now, words_said)
    inputs = decisions.decide(made.inputs, DecisionAction.ADD, [subject], decisions.Signature(now))
    return make_plan(inputs, made.assumptions, made.as_of, before=made)
