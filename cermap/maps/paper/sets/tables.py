"""The tables of a set of sheets: what it holds, the configurations of an area with their verdicts, its members."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from cermap import wording
from cermap.maps.paper.sets.listing import Listing
from cermap.maps.symbols.marks import candidate_names
from cermap.records import Scene
from cermap.terms import Certainty, ConfigType, MemberKind, Role, VerdictOutcome
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

# What somebody must act on: rules that fail or wait are named, those that hold are counted.
_OPEN = (VerdictOutcome.FAIL, VerdictOutcome.TO_VERIFY)
_COUNTED = (*_OPEN, VerdictOutcome.OK)
_RULES_MAX = 6


def area_codes(scene: Scene, area_labels: "pd.Series[str]") -> list[str]:
    """Areas that hold candidates, configurations or counts and have a shape, by their labels."""
    plan = scene.plan
    there = set(plan.communities["area_code"].dropna())
    if "area_code" in plan.candidates:
        there |= set(plan.candidates["area_code"].dropna())
    if scene.counts is not None:
        there |= set(scene.counts.loc[scene.counts["unit_kind"] == "area", "unit_code"])
    known = there & set(plan.inputs.reference.areas["area_code"])
    return sorted((str(code) for code in known), key=lambda code: (str(area_labels.get(code, code)).casefold(), code))


@dataclass(frozen=True)
class SetTables:
    """Rows of all areas, made once: each area's lists are cut out of them.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area.
    texts : Texts
        Words.
    members : dict
        Cells of the candidates of each area.
    communities : dict
        Places of the configurations of each area in their table.
    verdicts : dict
        By subject and id: rule and outcome of what counts.
    """

    scene: Scene
    area_labels: "pd.Series[str]"
    texts: Texts
    members: dict[str, list[tuple[str, ...]]]
    communities: dict[str, list[int]]
    verdicts: dict[tuple[str, str], list[tuple[str, str]]]

    @classmethod
    def of(cls, scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> "SetTables":
        """The rows of a scene."""
        verdicts = _verdicts(scene)
        communities: dict[str, list[int]] = defaultdict(list)
        for place, code in enumerate(scene.plan.communities["area_code"]):
            communities[str(code)].append(place)
        return cls(scene, area_labels, texts, _members(scene, texts, verdicts), communities, verdicts)

    def contents(self, begins: "Sequence[tuple[str, int]]") -> Listing:
        """The areas of the set, how much is in each and on which sheet it begins."""
        texts = self.texts
        rows: list[tuple[str, ...]] = [
            (
                str(self.area_labels.get(code, code)), code, texts.number(len(self.members.get(code, []))),
                texts.number(len(self.communities.get(code, []))), self._counted(code), texts.number(sheet),
            )
            for code, sheet in begins
        ]  # fmt: skip
        header = (
            N_("Area"),
            N_("Code"),
            N_("Candidates"),
            N_("Configurations"),
            N_("Natural persons"),
            N_("Sheet no."),
        )
        shares = (0.34, 0.18, 0.11, 0.16, 0.13, 0.08)
        title, numbers = texts(N_("What this set holds")), {2, 3, 4, 5}
        listing = Listing(title, tuple(map(texts, header)), rows, shares, frozenset(numbers))
        return listing if self.scene.counts is not None else _without(listing, 4, 0)

    def of_area(self, code: str) -> list[Listing]:
        """The configurations of an area, and its candidates."""
        texts = self.texts
        label = f"{self.area_labels.get(code, code)} · {code}"
        own = [self._configuration(place) for place in self.communities.get(code, [])]
        heads = (N_("Configuration"), N_("Kind"), N_("Stage"), N_("Members"), N_("Power (kW)"), N_("Rules"))
        configurations = Listing(
            texts(N_("Configurations of the area {area}"), area=label), tuple(map(texts, heads)), own,
            (0.25, 0.15, 0.11, 0.08, 0.1, 0.31), frozenset({3, 4}),
        )  # fmt: skip
        heads = (N_("Candidate"), N_("Role"), N_("Kind of subject"), N_("Certainty"), N_("Configuration"), N_("Rules"))
        title = texts(N_("Candidates of the area {area}"), area=label)
        members = Listing(
            title, tuple(map(texts, heads)), self.members.get(code, []), (0.27, 0.11, 0.13, 0.12, 0.15, 0.22)
        )
        return [configurations, members]

    def _counted(self, code: str) -> str:
        counts = self.scene.counts
        if counts is None:
            return ""
        found = counts[(counts["unit_kind"] == "area") & (counts["unit_code"] == code)]["subjects"]
        return self.texts(N_("at least {count}"), count=int(found.iloc[0])) if len(found) else "–"

    def _configuration(self, place: int) -> tuple[str, ...]:
        row, texts = self.scene.plan.communities.iloc[place], self.texts
        said = _rules_line(self.verdicts.get(("configuration", str(row["community_id"])), []), texts)
        return (
            wording.community_name(row, texts), texts.label(ConfigType, row["config_type"]),
            wording.stage_label(row, texts), _number(row.get("users"), texts), _number(row.get("capacity_kw"), texts), said,
        )  # fmt: skip


def _members(
    scene: Scene, texts: Texts, verdicts: dict[tuple[str, str], list[tuple[str, str]]]
) -> dict[str, list[tuple[str, ...]]]:
    """Cells of each area's candidates: first those of a configuration, then the others, by name."""
    rows = scene.plan.candidates
    if "area_code" not in rows:
        return {}
    rows = rows[rows["area_code"].notna()]
    where = _configurations_of(scene, texts)
    labels = {
        name: {code: texts.label(kind, code) for code in rows[name].dropna().unique()}
        for name, kind in (("role", Role), ("member_kind", MemberKind), ("certainty", Certainty))
    }
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    names = candidate_names(rows, texts)
    columns = zip(
        rows["area_code"], rows["candidate_id"], names,
        *(rows[name].map(known).fillna("–") for name, known in labels.items()), strict=True,
    )  # fmt: skip
    for code, who, name, *said in columns:
        rules = _rules_line(verdicts.get(("member", str(who)), []), texts)
        found[str(code)].append((name, *said, where.get(who, "–"), rules))
    return {
        code: sorted(cells, key=lambda row: (row[4] == "–", row[4], row[0].casefold())) for code, cells in found.items()
    }


def _configurations_of(scene: Scene, texts: Texts) -> dict[str, str]:
    """What the configurations of each member are called."""
    plan = scene.plan
    if plan.memberships.empty:
        return {}
    called = dict(zip(plan.communities["community_id"], wording.community_names(plan.communities, texts), strict=True))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for who, which in zip(plan.memberships["candidate_id"], plan.memberships["community_id"], strict=True):
        if isinstance(who, str) and which in called:
            found[who][called[which]] = None
    return {who: ", ".join(names) for who, names in found.items()}


def _verdicts(scene: Scene) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Rule and outcome by subject and id, without what does not apply."""
    table = scene.plan.verdicts
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    if table.empty:
        return found
    table = table[table["outcome"].isin(list(_COUNTED))]
    columns = (table[name] for name in ("subject", "subject_id", "rule_id", "outcome"))
    for subject, code, rule, outcome in zip(*columns, strict=True):
        found[str(subject), str(code)].append((rule, outcome))
    return found


def _rules_line(verdicts: list[tuple[str, str]], texts: Texts) -> str:
    """Which rules fail, which wait, how many hold: "not met: R-MEM-01a · met: 5"."""
    parts = []
    for outcome in _COUNTED:
        rules = [rule for rule, said in verdicts if said == outcome]
        named = ", ".join(rules[:_RULES_MAX]) + ("…" if len(rules) > _RULES_MAX else "")
        if rules:
            parts.append(f"{texts.label(outcome)}: {named if outcome in _OPEN else texts.number(len(rules))}")
    return " · ".join(parts) or "–"


def _number(value: Any, texts: Texts) -> str:
    return "–" if value is None or pd.isna(value) else texts.amount(float(value))


def _without(listing: Listing, place: int, wide: int) -> Listing:
    """The list without a column, whose width goes to another."""

    def cut(cells: tuple[Any, ...]) -> tuple[Any, ...]:
        return cells[:place] + cells[place + 1 :]

    shares = list(listing.shares)
    shares[wide] += shares[place]
    numbers = frozenset(one - (one > place) for one in listing.numbers if one != place)
    return Listing(listing.title, cut(listing.header), [cut(row) for row in listing.rows], cut(tuple(shares)), numbers)
