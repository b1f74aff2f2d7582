"""``cermap propose``: which plants, and who is asked first, proved by a bound."""
# ruff: noqa: PLC0415

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import code_of, made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, words
from cermap.cli.progress import steps_told
from cermap.cli.running import run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Plan, Proposal, ProposalGoal

_SHOWN, _WIDTH = 10, 100
Ids = list[str] | None


def print_proposal(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[Path, typer.Argument(help=words("A list, or a plan (.gpkg) with its chosen roofs."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=words("Workbook of the proposal (.xlsx)."))
    ] = None,
    goal: Annotated[
        str,
        typer.Option(
            help=words(
                "What is made as large as possible: value, shared_energy, members, or weights as value=2,members=1."
            )
        ),
    ] = "value",
    budget: Annotated[
        float | None, typer.Option("--budget", min=0, help=words("Most that new plants may cost (EUR)."))
    ] = None,
    power: Annotated[float | None, typer.Option("--power", min=0, help=words("Most power of new plants (kW)."))] = None,
    plant_max: Annotated[float | None, typer.Option("--plant-max", min=0, help=words("Largest plant (kW)."))] = None,
    reach: Annotated[
        int | None,
        typer.Option(
            "--reach", min=1, help=words("How many members can be asked now; the others come later, and stay admitted.")
        ),
    ] = None,
    below_surplus: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--below-surplus", help=words("Keep the shared part below the threshold of the bound surplus.")),
    ] = False,
    must: Annotated[Ids, typer.Option("--must", help=words("A plant to include, whatever it gives (its id)."))] = None,
    never: Annotated[Ids, typer.Option("--never", help=words("A plant to leave out (its id)."))] = None,
    together: Annotated[
        Ids, typer.Option("--together", help=words("Plants that are all in or all out, ids joined by a comma."))
    ] = None,
    apart: Annotated[
        Ids, typer.Option("--apart", help=words("Plants of which at most one is in, ids joined by a comma."))
    ] = None,
    area: Annotated[Ids, typer.Option("--area", help=words("Only this area (COD_AC)."))] = None,
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the proposal, and write it where asked."""

    def work(texts: Texts) -> int:
        from cermap import files, proposing, sources, wording
        from cermap.areas import area_labels
        from cermap.decisions import shortlist
        from cermap.records import ProposalLimits

        wanted = goal_of(goal)
        limits = ProposalLimits(
            budget, power, plant_max, reach, below_surplus, frozenset(must or ()), frozenset(never or ()),
            _groups(together), _groups(apart), frozenset(area or ()),
        )  # fmt: skip
        if output is not None:
            files.check_ending(output.name, (".xlsx",))
            refuse_same_file(candidates, output)
        asked = Asked(as_of, areas, layer, communities, edition)
        made, notes = made_plan(files.read_bytes(candidates), candidates.name, asked, texts)
        for note in notes:
            typer.echo(_within(wording.note_line(note, texts)))
        roofs = shortlist(made.inputs.decisions)
        labels = {step: wording.proposal_step(step, texts) for step in ("hours", "choice", "accounts")}
        with steps_told(labels, texts) as on_progress:
            found = proposing.propose(
                made, sources.read_load_profiles(), wanted, limits, roofs, on_progress=on_progress
            )
        used = made.inputs.reference
        names = area_labels(used.area_municipalities, used.areas)
        for line in _lines(found, made, names, texts):
            typer.echo(_within(line))
        if output is not None:
            files.write_result(output, files.proposal_workbook(found, made, names, texts))
            typer.echo(texts("Written: {name}", name=output.name))
        return code_of(made)

    run(work, language)


def goal_of(said: str) -> "ProposalGoal":
    """A goal as typed: one name, or names with weights.

    Raises
    ------
    InputError
        When it is none.
    """
    from cermap.records import ProposalGoal

    known = ("shared_energy", "value", "members")
    weights = dict.fromkeys(known, 0.0)
    for part in said.split(","):
        name, _, weight = part.partition("=")
        try:
            weights[name.strip()] = float(weight or 1)
        except ValueError:
            weights = {}
        if set(weights) != set(known):
            raise InputError(
                N_("“{said}” is no goal. Write one of {known}, or weights as value=2,members=1."),
                said=said,
                known=", ".join(known),
            )
    return ProposalGoal(**weights)


def _groups(said: list[str] | None) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(code.strip() for code in one.split(",") if code.strip()) for one in said or ())


def _within(line: str) -> str:
    """A line as several of 100 columns at most; what goes on stands a little to the right."""
    start = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, _WIDTH, subsequent_indent=f"{start}  ", break_long_words=False)


def _lines(found: "Proposal", made: "Plan", labels: "pd.Series", texts: Texts) -> list[str]:
    """All that the terminal shows of a proposal."""
    from cermap import wording
    from cermap.terms import Reach

    lines = [wording.proposal_line(found, texts), wording.proof_line(found, texts), ""]
    lines += [wording.proposed_area_line(row, labels, texts) for _, row in found.areas.iterrows()]
    lines += ["", texts("Plants:")]
    lines += [f"  {wording.proposed_plant_line(row, found, texts)}" for _, row in found.plants.iterrows()]
    people = dict(zip(made.candidates["candidate_id"], wording.candidate_names(made.candidates, texts), strict=True))
    # Who only produces is asked with its plant, at no step.
    asked = found.recruiting[(found.recruiting["reach"] == Reach.NOW) & found.recruiting["step"].notna()]
    for area_code, steps in asked.groupby("area_code", sort=True):
        lines += ["", texts("Whom to ask first, {area}:", area=wording.area_name(area_code, labels))]
        lines += [
            texts(
                "  {step}. {name}: + {added} kWh shared",
                step=int(row["step"]),
                name=people.get(row["candidate_id"], row["candidate_id"]),
                added=texts.number(row["added_shared_kwh"]),
            )
            for _, row in steps.head(_SHOWN).iterrows()
        ]
        if len(steps) > _SHOWN:
            lines.append(texts("  … and {count} more", count=len(steps) - _SHOWN))
    counts = found.recruiting["reach"].value_counts()
    said = [f"{texts.label(reach)} {texts.number(counts[reach])}" for reach in Reach if counts.get(reach, 0)]
    lines += ["", texts("Of {count} rows: {said}", count=len(found.recruiting), said=", ".join(said))]
    return [*lines, *(wording.note_line(note, texts) for note in found.notes)]
