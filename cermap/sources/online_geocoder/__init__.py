"""A geocoder in the network, asked for the addresses that the gazetteer does not place: Nominatim or Photon.

Off until somebody allows it, each time anew. Sent is the address as it was read (street, number, postcode, town) and
nothing else; whatever looks like a POD, a tax code, an e-mail address or a telephone number keeps its row at home.

::

    providers/    who is asked and what its operators allow, one question, its words in the house's
    questions.py  which rows are asked, in which words, and which stay at home
    kept.py       answers of before, and the count of what public servers were asked
    geocoder.py   the class that answers a question
    rows.py       a list asked row by row, and its corrections
"""
