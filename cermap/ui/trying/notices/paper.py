"""What leaves the room while something is tried says so: the list is called so, on the sheet, in the files and in their names."""

from dataclasses import replace

from cermap import wording
from cermap.records import Plan, Scene
from cermap.texts import Texts
from cermap.ui import state


def marked(scene: Scene, texts: Texts) -> Scene:
    """The scene with "(trial)" behind the name of its list; as it is while nothing is tried."""
    plan = marked_plan(scene.plan, texts)
    return scene if plan is scene.plan else replace(scene, plan=plan)


def marked_plan(plan: Plan, texts: Texts) -> Plan:
    """The plan with "(trial)" behind the name of its list; as it is while nothing is tried."""
    tried = state.trial()
    if tried is None or tried.now is tried.before:
        return plan
    name = texts("{list} (trial)", list=wording.list_name(plan, texts))
    # The demonstration is called by what it is: changed by a trial it is a list like any other.
    brought = replace(plan.inputs.candidate_list, name=name)
    return replace(plan, inputs=replace(plan.inputs, candidate_list=brought, is_demonstration=False))
