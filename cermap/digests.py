"""What makes two plans the same: a digest over their content, whatever machine made them."""

import hashlib
import json
from dataclasses import asdict, astuple

from cermap import tables
from cermap.records import Inputs, Plan


def digest_of(plan: Plan) -> str:
    """Digest over content: same inputs, assumptions and date give the same text on every machine."""
    energy = plan.inputs.energy
    chosen = (plan.inputs.reference.fingerprint, astuple(plan.assumptions), plan.as_of.isoformat())
    digest = hashlib.sha256(repr((*chosen, json.dumps(asdict(energy.assumptions), sort_keys=True))).encode())
    results = (plan.candidates, plan.plants, plan.communities, plan.memberships, plan.verdicts, plan.joining)
    # Plans that know no yields, those of before among them, are the same whether or not there could be any.
    fetched = [energy.yields] if len(energy.yields) else []
    # So are those without a property list.
    owned = [] if plan.inputs.properties is None else [plan.inputs.properties.candidates]
    for frame in (*results, energy.prices, energy.curves, *fetched, *owned):
        # Whatever order the columns came in, a plan is the same.
        digest.update(frame[sorted(frame.columns)].to_csv(index=False, float_format="%.9g").encode())
    return digest.hexdigest()


def counts_the_same(inputs: Inputs, old: Inputs) -> bool:
    """Whether what the digest counts beside the answers is the same: views, calls and roofs are no part of it."""
    one, other = inputs.energy, old.energy
    mine, theirs = (
        list_.candidates if list_ is not None else tables.empty(tables.Properties)
        for list_ in (inputs.properties, old.properties)
    )
    return (
        one.assumptions == other.assumptions
        and all(getattr(one, name).equals(getattr(other, name)) for name in ("prices", "curves", "yields"))
        and (inputs.properties is None) == (old.properties is None)
        and mine.equals(theirs)
    )
