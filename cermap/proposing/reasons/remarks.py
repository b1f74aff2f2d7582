"""What a reader of a proposal must know: registered communities beside it, what could not be chosen, how far the proof reaches."""

from cermap.proposing.material import Material
from cermap.records import Instance, Note, ProposalLimits, Solution
from cermap.terms import Origin, Stage
from cermap.texts import N_, Message

_NAMED = 5


def remarks(material: Material, instance: Instance, solution: Solution, limits: ProposalLimits) -> tuple[Note, ...]:
    """The notes of a proposal, the most important first.

    Parameters
    ----------
    material : Material
        What could be chosen.
    instance : Instance
        The same as numbers.
    solution : Solution
        What was chosen.
    limits : ProposalLimits
        What the choice had to keep.
    """
    found = [_stopped(solution), _proof(limits), _registered(material), _frozen(material), _without_demand(instance)]
    return tuple(Note(message) for message in found if message is not None)


def _stopped(solution: Solution) -> Message | None:
    if solution.is_whole:
        return None
    return Message(
        N_("The search was stopped: this is the best that was found until then, and the bound is wider."), {}
    )


def _proof(limits: ProposalLimits) -> Message:
    """What the bound holds for: a constant worth of each shared kWh."""
    if limits.below_surplus:
        return Message(
            N_(
                "The bound is of the goal, with one worth for each shared kWh, and without the surplus threshold; brackets, seniority, grants and the bound surplus are in the euro of each area, which are counted exactly afterwards."
            ),
            {},
        )
    return Message(
        N_(
            "The bound is of the goal, with one worth for each shared kWh; brackets, seniority, grants and the bound surplus are in the euro of each area, which are counted exactly afterwards."
        ),
        {},
    )


def _registered(material: Material) -> Message | None:
    """Registered configurations in these areas: who is in one of them is not asked twice (R-CFG-07)."""
    rows = material.plan.communities
    here = rows[(rows["origin"] == Origin.REGISTERED) & rows["area_code"].isin(set(material.areas.values()))]
    if here.empty:
        return None
    return Message(
        N_(
            "In these areas there are registered communities: {names}. Joining one of them needs no constitution; those known to be in one are not proposed again."
        ),
        {"names": ", ".join(here["name"].head(_NAMED))},
    )


def _frozen(material: Material) -> Message | None:
    rows = material.plan.communities
    frozen = rows[rows["stage"] == Stage.FROZEN]
    if frozen.empty:
        return None
    return Message(
        N_("Frozen configurations are left as they are: {names}."), {"names": ", ".join(frozen["name"].head(_NAMED))}
    )


def _without_demand(instance: Instance) -> Message | None:
    silent = instance.member_ids[~instance.withdrawn_kwh.any(axis=1)]
    if not len(silent):
        return None
    return Message(
        N_("Of {count} members no demand is known: they count as nothing, and come last. Rows: {rows}."),
        {"count": len(silent), "rows": ", ".join(silent[:_NAMED])},
    )
