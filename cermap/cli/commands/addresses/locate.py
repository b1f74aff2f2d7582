"""``cermap locate``: one address, one answer, in one screen."""
# ruff: noqa: PLC0415

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cermap.cli.inputs.brought import reference_with
from cermap.cli.options import Areas, AreasLayer, AsOf, Language, day_of, words
from cermap.cli.running import OK, collector_at_rest, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.sources import Ground


def print_area(
    address: Annotated[
        list[str], typer.Argument(help=words("Address with its town, or coordinates (latitude longitude)."))
    ],
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the area of one address."""

    def work(texts: Texts) -> int:
        day = day_of(as_of)

        from cermap import locating, sources
        from cermap.records import Assumptions

        ground = sources.read_ground() if areas is None else sources.ground_of(reference_with(areas, layer, texts))
        row = locating.locate_text(" ".join(address), ground.gazetteer, ground.atlas, Assumptions(), day)
        for line in (*_answer_lines(row, ground.area_labels, texts), *_around_lines(row, ground, texts)):
            typer.echo(line)
        return OK

    with collector_at_rest():
        run(work, language)


def _answer_lines(row: Mapping[str, Any], area_labels: Mapping[str, str], texts: Texts) -> list[str]:
    from cermap import wording

    lines = [wording.place_line(row, texts)] if isinstance(row["match_label"] or row["suggestion"], str) else []
    lines.append(
        f"{wording.certainty_label(row, area_labels, texts)}: {wording.certainty_sentence(row, area_labels, texts)}"
    )
    lines += [f"  {line}" for line in wording.share_lines(row, area_labels, texts)]
    if row["certainty_reasons"]:
        lines.append(texts("Note: {reasons}.", reasons=wording.reasons(row["certainty_reasons"], texts)))
    if isinstance(row["area_edition"], str):
        lines.append(
            texts(
                "Edition of the areas: {edition}. The area that counts is the one GSE and the distributor give for the POD.",
                edition=row["area_edition"],
            )
        )
    return lines


def _around_lines(row: Mapping[str, Any], ground: "Ground", texts: Texts) -> list[str]:
    """The house numbers around coordinates; an address has its own."""
    from cermap import addresses, wording
    from cermap.terms import MatchLevel

    if row["match_level"] != MatchLevel.GIVEN:
        return []
    nearest = addresses.NearestNumbers(ground.gazetteer, ground.atlas.numbers)
    return [wording.around_line(nearest.around(row["lon"], row["lat"]), texts)]
