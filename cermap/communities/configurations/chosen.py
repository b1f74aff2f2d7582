"""Configurations as the table chose them: accepted ones stay, frozen ones stay as they are, people come in and go.

A proposal follows the list: who newly lies in its area and is admitted comes in by itself. An accepted one does too, but
does not vanish when it is no longer feasible: its rules say what it lacks. Nor does one that somebody was taken into. A frozen
one keeps exactly who was in it. Whoever the table has put somewhere is in no other proposal, nor are its plants (R-CFG-07).
"""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from cermap import tables
from cermap.communities.configurations.drafts import area_of_proposal, community_row, memberships_of, with_roles
from cermap.decisions import Choice
from cermap.terms import ConfigType, Origin, Stage


def members_of_registered(
    registered: pd.DataFrame, choices: Mapping[str, Choice], candidates: pd.DataFrame, plants: pd.DataFrame
) -> pd.DataFrame:
    """Which candidates are known to be in a registered configuration.

    Parameters
    ----------
    registered : pandas.DataFrame
        ``tables.Communities``.
    choices : mapping
        What was decided, by community id.
    candidates, plants : pandas.DataFrame
        ``tables.Assigned`` and ``Plants``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Memberships``.
    """
    held = []
    for code in registered["community_id"]:
        if code in choices and choices[code].taken_in:
            members = candidates[candidates["candidate_id"].isin(choices[code].taken_in)]
            machines = plants[plants["candidate_id"].isin(choices[code].taken_in)]
            held.append(memberships_of(code, members, with_roles(machines, members)))
    return _stacked(held)


def placed_in(choices: Mapping[str, Choice]) -> dict[str, str]:
    """Where the table has put each candidate that it has put anywhere: candidate id -> community id."""
    return {one: code for code, choice in choices.items() for one in choice.people}


def is_kept(choice: Choice) -> bool:
    """Whether the table has decided so much of a configuration that it stays, feasible or not."""
    return choice.stage is not Stage.PROPOSED or len(choice.taken_in) > 0


def settled(
    drafts: pd.DataFrame,
    memberships: pd.DataFrame,
    choices: Mapping[str, Choice],
    candidates: pd.DataFrame,
    plants: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Drafts and who is in them, as the table chose.

    Parameters
    ----------
    drafts, memberships : pandas.DataFrame
        ``tables.Communities`` and ``Memberships``, one draft per area.
    choices : mapping
        What was decided, by community id.
    candidates, plants : pandas.DataFrame
        ``tables.Assigned`` and ``Plants``.

    Returns
    -------
    tuple of pandas.DataFrame
        The same tables; drafts that nothing was decided of are as they were.
    """
    if not choices:
        return drafts, memberships
    people_at = placed_in(choices)
    plants_at = _plants_at(choices, people_at, plants)
    codes = [*drafts["community_id"], *(code for code in choices if _is_lost(code, choices, drafts))]
    by_code: dict[str, dict[str, Any]] = {
        row["community_id"]: {str(column): cell for column, cell in row.items()} for row in drafts.to_dict("records")
    }
    rows: list[dict[str, Any]] = []
    held: list[pd.DataFrame] = []
    for code in codes:
        inside = memberships[memberships["community_id"] == code]
        is_taken = (inside["candidate_id"].map(people_at).astype("str").fillna(code) != code) | (
            inside["plant_id"].map(plants_at).astype("str").fillna(code) != code
        )
        if code not in choices and not is_taken.any():
            rows.append(by_code[code])
            held.append(inside)
            continue
        choice = choices.get(code, Choice())
        elsewhere = {one for one, other in plants_at.items() if other != code}
        members, machines = _inside(inside[~is_taken], choice, candidates, plants, elsewhere)
        row = by_code.get(code) or _lost_row(code, choice)
        rows.append(_as_chosen(row, choice, members, machines))
        held.append(memberships_of(code, members, machines))
    settled_rows = tables.complete(tables.Communities, pd.DataFrame(rows)) if rows else drafts
    return settled_rows[tables.empty(tables.Communities).columns], _stacked(held)


def _plants_at(choices: Mapping[str, Choice], people_at: Mapping[str, str], plants: pd.DataFrame) -> dict[str, str]:
    """Where the table has put each plant: where its owner is, else where it was frozen."""
    frozen = {one: code for code, choice in choices.items() for one in choice.machines}
    owners = zip(plants["plant_id"], plants["candidate_id"], strict=True)
    return frozen | {one: people_at[owner] for one, owner in owners if owner in people_at}


def _is_lost(code: str, choices: Mapping[str, Choice], drafts: pd.DataFrame) -> bool:
    """Whether a proposal was chosen whose area has nobody any more: it stays, and its rules say so."""
    is_gone = area_of_proposal(code) is not None and not drafts["community_id"].eq(code).any()
    return is_gone and is_kept(choices[code])


def _lost_row(code: str, choice: Choice) -> dict[str, Any]:
    area_code = area_of_proposal(code)
    usual = {"name": area_code, "config_type": ConfigType.CER.value, "area_code": area_code}
    return {"community_id": code, "origin": Origin.PROPOSED.value, **usual, **choice.cells}


def _inside(
    inside: pd.DataFrame,
    choice: Choice,
    candidates: pd.DataFrame,
    plants: pd.DataFrame,
    elsewhere: Collection[str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The candidates and plants in a configuration; a candidate's plants come and go with it."""
    if choice.frozen is not None:
        people, machines, come = set(choice.people), set(choice.machines), choice.come_since
    else:
        people = (set(inside["candidate_id"].dropna()) - choice.left_out) | choice.taken_in
        machines, come = set(inside["plant_id"].dropna()), choice.taken_in
    machines |= set(plants.loc[plants["candidate_id"].isin(come), "plant_id"])
    machines -= set(plants.loc[plants["candidate_id"].isin(choice.left_out), "plant_id"])
    members = candidates[candidates["candidate_id"].isin(people)]
    return members, with_roles(plants[plants["plant_id"].isin(machines - set(elsewhere))], members)


def _as_chosen(row: dict[str, Any], choice: Choice, members: pd.DataFrame, machines: pd.DataFrame) -> dict[str, Any]:
    config_type = choice.cells.get("config_type", row["config_type"])
    counted = community_row(str(row["area_code"]), config_type, members, machines, str(row["name"]))
    edition = row.get("area_edition") if pd.notna(row.get("area_edition")) else counted["area_edition"]
    return {
        **counted,
        "community_id": row["community_id"],
        "area_edition": edition,
        **choice.cells,
        "stage": choice.stage.value,
    }


def _stacked(held: list[pd.DataFrame]) -> pd.DataFrame:
    frames = [frame for frame in held if len(frame)]
    joined = pd.concat(frames, ignore_index=True) if frames else tables.empty(tables.Memberships)
    return tables.complete(tables.Memberships, joined)[tables.empty(tables.Memberships).columns]
