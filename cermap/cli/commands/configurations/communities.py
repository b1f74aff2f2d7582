"""``cermap communities``: each configuration of a plan, what the rules hold against it, and what is left to collect."""
# ruff: noqa: PLC0415

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import code_of, made_plan
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, Registered, RegisteredEdition, words
from cermap.cli.running import run
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Plan

_NAMED, _RANKED = 3, 5
_AGAINST = ("fail", "to_verify", "no_tariff")


def print_communities(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Annotated[Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS), or a plan (.gpkg)."))],
    communities: Registered = None,
    edition: RegisteredEdition = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the configurations of a list or a plan."""

    def work(texts: Texts) -> int:
        from cermap import files, wording
        from cermap.areas import area_labels
        from cermap.communities import repairs

        content = files.read_bytes(candidates)
        made, notes = made_plan(content, candidates.name, Asked(as_of, areas, layer, communities, edition), texts)
        for note in notes:
            typer.echo(wording.note_line(note, texts))
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        found = repairs(made)
        for line in _unlocking_lines(found, labels, texts):
            typer.echo(line)
        for _, row in made.communities.sort_values("origin", kind="stable").iterrows():
            for line in _lines(made, row, labels, found, texts):
                typer.echo(line)
        if made.communities.empty:
            typer.echo(
                texts(
                    "No proposal yet: an area needs a plant and a consumer that surely lie in it. Bring registered communities from a file."
                )
            )
        return code_of(made)

    run(work, language)


def _unlocking_lines(found: "pd.DataFrame", labels: "pd.Series", texts: Texts) -> Iterator[str]:
    """Of the whole list, then of each area without a configuration: what would unlock most."""
    from cermap import rules, wording

    is_whole = found["community_id"].isna() & found["area_code"].isna()
    whole = found[is_whole & (found["unlocks"] > 0)].head(_RANKED)
    if len(whole):
        yield texts("Would unlock most in the whole list, of those who can share nowhere yet:")
    for _, row in whole.iterrows():
        counts = {"unlocks": int(row["unlocks"]), "concerned": int(row["concerned"])}
        yield "  " + texts(
            "{repair}: may unlock {unlocks}, asked of {concerned}",
            repair=rules.repair_sentence(row["repair"], texts),
            **counts,
        )
    areas = found[found["community_id"].isna() & found["area_code"].notna()]
    for code, rows in areas.groupby("area_code", sort=False):
        name = wording.area_name(str(code), labels)
        yield texts("Area {name}, without a configuration.", name=name) + " " + wording.unlocking_line(rows, texts, 1)


def _lines(made: "Plan", row: "pd.Series", labels: "pd.Series", found: "pd.DataFrame", texts: Texts) -> Iterator[str]:
    """Name, what it is, how large it is, what is against it, what would unlock most, what to collect."""
    from cermap import communities, wording

    code = str(row["community_id"])
    members = communities.members_of(made, code)
    verdicts = communities.verdicts_of(made, code)
    against = verdicts[verdicts["outcome"].isin(_AGAINST)]
    yield ""
    yield wording.community_name(row, texts)
    yield f"  {wording.kind_line(row, labels, texts)}"
    for said in (
        wording.constitution_line(row, texts),
        wording.kinds_line(communities.possible_kinds(made, code), texts),
    ):
        if said:
            yield f"  {said}"
    yield f"  {_size_line(row, len(members), len(communities.plants_of(made, code)), texts)}"
    names = {one["candidate_id"]: wording.candidate_name(one, texts) for _, one in members.iterrows()}
    for _, alike in against.groupby(["outcome", "rule_id", "subject"], sort=False):
        yield f"  {_verdict_line(alike, names, texts)}"
    if unlocking := wording.unlocking_line(found[found["community_id"] == code], texts, _NAMED):
        yield f"  {unlocking}"
    yield f"  {_to_collect_line(communities.missing_declarations(members), texts)}"
    if own := communities.declarations_of(made, code):
        yield f"  {texts('To declare, the configuration itself: {names}', names=wording.declarations(';'.join(own), texts))}"


def _size_line(row: "pd.Series", members: int, plants: int, texts: Texts) -> str:
    """Who and what of the list is in it; and what its own row says, where it says something."""
    import pandas as pd

    facts = [texts("Members ({count})", count=members), texts("Plants ({count})", count=plants)]
    if pd.notna(row["users"]):
        facts.append(f"{texts('Users')}: {texts.number(row['users'])}")
    if pd.notna(row["capacity_kw"]):
        facts.append(f"{texts.number(row['capacity_kw'])} kW")
    return " · ".join(facts)


def _verdict_line(found: "pd.DataFrame", names: dict[str, str], texts: Texts) -> str:
    """What one rule says of the configuration, or of all members or plants of which it says the same."""
    from cermap import rules, wording
    from cermap.terms import RuleStatus, VerdictOutcome

    first = found.iloc[0]
    measured = list(dict.fromkeys(wording.measured_line(verdict, texts) for _, verdict in found.iterrows()))
    return texts(
        "{verdict}, {rule} ({of}): {asks}. Measured: {measured}. {reference} ({status}).",
        verdict=texts.label(VerdictOutcome, first["outcome"]),
        rule=first["rule_id"],
        of=_of(found, names, texts),
        asks=rules.sentence(first["rule_id"], texts),
        measured=", ".join(measured[:_NAMED]) + (" …" if len(measured) > _NAMED else ""),
        reference=first["reference"],
        status=texts.label(RuleStatus, first["status"]),
    )


def _of(found: "pd.DataFrame", names: dict[str, str], texts: Texts) -> str:
    """Of whom a rule speaks: a few by name, many by number; a plant goes by its owner."""
    subject = found["subject"].iloc[0]
    if subject == "configuration":
        return texts("the configuration")
    codes = found["subject_id"].tolist()
    if len(codes) > _NAMED:
        if subject == "plant":
            return texts.plural("{count} plant", "{count} plants", len(codes))
        return texts.plural("{count} member", "{count} members", len(codes))
    return ", ".join(names.get(code, names.get(code.removeprefix("I"), code)) for code in codes)


def _to_collect_line(declarations: "pd.DataFrame", texts: Texts) -> str:
    from cermap.terms import Declaration

    if declarations.empty:
        return texts("Nothing is left to collect from the members of the list.")
    counts = declarations["declaration"].value_counts()
    kinds = ", ".join(f"{texts.number(count)} {texts.label(Declaration, code)}" for code, count in counts.items())
    return f"{texts('To collect ({count})', count=len(declarations))}: {kinds}"
