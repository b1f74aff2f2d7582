"""The checklist for the GSE request in words: what is asked, of whom, what is known of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum

import pandas as pd

from cermap.records import Plan
from cermap.terms import (
    CandidateStatus,
    ConfigType,
    Declaration,
    DocumentItem,
    DocumentLevel,
    DocumentState,
    MemberKind,
    ReferenteKind,
    Role,
)
from cermap.texts import N_, Texts
from cermap.wording.names import candidate_names, community_names, plant_names

# Said wherever the checklist stands: on the page, in its file, on the sheet of a member.
FORM_NOT_SEEN = N_(
    "The exact form of the request (GSE, Regole Operative, Allegato 3) was not seen: before filing, hold this list against the portal."
)
# What is signed, as a sentence of its own: of a supply by its member, of a plant by its producer.
_DECLARED = {
    (DocumentLevel.MEMBER, DocumentItem.NO_NET_METERING): N_(
        "that the supply has no contract of scambio sul posto, or that it ends before the request"
    ),
    (DocumentLevel.MEMBER, DocumentItem.NO_OTHER_CONFIGURATION): N_(
        "that the supply is in no other configuration of shared energy, of any kind"
    ),
    (DocumentLevel.MEMBER, DocumentItem.SAME_BUILDING): N_(
        "that the supply is in the same building or condominium as those of the group"
    ),
    (DocumentLevel.PLANT, DocumentItem.NO_NET_METERING): N_(
        "that the plant has no contract of scambio sul posto, or that it ends before the request"
    ),
    (DocumentLevel.PLANT, DocumentItem.NO_OTHER_CONFIGURATION): N_(
        "that the plant is in no other configuration of shared energy, of any kind"
    ),
    (DocumentLevel.PLANT, DocumentItem.MANDATE): N_(
        "that the plant follows the instructions of the configuration, and that mandate for it is given to whoever files the request (R-ROL-01, R-ROL-02)"
    ),
    (DocumentLevel.PLANT, Declaration.PLANT_AID): N_(
        "that the sheet names every grant, Superbonus and duty of a new building that the plant has"
    ),
    (DocumentLevel.PLANT, Declaration.PLANT_FOR_CER): N_(
        "to attach the document, signed before the plant's start, that shows it was built for a CER (R-PLT-06, R-PLT-07)"
    ),
    (DocumentLevel.PLANT, Declaration.PLANT_REQUIREMENTS): N_(
        "that the plant meets DNSH and the construction requirements of the GSE rules (R-PLT-13)"
    ),
}


def _term(kind: type[StrEnum]) -> Callable[[str, Texts], str]:
    return lambda value, texts: texts.label(kind, value)


def _day(value: str, texts: Texts) -> str:
    return texts.date(dt.date.fromisoformat(value))


def _yes_or_no(yes: str, no: str) -> Callable[[str, Texts], str]:
    return lambda value, texts: texts(yes if value == "True" else no)


_WRITERS: dict[DocumentItem, Callable[[str, Texts], str]] = {
    DocumentItem.CONFIG_TYPE: _term(ConfigType),
    DocumentItem.REFERENTE_KIND: _term(ReferenteKind),
    DocumentItem.ROLE: _term(Role),
    DocumentItem.MEMBER_KIND: _term(MemberKind),
    DocumentItem.SIZE_CLASS: _term(MemberKind),
    DocumentItem.CONSENT: _term(CandidateStatus),
    DocumentItem.CONSTITUTION_DATE: _day,
    DocumentItem.CONTRACT_DATE: _day,
    DocumentItem.COMMISSIONING_DATE: _day,
    DocumentItem.CAPACITY_KW: lambda value, texts: f"{texts.amount(float(value))}\u00a0kW",
    DocumentItem.GRANT: lambda value, texts: texts.percent(float(value)) if float(value) else texts("no grant"),
    DocumentItem.NEW_OR_UPGRADE: _yes_or_no(N_("potenziamento"), N_("new plant")),
    DocumentItem.NO_NET_METERING: _yes_or_no(N_("with scambio sul posto"), N_("without scambio sul posto")),
}


def document_item(code: str, texts: Texts) -> str:
    """What is asked, in a few words, the first in capitals; a declaration that no item says has its own label."""
    label = texts.label(DocumentItem, code) if code in set(DocumentItem) else texts.label(Declaration, code)
    return label[:1].upper() + label[1:]


def document_value(item: str, value: object, texts: Texts) -> str:
    """What is known of an item, in words; empty where nothing is."""
    if not isinstance(value, str):
        return ""
    write = next((write for known, write in _WRITERS.items() if known == item), None)
    return value if write is None else write(value, texts)


def declared_sentence(level: str, item: str, texts: Texts) -> str:
    """What is declared of a supply or a plant, to be read after "declares"; what has no sentence stands by its name."""
    sentence = next((said for (of, what), said in _DECLARED.items() if (of, what) == (level, item)), None)
    return document_item(item, texts) if sentence is None else texts(sentence)


def document_subjects(found: pd.DataFrame, plan: Plan, texts: Texts) -> list[str]:
    """Of whom or what each row of ``tables.Documents`` is: a configuration, a member, or a plant by its owner."""
    ids = set(found["subject_id"])
    groups = plan.communities[plan.communities["community_id"].isin(ids)]
    plants = plan.plants[plan.plants["plant_id"].isin(ids)]
    people = plan.candidates[plan.candidates["candidate_id"].isin(ids)]
    called = plant_names(plan, texts) if len(plants) else {}
    who = dict(zip(people["candidate_id"], candidate_names(people, texts), strict=True))
    names = {
        DocumentLevel.CONFIGURATION.value: dict(
            zip(groups["community_id"], community_names(groups, texts), strict=True)
        ),
        DocumentLevel.MEMBER.value: who,
        DocumentLevel.PLANT.value: called,
    }
    return [names[level][code] for level, code in zip(found["level"], found["subject_id"], strict=True)]


def document_lines(found: pd.DataFrame, plan: Plan, texts: Texts) -> pd.DataFrame:
    """The checklist as people read it, rows as in ``found``: level, of, item, state, value, rule_id, reference.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Documents``.
    plan : Plan
        Whose it is.
    texts : Texts
        Words.
    """
    items = {code: document_item(code, texts) for code in found["item"].unique()}
    values = zip(found["item"], found["value"], strict=True)
    return pd.DataFrame(
        {
            "level": [texts.label(DocumentLevel, code) for code in found["level"]],
            "of": document_subjects(found, plan, texts),
            "item": found["item"].map(items).to_numpy(object),
            "state": [texts.label(DocumentState, code) for code in found["state"]],
            "value": [document_value(item, value, texts) for item, value in values],
            "rule_id": found["rule_id"].to_numpy(object),
            "reference": found["reference"].to_numpy(object),
        },
        index=found.index,
        dtype="str",
    )


def document_counts(found: pd.DataFrame, texts: Texts, signs: Mapping[str, str] | None = None) -> dict[str, str]:
    """How far each level has come: {"Members": "known 9, to verify 2, missing 5, not held here 3"}.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Documents``.
    texts : Texts
        Words.
    signs : mapping, optional
        What stands for each state in place of its word: "✓ 9  ? 2".

    Returns
    -------
    dict of str to str
        Levels that have something, in their order; what does not apply is not told.
    """
    told = [state for state in DocumentState if state is not DocumentState.NOT_APPLICABLE]
    counted = found.groupby(["level", "state"]).size()

    def said(level: str, state: str) -> str:
        count = texts.number(counted[level, state])
        return f"{signs[state]}\u00a0{count}" if signs else f"{texts.label(DocumentState, state)} {count}"

    between = " " if signs else ", "
    lines = {
        texts.label(level): between.join(said(level, state) for state in told if (level, state) in counted)
        for level in DocumentLevel
    }
    return {level: line for level, line in lines.items() if line}
