"""The card of an area: whose it is, since when, over which towns, who is there, and whether it has sun enough."""

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Plan
from cermap.terms import Certainty, ConfigType, GeometryKind
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.cards.details import energy
from cermap.ui.messages import called, plain
from cermap.ui.widgets.card_pieces import counts, printed_button, title

_MUNICIPALITIES_SHOWN = 3


def area_card(plan: Plan, area_code: str, area_labels: pd.Series, texts: Texts, *, is_found: bool) -> None:
    """Show an area; under the card of a found place without what that has said."""
    areas = plan.inputs.reference.areas
    row = areas[areas["area_code"] == area_code].iloc[0]
    title(texts("Area {name}", name=plain(str(area_labels.get(area_code, area_code)))), area_code)
    if not is_found:
        _edition_and_towns(row, plan, texts)
    here = plan.candidates[plan.candidates["area_code"] == area_code]
    communities = plan.communities[plan.communities["area_code"] == area_code]
    power = plan.plants.loc[plan.plants["area_code"] == area_code, "capacity_kw"].sum()
    ground = palette.TINTS["faded"]
    counts(
        [
            (len(here), texts("candidates"), ground),
            (len(communities), texts("communities"), ground),
            (float(power), texts("kW of plants"), ground),
        ],
        texts,
    )
    if len(here):
        st.caption(_by_certainty(here, texts))
    if not is_found and (said := energy.balance_line(plan, area_code, texts)):
        st.caption(said)
    _ways(row, plan, communities, texts)


def _edition_and_towns(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Whose area it is, since when, and over which towns it lies."""
    facts = [
        plain(row["distributor"]) if isinstance(row["distributor"], str) else texts("distributor not known"),
        texts("edition {edition}", edition=plain(row["area_edition"])),
        validity(row, texts),
        texts.label(GeometryKind, row["geometry_kind"]),
    ]
    st.caption(" · ".join(facts))
    st.caption(plain(_municipalities(plan, row["area_code"], texts)))
    if row["geometry_kind"] == GeometryKind.APPROXIMATE:
        st.warning(
            texts("**Here the borders are approximate.** The area is rebuilt from its centre: the POD is needed.")
        )


def validity(row: pd.Series, texts: Texts) -> str:
    """From when to when an area's edition is valid."""
    if pd.isna(row["valid_from"]) or pd.isna(row["valid_to"]):
        return texts("validity not known")
    return texts("valid {first} – {last}", first=row["valid_from"].date(), last=row["valid_to"].date())


def _by_certainty(here: pd.DataFrame, texts: Texts) -> str:
    """How many candidates lie there, by how sure that is."""
    found = here["certainty"].value_counts()
    return " · ".join(
        f"{palette.CERTAINTY_SIGNS[one]} {texts.number(found[one])} {texts.label(one)}"
        for one in Certainty
        if found.get(one, 0)
    )


def _ways(row: pd.Series, plan: Plan, communities: pd.DataFrame, texts: Texts) -> None:
    """Communities to choose, towns to read, the sheet to print."""
    one, two, three = st.columns([40, 32, 28], gap="small")
    with one.popover(
        texts.plural("{count} community", "{count} communities", len(communities)),
        disabled=communities.empty,
        width="stretch",
    ):
        _communities_here(communities, texts)
    with two.popover(texts("Details"), width="stretch"):
        _all_towns(plan, row["area_code"], texts)
    with three:
        printed_button(texts)


def _communities_here(communities: pd.DataFrame, texts: Texts) -> None:
    """Each community of the area with its size and whether it takes members; a click chooses it."""
    for place, (_, row) in enumerate(communities.iterrows()):
        st.button(
            called(wording.community_name(row, texts)),
            key=f"community_here_{place}",
            on_click=state.select,
            args=("communities", (row["community_id"],)),
            kwargs={"go": True},
            width="stretch",
        )
        st.caption(size_line(row, texts))


def size_line(row: pd.Series, texts: Texts) -> str:
    """Kind, stage, plants, power, users of a community, and whether it takes new members, as far as known."""
    facts = [texts.label(ConfigType, row["config_type"]), wording.stage_label(row, texts)]
    if pd.notna(row["plants"]):
        facts.append(texts.plural("{count} plant", "{count} plants", int(row["plants"])))
    if pd.notna(row["capacity_kw"]):
        facts.append(f"{texts.amount(row['capacity_kw'])} kW")
    if pd.notna(row["users"]):
        facts.append(texts.plural("{count} user", "{count} users", int(row["users"])))
    if pd.notna(row["open_to_members"]):
        facts.append(
            texts("open to new members") if row["open_to_members"] else texts("says that it takes no new members")
        )
    return " · ".join(facts)


def _towns(plan: Plan, area_code: str) -> pd.DataFrame:
    """Municipalities that the area touches, the largest share first."""
    touched = plan.inputs.reference.area_municipalities
    return touched[touched["area_code"] == area_code].sort_values("area_share", ascending=False)


def _all_towns(plan: Plan, area_code: str, texts: Texts) -> None:
    said = [f"- {plain(name)}: {_share(share, texts)}" for name, share in _shares(_towns(plan, area_code))]
    st.markdown("\n".join([texts("This area lies in:"), "", *said]))
    st.caption(
        texts("Demand and sun are worked out from the hours of the candidates and plants here, as the plan stands.")
    )


def _shares(towns: pd.DataFrame) -> list[tuple[str, float]]:
    return list(towns[["name", "area_share"]].itertuples(index=False, name=None))


def _share(share: float, texts: Texts) -> str:
    """A share in per cent; one that would read as none is said to be less than one."""
    return texts.percent(share) if share >= 0.005 else texts("less than 1 %")


def _municipalities(plan: Plan, area_code: str, texts: Texts) -> str:
    """The first towns with their share, the others together."""
    towns = _towns(plan, area_code)
    said = [f"{name} {texts.percent(share)}" for name, share in _shares(towns.head(_MUNICIPALITIES_SHOWN))]
    rest = towns["area_share"].iloc[_MUNICIPALITIES_SHOWN:]
    if len(rest):
        said.append(
            texts.plural(
                "{count} other municipality {share}",
                "{count} other municipalities {share}",
                len(rest),
                share=texts.percent(rest.sum()),
            )
        )
    return " · ".join(said)
