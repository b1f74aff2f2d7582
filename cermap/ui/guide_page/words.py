"""What the guide says: the three configurations side by side, and the words of the trade.

Each cell ends with the ids of the rules it rests on; the table of rules below it has their references.
"""

from cermap.terms import ConfigType
from cermap.texts import N_

KINDS = (ConfigType.CER, ConfigType.GROUP, ConfigType.REMOTE)

# Aspect -> what it is for a CER, a group, a remote self-consumer.
COMPARED: dict[str, tuple[str, str, str]] = {
    N_("What it is"): (
        N_("A legal entity of its own (association, cooperative, foundation …) for environmental, economic and social benefits, not for profit. Whoever is admitted may join and leave. R-CFG-01, R-CFG-12"),
        N_("Several holders of supplies in one building or condominium, bound by a private contract: the minutes of the condominium are enough. No legal entity. R-CFG-02, R-CFG-03"),
        N_("One customer alone, who uses elsewhere what his own plants produce. R-CFG-04"),
    ),
    N_("Who takes part"): (
        N_("Families, small and medium enterprises, municipalities, associations, third-sector and religious bodies, research and training bodies … Not large enterprises, central administrations, or those who mainly produce or trade electricity. R-MEM-01, R-MEM-02"),
        N_("Any holder of a supply in the building, except those who mainly produce or trade electricity. R-MEM-09"),
        N_("Any final customer; for those who mainly produce or trade electricity it is to be verified. R-MEM-10"),
    ),
    N_("At least"): (
        N_("Two members and two connection points: one that consumes, one with a plant. R-CFG-05"),
        N_("Two distinct subjects and two connection points: one that consumes, one with a plant. R-CFG-05"),
        N_("One customer and two connection points. R-CFG-04"),
    ),
    N_("Where"): (
        N_("All supplies and plants of a configuration in one area convenzionale. One CER may have a configuration in each of several areas. R-CFG-01, R-CFG-06"),
        N_("All consuming supplies in the same building; plants there, or elsewhere in the same area. R-CFG-03"),
        N_("All connection points in one area convenzionale. R-CFG-04"),
    ),
    N_("Plants"): (
        N_("Renewable, up to 1 MW each, owned by the CER, or at its disposal and under its control: the owner may be a third party. R-PLT-01, R-ROL-02"),
        N_("Renewable, up to 1 MW each, at the disposal of one or more of the group; the producer may be a third party. R-PLT-01, R-ROL-01"),
        N_("Renewable, up to 1 MW each, at the customer's disposal; a third party may run them on his instructions. R-PLT-01, R-CFG-04"),
    ),
    N_("Referente"): (
        N_("The CER itself; or, with a mandate, a member who produces or consumes; or an ESCO certified UNI 11352 that produces for it. R-ROL-03"),
        N_("One of the group, the administrator of the condominium, the owner or legal representative of the building, or an ESCO certified UNI 11352 that produces for it. R-ROL-04"),
        N_("The customer, or an ESCO certified UNI 11352 that produces for him. R-ROL-05"),
    ),
    N_("Money"): (
        N_("Premium tariff (TIP) for 20 years on the energy shared in each hour, and the valorisation of ARERA. R-TAR-01, R-TAR-10, R-PLT-10"),
        N_("The same tariff; the valorisation is higher, because losses are avoided too. R-TAR-01, R-TAR-11"),
        N_("The same tariff; the valorisation as for a CER (to verify). R-TAR-01, R-TAR-10"),
    ),
    N_("In its favour"): (
        N_("It may grow as far as the area, and hold many kinds of users: plants find somebody to share with in every hour."),
        N_("Quick to set up: a contract, no new body, neighbours who know each other."),
        N_("Nobody to agree with: a municipality or an enterprise with several supplies decides alone."),
    ),
    N_("Against it"): (
        N_("A body to found, run and pay for; it must be there before the plant starts (an exception for plants that ran by 22 June 2024 needs documents: to verify). R-PLT-05, R-PLT-06"),
        N_("It ends at the walls of the building: whoever lives next door stays out."),
        N_("Only one customer's own consumption: what he does not use in the same hour is not shared."),
    ),
}  # fmt: skip

GLOSSARY: dict[str, str] = {
    N_("Area convenzionale"): N_("The part of the network below one primary substation. Only energy produced and used in the same area counts as shared. Its code starts with AC; GSE publishes the borders and changes them every two years."),
    N_("Cabina primaria"): N_("The substation that brings electricity from high to medium voltage. Its area is drawn along the network, not along municipal borders."),
    N_("POD"): N_("The code of a supply, on every bill: IT, three digits, E, eight characters. GSE's map and the distributor give the area by it, and that area counts; no area can be read from the code itself. It is personal data. R-ARE-07, R-DAT-02"),
    N_("Configuration"): N_("Supplies and plants of one area that share energy: a CER, a group or a remote self-consumer. One CER may hold several, one per area."),
    N_("Referente"): N_("Who files the request with GSE, receives the money and answers for the configuration."),
    N_("Producer, prosumer"): N_("Who runs a plant; a prosumer (autoconsumatore) has a plant and uses part of it behind his own meter."),
    N_("Third-party producer"): N_("A producer who is not a member: the plant follows the instructions of the configuration. The way in for those who may not be members. R-ROL-01"),
    N_("Shared energy"): N_("In each hour, the lesser of what the plants of the configuration feed in and what its supplies draw. What is used behind the meter does not count. R-ENE-01, R-ENE-04"),
    N_("Premium tariff (TIP)"): N_("What GSE pays for shared energy; it depends on the power of each plant and on the price of the hour. R-TAR-01"),
    N_("Valorisation (ARERA)"): N_("What is paid for shared energy beside the premium, because it spares the wider network: so much per MWh, set each year by the national authority for energy, ARERA, and paid by GSE; the amounts are under “What changes”. Its rules are called TIAD (resolution 727/2022). R-TAR-10"),
    N_("Numbers such as R-CFG-01"): N_("cermap's own numbers of what decrees and rules say: under “The rules” each stands with its words and the article that it comes from."),
    N_("Scambio sul posto"): N_("The old net metering: a supply that still has it cannot be in a configuration until it ends; for a plant GSE's words are less plain: to verify. R-CFG-08"),
    N_("Edition"): N_("The areas hold for two years. An answer names the edition it comes from; one of an expired edition is to verify."),
    N_("Certainty"): N_("How sure it is that an address lies in an area: its place may be off by metres or by a town, borders run between houses. Only the POD ends the doubt."),
}  # fmt: skip
