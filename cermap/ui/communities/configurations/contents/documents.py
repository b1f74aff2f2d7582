"""What the GSE request of a configuration asks for: known, missing, not held here; as a file, and as a member's sheet."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import files, maps, palette, wording
from cermap.records import Plan
from cermap.terms import DocumentItem, DocumentLevel, DocumentState
from cermap.texts import N_, Texts
from cermap.ui.messages import called
from cermap.ui.widgets.tables.cells import signed
from cermap.ui.widgets.tables.rows import chosen_row

# What a room full of people need not read from the screen; the file has it whole.
_COVERED = (DocumentItem.POD, DocumentItem.PRODUCTION_POD, DocumentItem.TAX_CODE)
_SEEN_LETTERS = 4
# More rows than anybody reads on a screen are slow to send: the file has them.
_SHOWN_ROWS = 2_000
_PERSONAL = N_("The files hold personal data: give them only to those who need them.")
_ABSENT = (DocumentState.MISSING, DocumentState.NOT_HELD)
_SETTLED = (DocumentState.KNOWN, DocumentState.NOT_APPLICABLE)


def absent(found: pd.DataFrame) -> int:
    """How many items of a checklist cermap does not have."""
    return int(found["state"].isin(_ABSENT).sum())


def show(found: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> None:
    """The counts, the files, and the table.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Documents`` of the configuration.
    plan : Plan
        Whose it is.
    community_id : str
        The configuration.
    texts : Texts
        The session's words.
    """
    if found.empty:
        st.info(texts("For this kind of configuration there is no such request."))
        return
    counts = wording.document_counts(found, texts, palette.DOCUMENT_SIGNS)
    told, only = st.columns([62, 38], vertical_alignment="center", gap="small")
    told.caption(" · ".join(f"**{level}** {line}" for level, line in counts.items()))
    is_only = only.toggle(texts("Only what is missing or to verify"), key=f"open_items-{community_id}")
    whose, sheet, member = st.columns([40, 30, 30], vertical_alignment="center", gap="small")
    with whose:
        subject = _whose(found, plan, community_id, texts)
    rows = found[~found["state"].isin(_SETTLED)] if is_only else found
    if subject is not None:
        rows = rows[(rows["level"] == subject[0]) & (rows["subject_id"] == subject[1])]
    chosen = _table(rows.head(_SHOWN_ROWS), plan, community_id, texts)
    with sheet:
        _download(
            texts("Checklist (XLSX, personal data)"),
            lambda: files.documents_workbook(found, plan, community_id, texts),
            files.file_name(community_id, "-gse.xlsx"),
            files.media_type(".xlsx"),
            "documents_xlsx",
            texts,
        )
    with member:
        picked = subject if chosen is None else (str(chosen["level"]), str(chosen["subject_id"]))
        _member_sheet(_member_of(picked, found, plan), found, plan, community_id, texts)
    if len(rows) > _SHOWN_ROWS:
        st.caption(
            texts("The first {shown} of {total} rows; the workbook has all.", shown=_SHOWN_ROWS, total=len(rows))
        )
    st.caption(f"{texts(_PERSONAL)} {texts(wording.FORM_NOT_SEEN)}")


def _whose(found: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> tuple[str, str] | None:
    """Of whom or what alone the table is to tell; None for all."""
    subjects = found.drop_duplicates(["level", "subject_id"])
    said = wording.document_lines(subjects, plan, texts)
    keys = list(zip(subjects["level"], subjects["subject_id"], strict=True))
    names = {key: f"{level}: {name}" for key, level, name in zip(keys, said["level"], said["of"], strict=True)}
    chosen: tuple[str, str] | None = st.selectbox(
        texts("Whose"),
        keys,
        index=None,
        format_func=lambda key: names.get(key, ""),
        placeholder=texts("Everybody: type a name to see one alone"),
        label_visibility="collapsed",
        key=f"whose-{community_id}",
    )
    return chosen


def _member_of(picked: tuple[str, str] | None, found: pd.DataFrame, plan: Plan) -> str | None:
    """The member that is chosen, itself or by its plant; None for the configuration and for nobody's plant."""
    if picked is None:
        return None
    level, code = picked
    if level == DocumentLevel.PLANT:
        owner = plan.plants.loc[plan.plants["plant_id"] == code, "candidate_id"].iloc[0]
        code = str(owner)
    is_there = (found["level"] == DocumentLevel.MEMBER) & (found["subject_id"] == code)
    return code if level != DocumentLevel.CONFIGURATION and is_there.any() else None


def _table(rows: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> pd.Series | None:
    said = wording.document_lines(rows, plan, texts)
    frame = pd.DataFrame(
        {
            texts("State"): [
                signed(palette.DOCUMENT_SIGNS, code, word)
                for code, word in zip(rows["state"], said["state"], strict=True)
            ],
            texts("Of"): said["of"].to_numpy(object),
            texts("What is asked"): said["item"].to_numpy(object),
            texts("What is known"): [
                _covered(item, value) for item, value in zip(rows["item"], said["value"], strict=True)
            ],
            texts("Rule"): said["rule_id"].to_numpy(object),
            texts("Reference"): said["reference"].to_numpy(object),
        }
    )
    tints = [palette.DOCUMENT_TINTS[code] for code in rows["state"]]
    title = texts("Checklist for the GSE request")
    return chosen_row(rows, frame, f"documents-{community_id}", title, tints, widths=(118, 150, 190, 130, 85))


def _covered(item: str, value: str) -> str:
    """The last letters of a code that names a person: enough to know it again from the bill."""
    return f"…{value[-_SEEN_LETTERS:]}" if item in _COVERED and value else value


def _member_sheet(code: str | None, found: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> None:
    """The sheet of the chosen member, to be completed and signed."""
    if code is None:
        st.button(
            texts("Member sheet (PDF)"),
            key="member_sheet_of_nobody",
            width="stretch",
            disabled=True,
            help=texts("Choose a row of a member: the sheet says what we know of it, and what it declares and signs."),
        )
        return
    own = found[(found["level"] == DocumentLevel.MEMBER) & (found["subject_id"] == code)]
    name = wording.document_lines(own.head(1), plan, texts)["of"].iloc[0]
    _download(
        texts("Sheet of {name} (PDF)", name=called(name)),
        lambda: maps.member_sheets(found, plan, community_id, [code], texts),
        # Its row, never its name.
        files.file_name(f"{community_id}-{code}", ".pdf"),
        "application/pdf",
        "member_sheet",
        texts,
    )


def _download(  # noqa: PLR0913, PLR0917 - a button and its file
    label: str, made: Callable[[], bytes], name: str, mime: str, key: str, texts: Texts
) -> None:
    st.download_button(label, made, name, mime, key=key, width="stretch", on_click="ignore", help=texts(_PERSONAL))
