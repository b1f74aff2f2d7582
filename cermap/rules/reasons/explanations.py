"""Why a verdict is what it is, and what each repair says: the words of an explanation.

Clauses, without a capital and without a stop, as in sentences.py. A verdict has one sentence for each of its outcomes: a
rule that is not met says what is wrong, one that is to verify says what is missing or not settled.
"""

from cermap.rules.book.sentences import SENTENCES
from cermap.terms import VerdictOutcome
from cermap.texts import N_, Texts

_FAIL, _TO_VERIFY = VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value

WHY: dict[tuple[str, str], str] = {
    ("R-CFG-01", _FAIL): N_("its supplies and plants lie in more than one primary-substation area"),
    ("R-CFG-01", _TO_VERIFY): N_("that all its supplies and plants lie in one primary-substation area is not sure yet"),
    ("R-CFG-02a", _FAIL): N_("its members are not two distinct subjects"),
    ("R-CFG-02a", _TO_VERIFY): N_("whether its members are two distinct subjects is not known yet"),
    ("R-CFG-03", _FAIL): N_("its consuming supplies are not all in one building"),
    ("R-CFG-03", _TO_VERIFY): N_("that its consuming supplies are all in one building is not known yet"),
    ("R-CFG-04", _FAIL): N_("it has several customers, or one of its two connection points is missing"),
    ("R-CFG-04", _TO_VERIFY): N_("whether it has one customer and two connection points is not known yet"),
    ("R-CFG-05", _FAIL): N_("a plant, a consumer or a second member is missing"),
    ("R-CFG-05", _TO_VERIFY): N_("whether its members are two distinct subjects with two connection points is not known yet"),
    ("R-CFG-06", _TO_VERIFY): N_("its legal entity may have another configuration in the same area"),
    ("R-CFG-07", _FAIL): N_("a supply or plant of it is in another configuration too"),
    ("R-CFG-07", _TO_VERIFY): N_("the same POD stands on several rows of the list"),
    ("R-CFG-08a", _FAIL): N_("a consuming supply is under scambio sul posto"),
    ("R-CFG-08b", _TO_VERIFY): N_("a plant is under scambio sul posto, and the words of GSE are less plain about plants"),
    ("R-CFG-10", _TO_VERIFY): N_("it is constituted after the day of the plan: until then nothing can be filed"),
    ("R-CFG-13", _FAIL): N_("a configuration of this kind is shown, nobody can join it"),
    ("R-MEM-01b", _TO_VERIFY): SENTENCES["R-MEM-01b"],
    ("R-MEM-02", _FAIL): N_("the law does not admit this subject among the members of a CER"),
    ("R-MEM-02", _TO_VERIFY): N_("the size of the enterprise is not known, and a large one is not admitted"),
    ("R-MEM-03", _TO_VERIFY): N_("the ATECO code is one that excludes where it is the main one"),
    ("R-MEM-06", _FAIL): N_("the enterprise is larger than a small or medium one"),
    ("R-MEM-06", _TO_VERIFY): N_("the size of the enterprise is not shown yet, or public bodies hold a large share of it"),
    ("R-MEM-07", _TO_VERIFY): SENTENCES["R-MEM-07"],
    ("R-MEM-09", _FAIL): N_("its main activity is producing or trading electricity, which keeps it out of a group"),
    ("R-MEM-10b", _TO_VERIFY): SENTENCES["R-MEM-10b"],
    ("R-ROL-03", _FAIL): N_("the request of a CER cannot be filed by this referente"),
    ("R-ROL-03", _TO_VERIFY): N_("whether the ESCO produces with a plant of the configuration is not known"),
    ("R-ROL-04", _FAIL): N_("the request of a group cannot be filed by this referente"),
    ("R-ROL-04", _TO_VERIFY): N_("GSE asks for a certified ESCO that produces with a plant of the group; the leaflet of Unioncamere says only “certified ESCO”"),
    ("R-ROL-05", _FAIL): N_("the request of a remote self-consumer cannot be filed by this referente"),
    ("R-ROL-05", _TO_VERIFY): N_("whether the ESCO produces with a plant of the configuration is not known"),
    ("R-PLT-01", _FAIL): N_("the plant is above the power limit, or not renewable"),
    ("R-PLT-01", _TO_VERIFY): N_("the power or the technology of the plant is not known well enough"),
    ("R-PLT-02", _TO_VERIFY): N_("on its connection point stand sections of another source, or of one that is not known: which of them are added is not sure"),
    ("R-PLT-03", _TO_VERIFY): N_("plants of the same producer may stand side by side, and then count as one"),
    ("R-PLT-04", _TO_VERIFY): N_("since when the plant works is not stated, and an old one earns no tariff"),
    ("R-PLT-05", _TO_VERIFY): N_("when the CER was constituted is not known, and a plant older than it earns no tariff"),
    ("R-PLT-06", _TO_VERIFY): N_("the plant may be older than its CER, and no document is known that shows it was built for a CER"),
    ("R-PLT-07", _TO_VERIFY): N_("the plant worked before the decree, and no document is known that shows it was built for a CER"),
    ("R-PLT-08", _FAIL): N_("existing plants are too large a part of the power"),
    ("R-PLT-08", _TO_VERIFY): N_("existing plants may be too large a part of the power: dates are missing, or only one of the two ways to count says so"),
    ("R-PLT-09", _TO_VERIFY): N_("of an upgraded plant only the part that was added earns the tariff, and how large it is has not been stated"),
    ("R-PLT-11", _TO_VERIFY): N_("the window of the tariff is over, and whether the request was filed in time is not stated"),
    ("R-PLT-12", _TO_VERIFY): N_("a part of the power is the duty of a new building and earns no tariff; what the rest earns is to be looked into"),
    ("R-PLT-13", _TO_VERIFY): N_("a plant that burns biogas or biomass has criteria of its own, which no list shows"),
    ("R-PLT-14", _TO_VERIFY): N_("the power of modules and that of the inverter are not both known, or fall in different brackets"),
    ("R-PLT-15", _TO_VERIFY): N_("more days have passed since the plant entered into operation than the term for the request allows"),
    ("R-TAR-16", _TO_VERIFY): N_("a part of the plant had the Superbonus, and how such a plant is split is not settled"),
    ("R-ARE-01", _FAIL): N_("a supply or plant lies in another primary-substation area"),
    ("R-ARE-01", _TO_VERIFY): N_("the area of some supply or plant is not sure yet"),
    ("R-ARE-05", _TO_VERIFY): N_("its supplies and plants are of several editions of the areas, or of one that is not known"),
    ("R-ARE-06", _TO_VERIFY): N_("it was registered on another edition of the areas, or on one that is not known: no text says what becomes of its supplies"),
    ("R-ARE-11", _TO_VERIFY): SENTENCES["R-ARE-11"],
}  # fmt: skip

# What each repair of repairs.toml says.
REPAIRS: dict[str, str] = {
    "area_of_pod": N_("ask for the area of the POD, on the GSE map"),
    "house_number": N_("ask for the house number, or the POD"),
    "check_pod": N_("check the POD on the bill"),
    "area_code": N_("check the area code with the distributor"),
    "spelling_of_code": N_("correct the area code (AC, three digits, E, five digits)"),
    "edition_in_force": N_("fetch the edition in force, or open its file"),
    "plan_date": N_("choose a plan date on which the edition is in force"),
    "edition_of_file": N_("find out the edition of the areas file"),
    "one_edition": N_("look both areas up in one edition"),
    "building": N_("ask which building it is in"),
    "holder": N_("ask who holds the supply"),
    "plant_to_bring": N_("ask which plant it would bring"),
    "leave_the_other": N_("ask whether it leaves the other one"),
    "referente": N_("ask the referente of the configuration"),
    "later_request": N_("file the request once it is constituted"),
    "esco_plant": N_("ask whether the ESCO produces with a plant of the configuration"),
    "unsettled": N_("ask GSE or a lawyer: the text itself is not settled"),
    "main_ateco": N_("ask for the main ATECO code, with its version"),
    "size": N_("bring the number of employees, the turnover and the balance sheet"),
    "deed": N_("bring the deed: it may count as a small or medium enterprise, or as a third-sector body"),
    "plant_data": N_("bring the power and the technology of the plant"),
    "day_of_request": N_("ask when the tariff was asked for"),
    "day_of_constitution": N_("say when the CER was constituted"),
    "day_of_plant": N_("bring the day on which the plant entered into operation"),
    "distinct_buildings": N_("show that the plants stand on distinct buildings, or not on adjacent parcels"),
    "built_for_cer": N_("bring the documents that show that the plant was built for a CER"),
    "added_part": N_("bring the power of the part that was added, with its own meter"),
    "both_powers": N_("bring the power of the modules and that of the inverter"),
    "requirements": N_("bring the DNSH checklist and the criteria of its source"),
    "third_party": N_("join as a third-party producer, with a plant of its own"),
    "end_net_metering": N_("end the scambio sul posto contract"),
    "other_referente": N_("have the request filed by somebody whom the rule admits"),
    "own_area": N_("take part in the configuration of its own area: one CER may have several"),
    "cer_instead": N_("a CER of the area instead: it may take in all buildings and holders"),
    "group_or_remote": N_("a group in its building, or remote self-consumption: both admit it"),
    "energy_sharing": N_(
        "energy sharing of active customers (law since 24 January 2026): in the market zone, without the tariff; cermap computes nothing of it"
    ),
    "find_plant": N_("find a plant for the area"),
    "find_consumers": N_("find who consumes in the area"),
    "second_member": N_("find a second member, with a connection point of its own"),
    "second_point": N_("find a second connection point under the same area"),
    "split_plant": N_("split the plant over two PODs, only on distinct buildings, each within the limit"),
    "new_power": N_("add new plants, until the existing ones keep within their share"),
    "another_plant": N_("bring another plant: renewable, and within the power limit"),
}

# What a kind of repair costs.
KINDS: dict[str, str] = {
    "ask": N_("a question"),
    "declare": N_("a declaration or document"),
    "contract": N_("another contract or role"),
    "works": N_("works, or a new member"),
}


def why(rule_id: str, outcome: str, texts: Texts) -> str:
    """Why a rule says so, in one clause; where nothing is against it, what the rule asks.

    Parameters
    ----------
    rule_id : str
        ``R-MEM-06``.
    outcome : str
        ``VerdictOutcome``.
    texts : Texts
        Language of the clause.

    Returns
    -------
    str
        Without a capital and without a stop; the rule's id where it has no sentence.
    """
    found = WHY.get((rule_id, outcome), SENTENCES.get(rule_id))
    return texts(found) if found else rule_id
