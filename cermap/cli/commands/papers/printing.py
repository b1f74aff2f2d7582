"""``cermap print``: the map of a plan on paper, to a round scale; one sheet or a set."""
# ruff: noqa: PLC0415

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.commands.plans.export import Candidates, Privacy, leaving_of, level_of, said_of
from cermap.cli.inputs.brought import refuse_same_file
from cermap.cli.inputs.choosing import chosen
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.outlets import Leaving
    from cermap.records import SheetAsked

_PAPERS = ("A3", "A4", "16:9")
_EXTENTS = ("region", "candidates")


def print_plan(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Candidates,
    output: Annotated[Path, typer.Option("-o", "--output", help=words("Result: .pdf, or .png for one sheet."))],
    paper: Annotated[str, typer.Option("--paper", help=words("A3, A4, or 16:9 for a slide."))] = "A3",
    portrait: Annotated[bool, typer.Option("--portrait", help=words("Upright."))] = False,  # noqa: FBT002
    scale: Annotated[
        int | None, typer.Option("--scale", help=words("1 to this (25000); the largest that fits when left out."))
    ] = None,
    extent: Annotated[
        str | None,
        typer.Option("--extent", help=words("What is shown: region, candidates, area:CODE, community:NAME.")),
    ] = None,
    grey: Annotated[bool, typer.Option("--grey", help=words("Inks of a grey printer."))] = False,  # noqa: FBT002
    as_set: Annotated[  # noqa: FBT002
        bool, typer.Option("--set", help=words("A cover, then a map and the tables of each area."))
    ] = False,
    body: Annotated[str, typer.Option("--body", help=words("Title block: who publishes it."))] = "",
    subject: Annotated[str, typer.Option("--subject", help=words("Title block: what it is about."))] = "",
    author: Annotated[str, typer.Option("--author", help=words("Title block: who drew it up."))] = "",
    revision: Annotated[str, typer.Option("--revision", help=words("Title block: which revision."))] = "",
    link: Annotated[
        str | None, typer.Option("--link", help=words("What the square code opens; the map of the GSE when left out."))
    ] = None,
    privacy: Privacy = "internal",
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write the map on paper."""

    def work(texts: Texts) -> int:
        from cermap import files, outlets
        from cermap.records import SheetAsked, TitleBlock

        files.check_ending(output.name, (".pdf",) if as_set else (".pdf", ".png"))
        if paper not in _PAPERS:
            raise InputError(
                N_("“{text}” is no paper of cermap. Write one of: {papers}."), text=paper, papers=", ".join(_PAPERS)
            )
        level = level_of(privacy)
        content = files.read_bytes(candidates)
        refuse_same_file(candidates, output)
        one = leaving_of(content, candidates.name, level, Asked(as_of, areas, layer), texts)
        asked = SheetAsked(
            paper=paper, is_portrait=portrait and paper != "16:9", scale=scale, is_grey=grey,
            title=TitleBlock(body, subject, author, revision), link=link,
        )  # fmt: skip
        one, asked = _looked_at(one, asked, extent)
        if as_set:
            made = outlets.sheets(one, asked, _areas_of(one), _progress(texts))
        else:
            made = outlets.sheet(one, asked, output.suffix.lower()[1:])
        files.write_result(output, made)
        typer.echo(texts("Written: {name}", name=output.name))
        for line in said_of(one):
            typer.echo(line)
        return OK

    run(work, language)


def _looked_at(one: "Leaving", asked: "SheetAsked", extent: str | None) -> tuple["Leaving", "SheetAsked"]:
    """What ``--extent`` asks for: an area or a community becomes the choice of the scene."""
    from cermap.records import Selection

    if extent is None or extent in _EXTENTS:
        return one, replace(asked, extent=extent)
    kind, _, name = extent.partition(":")
    plan = one.scene.plan
    if kind == "area":
        known = plan.inputs.reference.areas["area_code"]
        if not (known == name.strip().upper()).any():
            raise InputError(
                N_("There is no area “{code}” in the areas in use. Write its code, as AC001E01388."), code=name
            )
        selection = Selection("areas", (name.strip().upper(),))
    elif kind == "community":
        selection = Selection("communities", (str(chosen(plan, name, one.texts)["community_id"]),))
    else:
        raise InputError(
            N_("“{text}” is nothing that can be shown. Write region, candidates, area:CODE or community:NAME."),
            text=extent,
        )
    return replace(one, scene=replace(one.scene, selection=selection)), replace(asked, extent="selection")


def _areas_of(one: "Leaving") -> list[str] | None:
    """Of a set about one area, that area; else all that hold something."""
    chosen_here = one.scene.selection
    return list(chosen_here.ids) if chosen_here.layer == "areas" else None


def _progress(texts: Texts) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        typer.echo(texts("Page {done} of {total}", done=done, total=total), err=True)

    return tell
