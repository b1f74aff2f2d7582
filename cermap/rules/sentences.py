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
        "large enterprises, central administrations, producers and traders of electricity are not members of a CER"
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

# The same in two or three words, for a table's cell.
SUBJECTS: dict[str, str] = {
    "R-CFG-01": N_("one area"),
    "R-CFG-03": N_("same building"),
    "R-CFG-04": N_("one customer, two connection points"),
    "R-CFG-05": N_("least configuration"),
    "R-CFG-06": N_("one configuration per area"),
    "R-CFG-07": N_("POD in one configuration only"),
    "R-CFG-08a": N_("scambio sul posto"),
    "R-CFG-08b": N_("plant with scambio sul posto"),
    "R-CFG-11": N_("kind of configuration"),
    "R-CFG-12": N_("open participation"),
    "R-CFG-13": N_("kind that cannot be joined"),
    "R-MEM-01a": N_("admitted kind of subject"),
    "R-MEM-01b": N_("kind of subject not named by the law"),
    "R-MEM-02": N_("subject not admitted"),
    "R-MEM-03": N_("main ATECO code"),
    "R-MEM-06": N_("size of the enterprise"),
    "R-MEM-07": N_("version of the ATECO code"),
    "R-MEM-09": N_("main activity not admitted"),
    "R-MEM-10a": N_("any final customer"),
    "R-MEM-10b": N_("main activity in doubt"),
    "R-ROL-01": N_("third-party producer"),
    "R-PLT-01": N_("power or source of the plant"),
    "R-ARE-01": N_("same area"),
    "R-ARE-11": N_("border near or address coarse"),
}
