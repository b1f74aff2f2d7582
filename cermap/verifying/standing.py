"""Whether the public data that a file stood on are those of here."""

from cermap.attributions import KEPT_IN_PLANS
from cermap.files.notes import noted
from cermap.files.origins.provenance import StatedProvenance
from cermap.records import Note, Reference
from cermap.texts import N_


def standing_findings(stated: StatedProvenance, reference: Reference) -> list[Note]:
    """Each source that is another file here, or is not here; one line where all are the same.

    That is nobody's mistake: the file stays what it was, but a plan that is made here today may say otherwise.
    """
    here = reference.sources.set_index("source_id")
    found, same = [], 0
    for source in stated.sources:
        if source["source_id"].startswith(KEPT_IN_PLANS):
            continue
        title, edition = source["title"], source["edition"]
        if source["source_id"] not in here.index:
            text = N_("“{title}” ({edition}) is not among the data here: what rests on it cannot be made again.")
            found.append(noted(text, title=title, edition=edition))
        elif here.loc[source["source_id"], "sha256"] != source["sha256"]:
            text = N_("“{title}”: the file stands on edition {edition}, here is another one ({here}).")
            found.append(noted(text, title=title, edition=edition, here=here.loc[source["source_id"], "edition"]))
        else:
            same += 1
    if same:
        found.append(noted(N_("Public data that are the same here, by their checksums: {count}."), count=same))
    return found
