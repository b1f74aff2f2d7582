"""What the GSE request asks of each member (R-DAT-03), and what each is to declare: what the plan knows of it.

A third-party producer is no member (R-ROL-01): who it is and its consent are asked, what belongs to a supply is not; its
plant has its own items.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from cermap import addresses, rules, tables
from cermap.communities.documents.items import (
    KNOWN,
    MISSING,
    NOT_APPLICABLE,
    NOT_HELD,
    TO_VERIFY,
    Found,
    everywhere,
    no_net_metering,
    there,
    to_declare,
)
from cermap.records import Plan
from cermap.rules.connection_points import pods
from cermap.rules.members.activity import activity
from cermap.rules.members.doubts import EDITION_DOUBTS, POD_DOUBTS
from cermap.rules.members.roles import CONSUMING, ONLY_PRODUCE
from cermap.rules.members.size import is_size_known, size_finding
from cermap.terms import (
    CandidateStatus,
    Certainty,
    ConfigType,
    Declaration,
    DocumentItem,
    MatchLevel,
    MemberKind,
    Outcome,
    Role,
    VerdictOutcome,
)

# Whose size the law asks (R-MEM-02, R-MEM-06).
_SIZED = (
    MemberKind.SME.value,
    MemberKind.ENTERPRISE.value,
    MemberKind.COOPERATIVE.value,
    MemberKind.LARGE_ENTERPRISE.value,
)
# A VAT number, or the tax code of a body: of a person's own the plan has nothing but which rows are his (R-DAT-07).
_TAX_CODE = r"\d{11}"
_VERSIONS = "2007|2022|2025"
_OF_PLANT = "plant_"
# Declarations that an item of its own says already; those of a plant stand with the plant.
_COVERED = frozenset(
    {
        Declaration.POD,
        Declaration.NO_NET_METERING,
        Declaration.NO_OTHER_CONFIGURATION,
        Declaration.MEMBER_KIND,
        Declaration.ENTERPRISE_SIZE,
        Declaration.MAIN_ACTIVITY,
        Declaration.SAME_BUILDING,
    }
)


def member_items(members: pd.DataFrame, community: pd.Series, plan: Plan) -> list[Found]:
    """Every item of R-DAT-03, then the declarations.

    Parameters
    ----------
    members : pandas.DataFrame
        As ``members_of`` gives them.
    community : pandas.Series
        Their configuration, a row of ``tables.Communities``.
    plan : Plan
        Its day, its plants and its list are asked.
    """
    third = (members["member_role"] == Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    return [
        *_who(members, third, plan),
        *_activity(members, third),
        _size(members, third, plan),
        *_supply(members, community, plan),
        Found(DocumentItem.CONTACT, everywhere(members, NOT_HELD)),
        _consent(members),
        *_declared(members, community),
        *_other_declarations(members, str(community["config_type"]), plan),
    ]


def _who(members: pd.DataFrame, third: np.ndarray, plan: Plan) -> list[Found]:
    kind, holder = members["member_kind"], members["holder_id"]
    is_person = (kind == MemberKind.NATURAL_PERSON).fillna(False).to_numpy(bool)
    is_code = holder.str.fullmatch(_TAX_CODE).fillna(False).to_numpy(bool)
    role = np.where(members["candidate_id"].isin(_unsaid_roles(plan)), TO_VERIFY, KNOWN)
    named = np.select([third, ~there(kind), kind == MemberKind.OTHER], [NOT_APPLICABLE, MISSING, TO_VERIFY], KNOWN)
    return [
        Found(DocumentItem.NAME, np.where(there(members["name"]), KNOWN, MISSING), members["name"]),
        Found(DocumentItem.ROLE, role, members["member_role"]),
        Found(DocumentItem.MEMBER_KIND, named, kind),
        # Only a list that brings such a column has it; a name there, or a person's number in its place, is no code.
        Found(DocumentItem.TAX_CODE, np.where(is_code, KNOWN, NOT_HELD), holder),
        Found(DocumentItem.LEGAL_REPRESENTATIVE, np.where(is_person, NOT_APPLICABLE, NOT_HELD)),
    ]


def _unsaid_roles(plan: Plan) -> Collection[str]:
    """Ids of candidates whose role the list does not say: whoever says nothing is read as a consumer."""
    listed = plan.inputs.candidate_list
    columns = [name for name, house in listed.understood.items() if house == "role" and name in listed.original]
    said = listed.original[columns].fillna("").apply(lambda cells: cells.str.strip() != "").any(axis=1)
    read = listed.candidates.loc[~said.to_numpy(bool), ["candidate_id", "role"]]
    # What the table said since counts.
    now = read["candidate_id"].map(plan.candidates.set_index("candidate_id")["role"])
    return frozenset(read.loc[now.isna() | (now == read["role"]), "candidate_id"])


def _activity(members: pd.DataFrame, third: np.ndarray) -> list[Found]:
    """The prevalent code and its version; persons have none."""
    code, version = members["ateco_code"], members["ateco_version"]
    found = activity(members)
    has_none = third | (members["member_kind"] == MemberKind.NATURAL_PERSON).fillna(False).to_numpy(bool)
    # A code that is said to be a secondary one does not say which is the main one.
    is_other = ~there(code) | (~members["ateco_is_main"].fillna(True)).to_numpy(bool)
    main = np.select(
        [has_none, is_other, found.is_known & ~found.unsettled], [NOT_APPLICABLE, MISSING, KNOWN], TO_VERIFY
    )
    is_version = version.str.contains(_VERSIONS, regex=True).fillna(False).to_numpy(bool) & ~is_other
    return [
        Found(DocumentItem.ATECO_MAIN, main, code),
        Found(
            DocumentItem.ATECO_VERSION,
            np.select([has_none, is_version, there(version) & ~is_other], [NOT_APPLICABLE, KNOWN, TO_VERIFY], MISSING),
            version,
        ),
    ]


def _size(members: pd.DataFrame, third: np.ndarray, plan: Plan) -> Found:
    """Small or medium, or large: as declared where the numbers do not speak against it, else as they say."""
    kind, case = members["member_kind"], size_finding(members, plan.as_of).outcome
    is_sme, is_large = (
        (kind == one).fillna(False).to_numpy(bool) for one in (MemberKind.SME, MemberKind.LARGE_ENTERPRISE)
    )
    in_doubt = np.isin(case, (VerdictOutcome.FAIL, VerdictOutcome.TO_VERIFY))
    measured = is_size_known(members)
    state = np.select(
        [
            third | (there(kind) & ~kind.isin(_SIZED).to_numpy(bool)),
            ~there(kind),
            is_large,
            is_sme & ~in_doubt,
            is_sme,
            measured & np.isin(case, (VerdictOutcome.OK, VerdictOutcome.FAIL)),
            measured,
        ],
        [NOT_APPLICABLE, MISSING, KNOWN, KNOWN, TO_VERIFY, KNOWN, TO_VERIFY],
        MISSING,
    )
    large = is_large | (measured & (case == VerdictOutcome.FAIL) & ~is_sme)
    value = np.where(large, MemberKind.LARGE_ENTERPRISE.value, MemberKind.SME.value)
    return Found(DocumentItem.SIZE_CLASS, state, pd.Series(value, index=members.index, dtype="str"))


def _supply(members: pd.DataFrame, community: pd.Series, plan: Plan) -> list[Found]:
    """POD, address and area of the supply; who only produces has those of its plant."""
    has_none = members["member_role"].isin(ONLY_PRODUCE).to_numpy(bool)
    code = pods(members["pod_code"])
    all_codes = pods(plan.candidates["pod_code"])
    is_twice = code.isin(all_codes[all_codes.duplicated() & all_codes.notna()]).to_numpy(bool)
    pod = np.select(
        [has_none, ~there(members["pod_code"]), code.isna() | is_twice], [NOT_APPLICABLE, MISSING, TO_VERIFY], KNOWN
    )
    return [
        Found(DocumentItem.POD, pod, code.fillna(members["pod_code"])),
        Found(
            DocumentItem.SUPPLY_ADDRESS,
            np.where(has_none, NOT_APPLICABLE, address_state(members)),
            written_address(members),
        ),
        Found(
            DocumentItem.MEMBER_AREA,
            np.where(has_none, NOT_APPLICABLE, area_state(members, community)),
            members["area_code"],
        ),
    ]


def address_state(rows: pd.DataFrame) -> np.ndarray:
    """Known where the address was found at its door, or names a house number beside coordinates that stand for it."""
    text = rows["address_text"].fillna("")
    is_given = (rows["match_level"] == MatchLevel.GIVEN).to_numpy(bool)
    at_door = (rows["match_level"] == MatchLevel.DOOR).to_numpy(bool)
    numbered = [
        given and addresses.parse(one).house_number is not None for given, one in zip(is_given, text, strict=True)
    ]
    return np.select(
        [~there(rows["address_text"]), at_door | np.array(numbered, dtype=bool)], [MISSING, KNOWN], TO_VERIFY
    )


def written_address(rows: pd.DataFrame) -> pd.Series:
    """The address as the list writes it, with its town where the list has that in a column of its own."""
    columns = rows[["address_text", "postcode", "municipality", "province"]].astype(object)
    lines = [_line(*cells) for cells in columns.where(columns.notna(), None).itertuples(index=False, name=None)]
    return pd.Series(lines, index=rows.index, dtype="str")


def _line(street: str | None, postcode: str | None, town: str | None, province: str | None) -> str | None:
    if street is None:
        return None
    if town is None or town.casefold() in street.casefold():
        return street
    place = " ".join(part for part in (postcode, town, f"({province})" if province else None) if part)
    return f"{street}, {place}"


def area_state(rows: pd.DataFrame, community: pd.Series) -> np.ndarray:
    """Known only where the POD has said it, and says the configuration's area (R-ARE-07): a map is a pre-check.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``tables.Assigned``.
    community : pandas.Series
        A row of ``tables.Communities``.

    Returns
    -------
    numpy.ndarray
        A ``DocumentState`` per row; ``missing`` where there is no area.
    """
    reasons = rows["certainty_reasons"].fillna("")
    doubts = "|".join((*EDITION_DOUBTS, *POD_DOUBTS))
    edition = rows["area_declared_edition"].fillna(str(community["area_edition"]))
    is_sure = (
        (rows["certainty"] == Certainty.DECLARED)
        & ~reasons.str.contains(doubts, regex=True)
        & (rows["area_code"] == community["area_code"])
        & (edition == community["area_edition"])
    )
    return np.select([~there(rows["area_code"]), is_sure.fillna(False)], [MISSING, KNOWN], TO_VERIFY).astype(object)


def _consent(members: pd.DataFrame) -> Found:
    """The consent is on record where the desk has put the candidate's status so far."""
    given = (members["status"] == CandidateStatus.CONSENT).fillna(False).to_numpy(bool)
    return Found(DocumentItem.CONSENT, np.where(given, KNOWN, MISSING), members["status"])


def _declared(members: pd.DataFrame, community: pd.Series) -> list[Found]:
    consuming = members["member_role"].isin(CONSUMING).to_numpy(bool)
    building = members["building_id"]
    asked = np.array([Declaration.SAME_BUILDING in tables.split(cell) for cell in members["to_collect"]], dtype=bool)
    is_same = (building == community["building_id"]).fillna(False) & (members["outcome"] != Outcome.CANNOT)
    is_group = community["config_type"] == ConfigType.GROUP
    same_building = np.select(
        [~consuming | (not is_group), ~there(building) | pd.isna(community["building_id"]) | asked, is_same],
        [NOT_APPLICABLE, MISSING, KNOWN],
        TO_VERIFY,
    )
    return [
        Found(
            DocumentItem.NO_NET_METERING,
            np.where(consuming, no_net_metering(members), NOT_APPLICABLE),
            members["net_metering"].astype("boolean").astype("str"),
        ),
        # No list can say it: it is asked of everyone.
        Found(DocumentItem.NO_OTHER_CONFIGURATION, np.where(consuming, NOT_HELD, NOT_APPLICABLE)),
        Found(DocumentItem.SAME_BUILDING, same_building.astype(object), building),
    ]


def _other_declarations(members: pd.DataFrame, config_type: str, plan: Plan) -> list[Found]:
    """Declarations that no item above says, for those who are asked for them."""
    codes = rules.declarations(members, config_type, plan.plants)
    both = [{*tables.split(one), *tables.split(other)} for one, other in zip(codes, members["to_collect"], strict=True)]
    asked = {code for code in set().union(*both) - _COVERED if not code.startswith(_OF_PLANT)}
    return [to_declare(code, np.array([code in cell for cell in both])) for code in Declaration if code in asked]
