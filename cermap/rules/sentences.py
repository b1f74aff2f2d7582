"""What each rule asks, in one line: the words that stand beside its id in every answer.

Clauses, without a capital and without a stop: they are read inside a sentence ("to verify: …"). Numbers are not written
here, because they are dated; a verdict carries its own measured value and limit.
"""

from cermap.texts import N_

SENTENCES: dict[str, str] = {
    "R-CFG-01": N_("all members' supplies and plants of a CER configuration lie in one primary-substation area"),
    "R-CFG-03": N_("in a group, every consuming supply is in the same building"),
    "R-CFG-04": N_("a remote self-consumer is one customer with at least two connection points"),
    "R-CFG-05": N_("at least two members, and two connection points of which one consumes and one produces"),
    "R-CFG-06": N_("a CER has one configuration per area, and each must stand alone"),
    "R-CFG-07": N_("a supply or plant is in one configuration only"),
    "R-CFG-08a": N_("a supply with scambio sul posto cannot be in a configuration"),
    "R-CFG-08b": N_("a plant with scambio sul posto should not be in a configuration"),
    "R-CFG-11": N_("one holder: remote self-consumer; one building: group; otherwise CER"),
    "R-CFG-12": N_("participation is open: no admitted consumer of the area is left out"),
    "R-CFG-13": N_("this kind of configuration is shown but cannot be joined"),
    "R-MEM-01a": N_("the law names this kind of subject among the members of a CER"),
    "R-MEM-01b": N_("the text read does not name this kind of subject among the members of a CER"),
    "R-MEM-02": N_(
        "large enterprises, central administrations and those whose main activity is producing or trading electricity are not members of a CER"
    ),
    "R-MEM-03": N_("only the main ATECO code excludes, not a secondary one"),
    "R-MEM-06": N_("an enterprise must be small or medium: employees, and turnover or balance sheet, below the limits"),
    "R-MEM-07": N_("an ATECO code is read with its own version, and how the 2025 codes count is not settled"),
    "R-MEM-09": N_(
        "in a group, any holder of a supply but those whose main activity is producing or trading electricity"
    ),
    "R-MEM-10a": N_("a remote self-consumer may be any final customer"),
    "R-MEM-10b": N_("whether a producer or trader of electricity may be a remote self-consumer is not settled"),
    "R-ROL-01": N_("a third-party producer is not a member: its plant counts on the configuration's instructions"),
    "R-PLT-01": N_("the plant is renewable and within the power limit"),
    "R-ARE-01": N_("all supplies and plants of a configuration lie in the same primary-substation area"),
    "R-ARE-11": N_("near a border, or without a house number, the POD decides the area"),
}
