"""What each rule asks, in one line: the words that stand beside its id in every answer.

Clauses, without a capital and without a stop: they are read inside a sentence ("to verify: …"). Numbers are not written
here, because they are dated; a verdict carries its own measured value and limit.
"""

from cermap.texts import N_

SENTENCES: dict[str, str] = {
    "R-CFG-01": N_("all members' supplies and plants of a CER configuration lie in one primary-substation area"),
    "R-CFG-02a": N_("a group has at least two distinct subjects"),
    "R-CFG-02b": N_(
        "a group is bound by a private contract, or by minutes of the condominium: day and reference are kept"
    ),
    "R-CFG-03": N_("in a group, every consuming supply is in the same building"),
    "R-CFG-04": N_("a remote self-consumer is one customer with at least two connection points"),
    "R-CFG-05": N_("at least two members, and two connection points of which one consumes and one produces"),
    "R-CFG-06": N_("a CER has one configuration per area, and each must stand alone"),
    "R-CFG-07": N_("a supply or plant is in one configuration only"),
    "R-CFG-08a": N_("a supply with scambio sul posto cannot be in a configuration"),
    "R-CFG-08b": N_("a plant with scambio sul posto should not be in a configuration"),
    "R-CFG-09": N_("scambio sul posto takes no new plants since 29 May 2025; old contracts end after 15 years"),
    "R-CFG-10": N_("every requirement already holds on the day the request is filed"),
    "R-CFG-11": N_("one holder: remote self-consumer; one building: group; otherwise CER"),
    "R-CFG-12": N_("participation is open: no admitted consumer of the area is left out"),
    "R-CFG-13": N_("this kind of configuration is shown but cannot be joined"),
    "R-CFG-14": N_(
        "who is not admitted, or lies in another area, may look at energy sharing of active customers: in the market zone, without tariff; cermap computes nothing of it"
    ),
    "R-MEM-01a": N_("the law names this kind of subject among the members of a CER"),
    "R-MEM-01b": N_("the text read does not name this kind of subject among the members of a CER"),
    "R-MEM-02": N_(
        "large enterprises, central administrations, producers and traders of electricity are not members of a CER"
    ),
    "R-MEM-03": N_("only the main ATECO code excludes, not a secondary one"),
    "R-MEM-04": N_("for an enterprise, joining a CER is not its main commercial and industrial activity"),
    "R-MEM-05": N_("an enterprise admitted to a CER is micro, small or medium; no act read raises that size"),
    "R-MEM-06": N_("an enterprise must be small or medium: employees, and turnover or balance sheet, below the limits"),
    "R-MEM-07": N_("an ATECO code is read with its own version, and how the 2025 codes count is not settled"),
    "R-MEM-08": N_(
        "control belongs to members of the admitted kinds situated in the territory of the plants; being a member needs no same area"
    ),
    "R-MEM-09": N_(
        "in a group, any holder of a supply but those whose main activity is producing or trading electricity"
    ),
    "R-MEM-10a": N_("a remote self-consumer may be any final customer"),
    "R-MEM-10b": N_("whether a producer or trader of electricity may be a remote self-consumer is not settled"),
    "R-MEM-11": N_("the member is the holder of the supply contract, not the owner of the property"),
    "R-MEM-12": N_("members choose their supplier and may leave at any time"),
    "R-ROL-01": N_("a third-party producer is not a member: its plant counts on the configuration's instructions"),
    "R-ROL-02": N_(
        "all plants of a CER are its own, or at its disposal and under its control; a third party may own them"
    ),
    "R-ROL-03": N_(
        "the request of a CER is filed by the CER itself, by a member with its mandate, or by a producer of a plant of it that is an ESCO certified UNI 11352"
    ),
    "R-ROL-04": N_(
        "the request of a group is filed by a self-consumer, the administrator of the condominium, the owner or legal representative of the building, or a producer of a plant of it that is an ESCO certified UNI 11352 (the leaflet of Unioncamere says only “certified ESCO”)"
    ),
    "R-ROL-05": N_(
        "the request of a remote self-consumer is filed by the customer himself, or by a producer of a plant of it that is an ESCO certified UNI 11352"
    ),
    "R-ROL-06": N_("the request is filed by the referente alone, on the GSE portal"),
    "R-ROL-07": N_(
        "supplies and plants that come or go are reported to GSE within 120 days; those added later count from the day of the notice"
    ),
    "R-PLT-01": N_("the plant is renewable and within the power limit"),
    "R-PLT-02": N_("sections of one source on one connection point count as one plant"),
    "R-PLT-03": N_(
        "plants of one producer and source side by side count as one, unless they stand on distinct buildings"
    ),
    "R-PLT-04": N_(
        "the plant entered into operation from the first day that counts for the tariff; an existing one shares and earns none"
    ),
    "R-PLT-05": N_("the CER is constituted before its plant enters into operation, or the plant earns no tariff"),
    "R-PLT-06": N_(
        "a plant older than its CER and in operation soon after the decree earns the tariff only if documents show that it was built for a CER"
    ),
    "R-PLT-07": N_(
        "of a plant in operation before the decree, a document signed before shows that it was built for a CER"
    ),
    "R-PLT-08": N_("existing plants may have only a part of the power of a CER"),
    "R-PLT-09": N_("of an upgraded plant only the part that was added, metered apart, earns the tariff"),
    "R-PLT-10": N_("tariff and valorisation last 20 years for each plant"),
    "R-PLT-11": N_(
        "the tariff is asked for within the window of the decree, which ends earlier once its power is used up"
    ),
    "R-PLT-12": N_("the power that a new building must have by law earns no tariff"),
    "R-PLT-13": N_("the plant meets DNSH and the construction requirements of the rules"),
    "R-PLT-14": N_("of a photovoltaic plant the lesser of module and inverter power may be the one that counts"),
    "R-PLT-15": N_("the tariff is asked for within a term of days from the plant's entry into operation"),
    "R-TAR-02": N_("the tariff of a plant goes by its power, in three brackets, each with its upper bound in it"),
    "R-TAR-06": N_("a plant with a capital grant above the limit earns no tariff"),
    "R-TAR-16": N_("a photovoltaic plant that had the Superbonus shares, and earns no tariff"),
    "R-ARE-01": N_("all supplies and plants of a configuration lie in the same primary-substation area"),
    "R-ARE-02": N_("the code of an area has eleven characters: AC, three digits, E, five digits"),
    "R-ARE-03": N_(
        "in the code of an area three digits stand for the distributor, E for electricity, five digits for the area"
    ),
    "R-ARE-04": N_("the areas come from the distributors, GSE publishes them and they change every two years"),
    "R-ARE-05": N_("areas of two editions are never mixed in one configuration"),
    "R-ARE-06": N_(
        "when the edition changes after a configuration was registered, its supplies are looked into and new ones follow the map in force"
    ),
    "R-ARE-07": N_("the area that GSE gives for the POD prevails over the one read on the map from an address"),
    "R-ARE-08": N_("borders of areas are not those of municipalities: a town or a postcode alone never gives a yes"),
    "R-ARE-09": N_(
        "the published layers give code, distributor and border of an area; its border is not where the substation stands"
    ),
    "R-ARE-10": N_("minor islands that are not connected, and closed distribution systems, are not on the map"),
    "R-ARE-11": N_("near a border, or without a house number, the POD decides the area"),
    "R-ENE-01": N_("energy shared in an hour is the lesser of what its plants feed in and what its supplies draw"),
    "R-ENE-02": N_("for the valorisation the same minimum is taken with all plants, existing ones too"),
    "R-ENE-03": N_(
        "energy is shared hour by hour: quarter-hours are summed to hours first; the law lets ARERA shorten the period"
    ),
    "R-ENE-04": N_("what is used behind the meter is neither fed in nor drawn, and is not shared"),
    "R-ENE-05": N_("the energy shared in an hour is attributed to the plants that entered into operation first"),
    "R-ENE-06": N_("the valorisation of a group counts shared energy by the voltage of its plants and supplies"),
    "R-ENE-07": N_(
        "what a battery gives of its plant's own energy counts as fed in; it is not charged from the grid for that"
    ),
    "R-TAR-01": N_("the tariff of an hour is a base by power, and a part that falls as the price of the hour rises"),
    "R-TAR-03": N_("a photovoltaic plant earns an addition by its region, outside the cap of the tariff"),
    "R-TAR-04": N_(
        "for each bracket, the tariff of a photovoltaic plant in Lombardy stays between two published bounds"
    ),
    "R-TAR-05": N_("the price of an hour is that of the zone of the plant; quarter-hours are averaged to hours"),
    "R-TAR-07": N_(
        "the cut by a capital grant spares what local authorities, religious, third-sector and environmental bodies draw, and natural persons since the decree of 2025; dividing it by withdrawal is cermap's way"
    ),
    "R-TAR-08": N_(
        "above a share of the energy fed in, which is lower with a capital grant, the points in excess of the whole contribution are bound"
    ),
    "R-TAR-09": N_(
        "the bound surplus goes only to consumers that are no enterprises, or to social purposes where the plants are"
    ),
    "R-TAR-10": N_(
        "ARERA gives the transmission component back on the energy shared; for a remote self-consumer that is not verified"
    ),
    "R-TAR-11": N_("a group also gets a part of distribution back, and the losses it avoids"),
    "R-TAR-12": N_("the component given back is set for each year"),
    "R-TAR-13": N_("the producer sells all that is fed in, shared or not"),
    "R-TAR-14": N_("the PNRR grant paid a part of the cost, up to a reference cost per kW by the power of the plant"),
    "R-TAR-15": N_(
        "the PNRR grant takes no new requests since 30 November 2025; plants that have it run within 24 months of the notice, and by the end of 2027"
    ),
    "R-TAR-17": N_(
        "GSE asks a yearly fee for each plant by its power, and one for the preliminary check, which is optional"
    ),
    "R-TAR-18": N_("the contribution is worked out for each plant, hour by hour, and summed"),
    "R-TAR-19": N_("what is used behind the meter is not bought: that saving stands beside the tariff"),
    "R-TAR-20": N_(
        "an enterprise that is a remote self-consumer may depreciate more; whether it adds to the tariff was not seen"
    ),
    "R-DAT-01": N_("a POD is IT, three digits, E, eight digits or letters, and perhaps one more"),
    "R-DAT-02": N_(
        "neither distributor nor area is read from the first characters of a POD: networks are sold, PODs stay"
    ),
    "R-DAT-03": N_("the request asks of each member who it is, its supply, its contact and its consent"),
    "R-DAT-04": N_("the request asks of each plant its codes, power, date, place, grants, producer and mandate"),
    "R-DAT-05": N_("the request asks kind, referente, area, deed or contract, start date, members and plants"),
    "R-DAT-06": N_(
        "before the request all is checked: PODs, area, dates, powers, existing plants, consumers, scambio sul posto, kinds, referente"
    ),
    "R-DAT-07": N_(
        "name, address, POD and demand of a person are personal data: notice, basis, retention and agreements are needed"
    ),
    "R-DAT-08": N_("a map that is published shows no point, address, POD or name of a person: groups of five at least"),
    "R-LOM-01": N_("the regional law promotes CERs and their coordination (CERL) and adds no condition for the tariff"),
    "R-LOM-02": N_("Lombardy has about 1,500 municipalities, more than a thousand of them small"),
    "R-LOM-03": N_("distributors of Lombardy are e-distribuzione, Unareti, Duereti and local ones"),
    "R-LOM-04": N_("the name of a local distributor is the one in the layer of the areas"),
    "R-LOM-05": N_("which distributor a prefix of a POD stands for is not known well, and decides nothing"),
    "R-LOM-06": N_("all of Lombardy has the geographic addition of the north and the price zone NORD"),
    "R-LOM-07": N_(
        "regional grants of 2025 for plants on public buildings reduce the tariff as any capital grant, and exclude the PNRR one"
    ),
    "R-LOM-08": N_("Unioncamere Lombardia offers information, desks with experts and territorial tables"),
}

# The same in two or three words, for a table's cell.
SUBJECTS: dict[str, str] = {
    "R-CFG-01": N_("one area"),
    "R-CFG-02a": N_("two distinct subjects"),
    "R-CFG-02b": N_("private contract"),
    "R-CFG-03": N_("same building"),
    "R-CFG-04": N_("one customer, two connection points"),
    "R-CFG-05": N_("least configuration"),
    "R-CFG-06": N_("one configuration per area"),
    "R-CFG-07": N_("POD in one configuration only"),
    "R-CFG-08a": N_("scambio sul posto"),
    "R-CFG-08b": N_("plant with scambio sul posto"),
    "R-CFG-09": N_("end of scambio sul posto"),
    "R-CFG-10": N_("in place at the request"),
    "R-CFG-11": N_("kind of configuration"),
    "R-CFG-12": N_("open participation"),
    "R-CFG-13": N_("kind that cannot be joined"),
    "R-CFG-14": N_("energy sharing"),
    "R-MEM-01a": N_("admitted kind of subject"),
    "R-MEM-01b": N_("kind of subject not named by the law"),
    "R-MEM-02": N_("subject not admitted"),
    "R-MEM-03": N_("main ATECO code"),
    "R-MEM-04": N_("not its main activity"),
    "R-MEM-05": N_("size admitted"),
    "R-MEM-06": N_("size of the enterprise"),
    "R-MEM-07": N_("version of the ATECO code"),
    "R-MEM-08": N_("control of the CER"),
    "R-MEM-09": N_("main activity not admitted"),
    "R-MEM-10a": N_("any final customer"),
    "R-MEM-10b": N_("main activity in doubt"),
    "R-MEM-11": N_("holder of the supply"),
    "R-MEM-12": N_("free to leave"),
    "R-ROL-01": N_("third-party producer"),
    "R-ROL-02": N_("plants under control"),
    "R-ROL-03": N_("who files for a CER"),
    "R-ROL-04": N_("who files for a group"),
    "R-ROL-05": N_("who files for a remote self-consumer"),
    "R-ROL-06": N_("only the referente files"),
    "R-ROL-07": N_("changes reported to GSE"),
    "R-PLT-01": N_("power or source of the plant"),
    "R-PLT-02": N_("power on the connection point"),
    "R-PLT-03": N_("plants side by side"),
    "R-PLT-04": N_("start of the plant"),
    "R-PLT-05": N_("CER before its plant"),
    "R-PLT-06": N_("exception for early plants"),
    "R-PLT-07": N_("document of before the decree"),
    "R-PLT-08": N_("share of existing plants"),
    "R-PLT-09": N_("new or upgraded"),
    "R-PLT-10": N_("years of the tariff"),
    "R-PLT-11": N_("window of the tariff"),
    "R-PLT-12": N_("duty of a new building"),
    "R-PLT-13": N_("DNSH and requirements"),
    "R-PLT-14": N_("modules and inverter"),
    "R-PLT-15": N_("time of the request"),
    "R-TAR-02": N_("bracket of the tariff"),
    "R-TAR-06": N_("capital grant"),
    "R-TAR-16": N_("Superbonus"),
    "R-ARE-01": N_("same area"),
    "R-ARE-02": N_("form of the area code"),
    "R-ARE-03": N_("parts of the area code"),
    "R-ARE-04": N_("editions of the areas"),
    "R-ARE-05": N_("one edition of the areas"),
    "R-ARE-06": N_("edition changed since"),
    "R-ARE-07": N_("the POD prevails"),
    "R-ARE-08": N_("area and municipality"),
    "R-ARE-09": N_("what the layers hold"),
    "R-ARE-10": N_("not on the map"),
    "R-ARE-11": N_("border near or address coarse"),
    "R-ENE-01": N_("shared energy"),
    "R-ENE-02": N_("shared, all plants"),
    "R-ENE-03": N_("period of sharing"),
    "R-ENE-04": N_("own consumption"),
    "R-ENE-05": N_("oldest plants first"),
    "R-ENE-06": N_("voltages of a group"),
    "R-ENE-07": N_("storage"),
    "R-TAR-01": N_("the tariff"),
    "R-TAR-03": N_("addition by region"),
    "R-TAR-04": N_("range of the tariff"),
    "R-TAR-05": N_("price of the zone"),
    "R-TAR-07": N_("exempt from the cut"),
    "R-TAR-08": N_("bound surplus"),
    "R-TAR-09": N_("who gets the surplus"),
    "R-TAR-10": N_("valorisation"),
    "R-TAR-11": N_("valorisation of a group"),
    "R-TAR-12": N_("component of the year"),
    "R-TAR-13": N_("sale of energy"),
    "R-TAR-14": N_("PNRR grant"),
    "R-TAR-15": N_("end of the PNRR grant"),
    "R-TAR-17": N_("GSE fees"),
    "R-TAR-18": N_("sum over plants"),
    "R-TAR-19": N_("saving behind the meter"),
    "R-TAR-20": N_("extra depreciation"),
    "R-DAT-01": N_("form of the POD"),
    "R-DAT-02": N_("POD and distributor"),
    "R-DAT-03": N_("data of each member"),
    "R-DAT-04": N_("data of each plant"),
    "R-DAT-05": N_("data of the configuration"),
    "R-DAT-06": N_("checks before the request"),
    "R-DAT-07": N_("personal data"),
    "R-DAT-08": N_("public maps"),
    "R-LOM-01": N_("regional law"),
    "R-LOM-02": N_("municipalities of Lombardy"),
    "R-LOM-03": N_("distributors"),
    "R-LOM-04": N_("local distributors"),
    "R-LOM-05": N_("prefixes of PODs"),
    "R-LOM-06": N_("zone of Lombardy"),
    "R-LOM-07": N_("regional grants"),
    "R-LOM-08": N_("services of Unioncamere"),
}
