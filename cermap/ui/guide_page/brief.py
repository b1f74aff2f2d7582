"""The guide's short words: what a CER is in three sentences, and each cell of the comparison as a room reads it from afar."""

from cermap.texts import N_

# Title, sentence, the rules it rests on.
IN_THREE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        N_("Who"),
        N_("Families, small and medium enterprises, municipalities and associations found a body of their own for the good of the place, not for profit; whoever is admitted may join, and leave."),
        ("R-CFG-01", "R-CFG-12", "R-MEM-01", "R-MEM-12"),
    ),
    (
        N_("What"),
        N_("What their plants feed into the network and what they draw in the same hour, below the same primary substation, counts as shared; everybody keeps the supplier of before."),
        ("R-ENE-01", "R-ARE-01", "R-MEM-12"),
    ),
    (
        N_("What for"),
        N_("On shared energy GSE pays a premium for 20 years; what exceeds a threshold goes to consumers that are no enterprises, or to social purposes on the spot."),
        ("R-TAR-01", "R-PLT-10", "R-TAR-08", "R-TAR-09"),
    ),
)  # fmt: skip

_PLANTS = N_("Renewable, up to 1 MW each")

# Aspect -> for a CER, a group, a remote self-consumer: the short words, and rules beside those of the sentence.
IN_BRIEF: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "What it is": (
        (N_("A body of its own, not for profit"), ()),
        (N_("A contract among neighbours"), ()),
        (N_("One customer alone"), ()),
    ),
    "Who takes part": (
        (N_("Families, small enterprises, bodies"), ()),
        (N_("Who has a supply in the building"), ()),
        (N_("Any final customer"), ()),
    ),
    "At least": (
        (N_("2 members, 2 connection points"), ()),
        (N_("2 subjects, 2 connection points"), ()),
        (N_("1 customer, 2 connection points"), ()),
    ),
    "Where": (
        (N_("One area for each configuration"), ()),
        (N_("One building; plants in its area"), ("R-ARE-01",)),
        (N_("One area convenzionale"), ("R-ARE-01",)),
    ),
    "Plants": ((_PLANTS, ()), (_PLANTS, ()), (_PLANTS, ())),
    "Referente": (
        (N_("The CER, a member or an ESCO"), ()),
        (N_("One of them, the administrator or an ESCO"), ()),
        (N_("The customer or an ESCO"), ()),
    ),
    "Money": (
        (N_("Tariff for 20 years, valorisation"), ()),
        (N_("Tariff for 20 years, more valorisation"), ("R-PLT-10",)),
        (N_("Tariff for 20 years, valorisation to verify"), ("R-PLT-10",)),
    ),
    "In its favour": (
        (N_("✚ It grows as far as the area"), ("R-CFG-01", "R-CFG-06")),
        (N_("✚ Quick: a contract is enough"), ("R-CFG-02",)),
        (N_("✚ One decides alone"), ("R-CFG-04",)),
    ),
    "Against it": (
        (N_("– A body to found, run and pay for"), ()),
        (N_("– It ends at the walls of the building"), ("R-CFG-03",)),
        (N_("– Only one's own consumption counts"), ("R-CFG-04", "R-ENE-01")),
    ),
}  # fmt: skip
