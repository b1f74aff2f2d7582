"""What leaves the room: the sheet as it will be printed, and the files to take away.

Each file is made only when it is asked for, from the scene that the map shows.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import attributions, disclosing, files, maps, wording
from cermap.records import Disclosed, Plan, Provenance, Scene, SheetAsked
from cermap.terms import MemberKind, PrivacyLevel
from cermap.texts import N_, Texts
from cermap.ui import address, filters, keeping, messages, state, trying

_EXTENTS = {
    "view": N_("What the map shows now"),
    "selection": N_("What is chosen on the map"),
    "candidates": N_("All candidates"),
    "region": N_("All Lombardy"),
}
_PREVIEW_DPI = 90
_PRINT_DPI = 300
_PAPERS = ("A3", "A4")


def choices(scene: Scene, texts: Texts) -> tuple[str, str, bool]:
    """Extent, paper and grey, as chosen."""
    there = {
        "view": state.view() is not None,
        "selection": scene.selection.layer is not None,
        "candidates": bool(scene.plan.candidates["lon"].notna().any()),
    }
    extents = [extent for extent in _EXTENTS if there.get(extent, True)]
    one, two, three = st.columns([50, 25, 25], vertical_alignment="bottom")
    with one:
        extent = st.segmented_control(
            texts("What is shown"),
            extents,
            default=extents[0],
            required=True,
            format_func=lambda code: texts(_EXTENTS[code]),
        )
    with two:
        paper = st.segmented_control(texts("Paper"), _PAPERS, default="A3", required=True)
    with three:
        grey = st.toggle(texts("Print in grey"))
    return extent or extents[0], paper or "A3", grey


def privacy(scene: Scene, texts: Texts) -> None:
    """Whether the files hold personal data."""
    people = int((scene.plan.candidates["member_kind"] == MemberKind.NATURAL_PERSON).sum())
    unknown = int(scene.plan.candidates["member_kind"].isna().sum())
    if scene.plan.inputs.is_demonstration or not people + unknown:
        return
    st.warning(
        texts(
            "**These files may hold personal data** ({people} natural persons, {unknown} of unknown kind). Give them only to who must have them.",
            people=people,
            unknown=unknown,
        ),
    )


def sheet(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """The sheet in small, and beside it the files and the link."""
    extent, paper, grey = choices(scene, texts)
    scene = trying.marked(scene, texts)
    picture, take = st.columns([74, 26])
    seen = state.view()
    view = seen.bounds if seen else None

    def made(form: str, dpi: int = _PRINT_DPI) -> bytes:
        asked = SheetAsked(extent=extent, view=view, paper=paper, is_portrait=paper == "A4", is_grey=grey)
        figure = maps.draw_sheet(scene, area_labels, texts, asked)
        return maps.sheet_bytes(figure, form, dpi, wording.list_name(scene.plan, texts))

    is_drawn = False
    with picture, messages.errors_as_sentences(texts), st.spinner(texts("Drawing the sheet…")):
        st.image(made("png", _PREVIEW_DPI), width="stretch")
        is_drawn = True
    with take:
        if is_drawn:
            name = wording.list_name(scene.plan, texts)
            _download(
                texts("PDF to print"),
                lambda: made("pdf"),
                files.file_name(name, ".pdf"),
                "application/pdf",
                primary=True,
            )
            _download(texts("Picture (PNG, 300 dpi)"), lambda: made("png"), files.file_name(name, ".png"), "image/png")
        _other_files(scene, area_labels, texts)
        _link(texts)


def _link(texts: Texts) -> None:
    """The link to what this session sees, and who can open it."""
    found = address.link()
    with st.container(border=True, gap="small"):
        st.markdown(f"**{texts('Link to what you see')}**")
        if found is None:
            st.caption(texts("This plan is not kept: no link can open it. Save it on “Data”."))
            return
        st.code(found, language=None, wrap_lines=True)
        if state.trial() is not None:
            st.caption(texts("It opens the plan of before: what is tried is in no link until it is kept."))
        if keeping.is_own_machine():
            st.caption(texts("It opens the map as you see it, only on this PC. No personal data are in the link."))
        else:
            st.caption(
                texts(
                    "It opens the map as you see it, for anyone who has the link and reaches this server: give it only to who may see "
                    "the plan. No personal data are in the link.",
                ),
            )


def _other_files(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    plan, name = scene.plan, wording.list_name(scene.plan, texts)
    _download(
        texts("Map page (HTML, opens without a network)"),
        lambda: maps.single_page(scene, area_labels, texts).encode(),
        files.file_name(name, ".html"),
        "text/html",
    )
    _download(
        texts("Plan (GeoPackage, opens here and in QGIS)"),
        lambda: files.write_plan(plan),
        files.file_name(name, ".gpkg"),
        "application/geopackage+sqlite3",
    )
    shown = filters.plan_to_take(scene, area_labels, texts)
    part = "" if shown is plan else texts("-filtered")
    _download(
        texts("Workbook (XLSX)"),
        lambda: filters.workbook(shown, plan, area_labels, texts),
        files.file_name(name, f"{part}.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    _download(
        texts("Answers as layers (GeoPackage)"),
        lambda: files.geopackage(*_leaving(shown, texts), area_labels, texts),
        files.file_name(name, f"{part}-gis.gpkg"),
        "application/geopackage+sqlite3",
    )
    _download(
        texts("Candidates as points (GeoJSON)"),
        lambda: files.geojson(*_leaving(shown, texts), area_labels, texts),
        files.file_name(name, f"{part}.geojson"),
        "application/geo+json",
    )


def _leaving(plan: Plan, texts: Texts) -> tuple[Disclosed, Provenance]:
    level = PrivacyLevel.FULL
    return disclosing.disclosed(plan, level), attributions.provenance_of(plan, level, texts)


def _download(label: str, made: Callable[[], bytes], name: str, mime: str, *, primary: bool = False) -> None:
    st.download_button(
        label, made, name, mime, width="stretch", on_click="ignore", type="primary" if primary else "secondary"
    )
