"""Communities, who belongs to them, what the rules say, and who can join."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import AreaStatus, ConfigType, Origin, Outcome, ReferenteKind, Role, Stage, VerdictOutcome
from cermap.texts import N_


class Communities(pa.DataFrameModel):
    """One row per configuration (one area); the legal CER is ``entity_id`` (R-CFG-06)."""

    community_id: Series[str] = pa.Field(unique=True, title=N_("Configuration"))
    entity_id: Series[str] = pa.Field(nullable=True, title=N_("Legal entity"))
    name: Series[str] = pa.Field(title=N_("Name"))
    config_type: Series[str] = pa.Field(isin=list(ConfigType), title=N_("Kind"))
    area_code: Series[str] = pa.Field(title=N_("Area"))
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
    building_id: Series[str] = pa.Field(
        nullable=True, title=N_("Building"), description="GROUP: the building of all its PODs (R-CFG-03)"
    )
    holder_id: Series[str] = pa.Field(
        nullable=True, title=N_("Holder of the supply"), description="REMOTE: its one customer (R-CFG-04)"
    )
    constitution_date: Series[pa.DateTime] = pa.Field(
        nullable=True,
        title=N_("Constituted on"),
        description="CER: the day of its legal entity; GROUP: of the private contract (R-CFG-02, R-PLT-05)",
    )
    constitution_reference: Series[str] = pa.Field(
        nullable=True, title=N_("Deed or contract"), description="Where the deed, contract or minutes are found"
    )
    referente_kind: Series[str] = pa.Field(
        nullable=True,
        isin=list(ReferenteKind),
        title=N_("Who files the request"),
        description="What the referente is (R-ROL-03 to R-ROL-05), never who",
    )
    open_to_members: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Open to new members"))
    capacity_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power (kW)"))
    plants: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0, title=N_("Plants"))
    users: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0, title=N_("Users"))
    contact: Series[str] = pa.Field(nullable=True, title=N_("Contact"))
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    origin: Series[str] = pa.Field(isin=list(Origin), title=N_("Origin"))
    stage: Series[str] = pa.Field(
        nullable=True, isin=list(Stage), title=N_("Stage"), description="Of a proposal; NA for a registered one"
    )


class BroughtCommunities(Communities):
    """Registered configurations as they came in: one brought again stands here twice, the later counts."""

    community_id: Series[str] = pa.Field(title=N_("Configuration"))
    decision: Series[pd.Int64Dtype] = pa.Field(
        nullable=True,
        ge=1,
        title=N_("Decision"),
        description="Which decision brought it; NA when it came with the plan",
    )


class Memberships(pa.DataFrameModel):
    """Which candidate or plant is in which configuration; exactly one of the two ids is set."""

    community_id: Series[str] = pa.Field(title=N_("Configuration"))
    candidate_id: Series[str] = pa.Field(nullable=True, title=N_("Row"))
    plant_id: Series[str] = pa.Field(nullable=True, title=N_("Plant"))
    role: Series[str] = pa.Field(isin=list(Role), title=N_("Role"))


class Verdicts(pa.DataFrameModel):
    """What one rule says of one subject."""

    rule_id: Series[str] = pa.Field(str_matches=r"^R-[A-Z]{3}-\d{2}[a-z]?$", title=N_("Rule"))
    subject: Series[str] = pa.Field(isin=["member", "plant", "configuration"], title=N_("Subject"))
    subject_id: Series[str] = pa.Field(title=N_("Subject id"))
    outcome: Series[str] = pa.Field(isin=list(VerdictOutcome), title=N_("Verdict"))
    measured: Series[str] = pa.Field(nullable=True, title=N_("Measured"))
    limit: Series[str] = pa.Field(nullable=True, title=N_("Limit"))
    unit: Series[str] = pa.Field(nullable=True, title=N_("Unit"))


class Joining(pa.DataFrameModel):
    """Whether a candidate can join a configuration, with the reason."""

    community_id: Series[str] = pa.Field(title=N_("Configuration"))
    candidate_id: Series[str] = pa.Field(title=N_("Row"))
    outcome: Series[str] = pa.Field(isin=list(Outcome), title=N_("Answer"))
    area_status: Series[str] = pa.Field(isin=list(AreaStatus), title=N_("Area"))
    rule_status: Series[str] = pa.Field(isin=list(VerdictOutcome), title=N_("Rules"))
    to_collect: Series[str] = pa.Field(title=N_("Declarations to collect"), description="Declaration codes joined by ;")
    reasons: Series[str] = pa.Field(
        title=N_("Reason"), description="JoinReason, Reason or rule ids joined by ;, strongest first"
    )
