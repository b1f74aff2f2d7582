"""``cermap energy``: what each configuration of a list or a plan produces, shares and earns, with ranges."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.commands.energy.given import Given, check_given, tried_line, with_brought
from cermap.cli.commands.energy.lines import account_lines
from cermap.cli.inputs.brought import code_of, made_plan, refuse_same_file
from cermap.cli.inputs.choosing import chosen
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, words
from cermap.cli.running import run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.records import Account, Plan

_HOURS_ENDINGS = (".csv", ".parquet")


def print_energy(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS), or a plan (.gpkg)."))],
    configuration: Annotated[
        str | None,
        typer.Option("--configuration", help=words("One alone: its name, its id or its area; all when left out.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=words("Workbook (.xlsx) of figures, members, plants, hours and money.")),
    ] = None,
    hours: Annotated[
        Path | None, typer.Option("--hours", help=words("The 8,760 hours of each configuration (.csv, .parquet)."))
    ] = None,
    basis: Annotated[  # noqa: FBT002
        bool, typer.Option("--basis", help=words("With the rules and numbers that each figure stands on."))
    ] = False,
    curves: Annotated[
        list[Path] | None,
        typer.Option("--curves", help=words("Measured hours of supplies (CSV, XLSX); once for each file.")),
    ] = None,
    prices: Annotated[
        Path | None, typer.Option("--prices", help=words("Hourly prices of the zone (CSV, XLSX), as GME has them."))
    ] = None,
    households: Annotated[
        int, typer.Option("--households", help=words("To try: typical households more in the configuration."))
    ] = 0,
    added_kwp: Annotated[
        float,
        typer.Option("--added-kwp", help=words("To try: a photovoltaic plant more, all of it fed in (kWp).")),
    ] = 0.0,
    price: Annotated[
        float | None, typer.Option("--price", help=words("To try: another flat price of the zone (EUR/MWh)."))
    ] = None,
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the year of each configuration, and write it where asked."""

    def work(texts: Texts) -> int:
        from cermap import files, wording

        given = Given(tuple(curves or ()), prices, households, added_kwp, price)
        _check(output, hours)
        check_given(given)
        content = files.read_bytes(candidates)
        for written in (output, hours):
            if written is not None:
                refuse_same_file(candidates, written)
        made, notes = made_plan(content, candidates.name, Asked(as_of, areas, layer, communities, edition), texts)
        made, more = with_brought(made, given)
        for note in (*notes, *more):
            typer.echo(wording.note_line(note, texts))
        found = _accounts(made, configuration, given, texts)
        if tried := tried_line(given, texts):
            typer.echo(tried)
        for account in found:
            for line in account_lines(account, made, texts, with_basis=basis):
                typer.echo(line)
        if not found:
            typer.echo(texts("There is no configuration yet: nothing is computed."))
        _write(found, made, output, hours, texts)
        return code_of(made)

    run(work, language)


def _check(output: Path | None, hours: Path | None) -> None:
    """Refuse names of files that cannot be written, before any work is done."""
    from cermap import files

    if output is not None:
        files.check_ending(output.name, (".xlsx",))
    if hours is not None:
        files.check_ending(hours.name, _HOURS_ENDINGS)


def _accounts(made: "Plan", configuration: str | None, given: Given, texts: Texts) -> list["Account"]:
    """The year of the configuration that is meant, or of all in which somebody of the list is."""
    from cermap import accounts, sources, wording
    from cermap.records import WhatIf

    what_if = WhatIf(given.added_kwp, given.households, given.price_eur_mwh)
    held = set(made.memberships["community_id"])
    if configuration is not None or given.is_more:
        row = chosen(made, configuration, texts)
        if row["community_id"] not in held and not given.is_more:
            name = wording.community_name(row, texts)
            raise InputError(N_("Nobody of the list is in “{name}”: there is nothing to compute."), name=name)
        codes = [str(row["community_id"])]
    else:
        codes = [str(code) for code in made.communities["community_id"] if code in held]
        if left_out := len(made.communities) - len(codes):
            line = texts.plural(
                "{count} configuration has nobody of the list and is left out.",
                "{count} configurations have nobody of the list and are left out.",
                left_out,
            )
            typer.echo(line)
    profiles = sources.read_load_profiles()
    return [accounts.account_of(made, code, profiles, what_if) for code in codes]


def _write(found: list["Account"], made: "Plan", output: Path | None, hours: Path | None, texts: Texts) -> None:
    """Both files are made before one of them is written."""
    from cermap import files

    contents = {}
    if output is not None:
        contents[output] = files.energy_workbook(found, made, texts)
    if hours is not None:
        contents[hours] = files.hours_file(found, made, hours.name, texts)
    for path, content in contents.items():
        files.write_result(path, content)
    if contents:
        typer.echo("")
        typer.echo(texts("The files hold personal data: give them only to those who need them."))
    for path in contents:
        typer.echo(texts("Written: {name}", name=path.name))
