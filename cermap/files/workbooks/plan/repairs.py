"""The sheet of repairs in a plan's workbook: what would unlock most, of the whole list, by configuration, by area."""

import pandas as pd

from cermap import rules, tables, wording
from cermap.records import Plan
from cermap.rules.reasons.repairs import all_repairs
from cermap.texts import Texts


def repairs(found: pd.DataFrame, plan: Plan, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """Repairs for people, in their order.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Repairs`` of the plan.
    plan : Plan
        Names of its configurations.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language.

    Returns
    -------
    pandas.DataFrame
        One row per repair, headers and cells in words; rows of the list by their number.
    """
    names = dict(zip(plan.communities["community_id"], wording.community_names(plan.communities, texts), strict=True))
    allowing = {code: ", ".join(one.allowed_by) for code, one in all_repairs().items()}
    columns = {
        "community_id": [
            names.get(code, texts("the whole list") if pd.isna(area) else texts("none so far"))
            for code, area in zip(found["community_id"], found["area_code"], strict=True)
        ],
        "area_code": [
            wording.area_name(code, area_labels) if isinstance(code, str) else None for code in found["area_code"]
        ],
        "repair": [rules.repair_sentence(code, texts) for code in found["repair"]],
        "unlocks": found["unlocks"].to_numpy(),
        "concerned": found["concerned"].to_numpy(),
        "answers": [wording.short_reasons(cell, texts) for cell in found["answers"]],
    }
    shown = pd.DataFrame({texts(tables.label(tables.Repairs, name)): cells for name, cells in columns.items()})
    shown[texts("Costs")] = [rules.repair_kind(code, texts) for code in found["repair"]]
    shown[texts("Allowed by")] = [allowing.get(code, "") for code in found["repair"]]
    for name in ("unlocked_ids", "concerned_ids"):
        shown[texts(tables.label(tables.Repairs, name))] = found[name].to_numpy(object)
    return shown
