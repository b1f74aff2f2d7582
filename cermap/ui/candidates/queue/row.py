"""One row of the queue: what was written, what was understood, why no better, and what it may mean: a button each."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap import queue as waiting
from cermap import wording
from cermap.terms import PositionLevel
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.candidates.queue import acts as queue_acts

# Also the keys that choose them: Streamlit keeps C and R for itself.
MARKS = "12345"
_WRITTEN = ("address_text", "postcode", "municipality", "province")
_NEAR_M = 1000


def show(
    row: pd.Series, proposed: pd.DataFrame, area_labels: pd.Series, texts: Texts, *, is_settled: bool
) -> DeltaGenerator:
    """The row and everything that can be done with it; gives the place for one button more."""
    name = messages.called(wording.candidate_name(row, texts))
    st.markdown(
        texts(
            "**Row {row}, {name}.** Written: {written}", row=row["candidate_id"], name=name, written=_plain_written(row)
        )
    )
    st.caption(_understood(row, proposed, area_labels, texts))
    if is_settled:
        line = texts(
            "Wherever it is, the area stays {area}: no need to choose.", area=_area(row["area_code"], area_labels)
        )
        st.success(line)
    elif one := waiting.one_area_of(proposed):
        st.info(texts("Same area whichever you choose: {area}.", area=_area(one, area_labels)))
    if proposed.empty:
        st.markdown(texts("cermap knows no place that this may mean. Place the pin, or leave the row as it is."))
    with st.container(key="queue-proposals", gap="xxsmall"):
        # While the pin is being placed the map is what counts.
        is_placing = queue_acts.placing() == row["candidate_id"]
        for mark, (_, proposal) in zip("" if is_placing else MARKS, proposed.iterrows(), strict=False):
            _choice(mark, proposal, row, area_labels, texts)
    return queue_acts.other_ways(row, texts)


def as_written(row: pd.Series) -> str:
    """The address in the words of the list."""
    cells = {column: row[column] if isinstance(row[column], str) else "" for column in _WRITTEN}
    town = " ".join(filter(None, (cells["postcode"], cells["municipality"])))
    parts = [part for part in (cells["address_text"], town, cells["province"]) if part]
    if parts:
        return ", ".join(parts)
    known = pd.notna(row["given_lon"]) and pd.notna(row["given_lat"])
    return f"{row['given_lat']:.5f}, {row['given_lon']:.5f}" if known else "–"


def level(row: pd.Series, texts: Texts) -> str:
    """What the position of a row stands for."""
    return texts.label(PositionLevel, row["position_level"]) if isinstance(row["position_level"], str) else ""


def _plain_written(row: pd.Series) -> str:
    return messages.plain(as_written(row))


def _understood(row: pd.Series, proposed: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> str:
    """What was recognised and why it is no better, in one line."""
    if not isinstance(row["position_level"], str):
        is_like = not proposed.empty
        return texts("Not found as it is written. It may be:") if is_like else texts("Nothing was recognised.")
    parts = [texts("Recognised: {place}", place=wording.place_line(row, texts))]
    if why := wording.reasons(row["match_reasons"], texts):
        parts.append(texts("why no better: {reasons}", reasons=why))
    parts.append(wording.certainty_label(row, area_labels, texts))
    return messages.plain(" · ".join(parts))


def _choice(mark: str, proposal: pd.Series, row: pd.Series, area_labels: pd.Series, texts: Texts) -> None:
    st.button(
        f"**{mark}** · {messages.plain(_line(proposal, row, area_labels, texts))}",
        key=f"queue_choose_{mark}",
        shortcut=mark,
        on_click=queue_acts.choose,
        args=(str(row["candidate_id"]), proposal),
        width="stretch",
    )


def _line(proposal: pd.Series, row: pd.Series, area_labels: pd.Series, texts: Texts) -> str:
    """A proposal in one line: what, how near, how far from where the row stands, in which area, how alike."""
    reach = proposal["uncertainty_m"]
    parts = [
        str(proposal["match_label"]),
        texts.label(PositionLevel, proposal["position_level"]) + (f" ±{_distance(reach, texts)}" if reach else ""),
    ]
    # From the middle of a town nothing is near or far.
    if pd.notna(proposal["distance_m"]) and row["position_level"] != PositionLevel.MUNICIPALITY:
        parts.append(texts("{distance} from here", distance=_distance(proposal["distance_m"], texts)))
    area = wording.area_name(proposal["area_code"], area_labels) or texts("outside the loaded areas")
    possible = len(wording.possible_areas(proposal["area_alternatives"]))
    if possible > 1:
        area += " " + texts.plural("or {count} other", "or {count} others", possible - 1)
    parts += [area, texts("score {score}", score=texts.number(proposal["score"], 2))]
    return " · ".join(parts)


def _distance(metres: float, texts: Texts) -> str:
    """To the metre, and from a kilometre on to its tenth."""
    if metres < _NEAR_M:
        return wording.metres(metres, texts)
    return f"{texts.number(metres / 1000, 1)}\u00a0km"


def _area(code: object, area_labels: pd.Series) -> str:
    return messages.plain(wording.area_name(code, area_labels))
