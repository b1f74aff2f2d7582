"""The habits of people who type addresses, one function each, and how often a row has them.

An address is spoilt by at most one habit of a group: kind of street, name, letters, number, postcode, town, and what
stands around it. Everything follows from the dice that are given.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Asked:
    """An address in parts, before it is put on one line."""

    kind: str
    name: tuple[str, ...]
    number: str
    exponent: str
    town: str
    province: str
    postcode: str
    before: str = ""
    after: str = ""


Habit = Callable[[Asked, random.Random], Asked]


_SHORT = {
    "Via": ("V.", "v.", "Via.", "VIA"), "Viale": ("V.le", "Vle", "v.le"), "Piazza": ("P.zza", "P.za", "Pzza", "p.zza"),
    "Piazzale": ("P.le", "P.zzale", "p.le"), "Corso": ("C.so", "Cso"), "Largo": ("L.go", "l.go"), "Vicolo": ("V.lo", "Vic."),
    "Frazione": ("Fraz.", "fr."),
}  # fmt: skip
_NEAR = {
    "A": "SQZ", "B": "VNG", "C": "XVD", "D": "SFE", "E": "WRD", "F": "DGR", "G": "FHT", "H": "GJY", "I": "UOK", "J": "HKU",
    "K": "JLI", "L": "KOP", "M": "N", "N": "BMH", "O": "IPL", "P": "OL", "Q": "WA", "R": "ETF", "S": "ADW", "T": "RYG",
    "U": "YIJ", "V": "CBF", "W": "QES", "X": "ZCS", "Y": "TUH", "Z": "XAS",
}  # fmt: skip
ROMAN = {
    "I": "1",
    "II": "2",
    "IV": "4",
    "V": "5",
    "VIII": "8",
    "XX": "20",
    "XXIV": "24",
    "XXV": "25",
    "XXIX": "29",
    "XXIII": "23",
}
_WORDS = {"IV": "quattro", "XX": "venti", "XXIV": "ventiquattro", "XXV": "venticinque", "V": "cinque", "II": "due"}
_COUNTS = frozenset((*ROMAN, "Ventiquattro", "Quattro", "Venti", "Venticinque", "Cinque", "Otto", "Primo"))
_LINKS = frozenset(("di", "da", "de", "del", "della", "dei", "degli", "delle", "dal", "dalla", "e", "al", "alla"))
_SAINTS = frozenset(("San", "Santo", "Santa", "Santi"))
_ACCENTS = str.maketrans({"à": "a'", "è": "e'", "é": "e'", "ì": "i'", "ò": "o'", "ù": "u'"})
_LETTERS_TO_SLIP, _LETTERS_TO_SLIP_TWICE = 5, 8


def kind_short(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, kind=dice.choice(_SHORT.get(asked.kind, (asked.kind.upper(),))))


def _kind_missing(asked: Asked, _dice: random.Random) -> Asked:
    return replace(asked, kind="")


def _kind_doubled(asked: Asked, _dice: random.Random) -> Asked:
    return replace(asked, kind=f"Via {asked.kind}")


def _surname_first(asked: Asked, _dice: random.Random) -> Asked:
    if len(asked.name) < 2 or set(asked.name) & (_LINKS | _SAINTS) or "'" in "".join(asked.name):
        return asked
    return replace(asked, name=(*asked.name[1:], asked.name[0]))


def _initials(asked: Asked, dice: random.Random) -> Asked:
    if len(asked.name) < 2 or _is_linked(asked.name[0]) or asked.name[0] in _COUNTS:
        return asked
    first = asked.name[0][0] + dice.choice((".", ". ", " "))
    return replace(asked, name=(first.strip(), *asked.name[1:]))


def _surname_alone(asked: Asked, _dice: random.Random) -> Asked:
    if len(asked.name) < 2 or any(_is_linked(word) for word in asked.name):
        return asked
    return replace(asked, name=asked.name[-1:])


def _saint_short(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, name=tuple(dice.choice(("S.", "S")) if word in _SAINTS else word for word in asked.name))


def _number_in_name(asked: Asked, dice: random.Random) -> Asked:
    table = dice.choice((ROMAN, _WORDS))
    return replace(asked, name=tuple(table.get(word, word) for word in asked.name))


def _article_lost(asked: Asked, _dice: random.Random) -> Asked:
    kept = tuple(word for word in asked.name if word.lower() not in {"del", "della", "dei", "degli", "delle", "di"})
    return replace(asked, name=kept or asked.name)


def _is_linked(word: str) -> bool:
    return (
        word.lower() in _LINKS or word in _SAINTS or "'" in word or word in {"Monte", "Lago", "Porta", "Val", "Passo"}
    )


def slipped(word: str, dice: random.Random) -> str:
    """A word with one letter wrong: another key, two letters in each other's place, one lost, one twice; at any place."""
    place, way = dice.randrange(len(word)), dice.randrange(4)
    letter = word[place]
    if way == 0:
        key = dice.choice(_NEAR.get(letter.upper(), "E"))
        return word[:place] + (key if letter.isupper() else key.lower()) + word[place + 1 :]
    if way == 1 and place + 1 < len(word):
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    if way == 2:
        return word[:place] + word[place + 1 :]
    return word[: place + 1] + letter + word[place + 1 :]


def _slip(asked: Asked, dice: random.Random, count: int, least: int) -> Asked:
    places = [place for place, word in enumerate(asked.name) if len(word) >= least]
    if not places:
        return asked
    place, name = dice.choice(places), list(asked.name)
    for _ in range(count):
        name[place] = slipped(name[place], dice)
    return replace(asked, name=tuple(name))


def _one_slip(asked: Asked, dice: random.Random) -> Asked:
    return _slip(asked, dice, 1, _LETTERS_TO_SLIP)


def _two_slips(asked: Asked, dice: random.Random) -> Asked:
    return _slip(asked, dice, 2, _LETTERS_TO_SLIP_TWICE)


def _accents(asked: Asked, dice: random.Random) -> Asked:
    mark = dice.choice(("'", "`", ""))
    return replace(
        asked,
        name=tuple(word.translate(_ACCENTS).replace("'", mark) if not word.isascii() else word for word in asked.name),
    )


def _number_marked(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, number=dice.choice(("n. ", "n.", "N° ", "n°", "nr. ", "N. ", "civ. ")) + asked.number)


def _exponent_otherwise(asked: Asked, dice: random.Random) -> Asked:
    if not asked.exponent:
        return asked
    ways = ("/{}", " / {}", "-{}") if asked.exponent.isdigit() else ("/{}", " {}", "{}", "/ {}", "-{}")
    exponent = dice.choice((asked.exponent, asked.exponent.lower()))
    return replace(asked, exponent=dice.choice(ways).format(exponent))


def _postcode_missing(asked: Asked, _dice: random.Random) -> Asked:
    return replace(asked, postcode="")


def _postcode_wrong(asked: Asked, dice: random.Random) -> Asked:
    whole_city = "20100" if asked.province == "MI" else "27100"
    other_end = (asked.postcode or whole_city)[:4] + dice.choice("0123456789")
    return replace(asked, postcode=dice.choice((whole_city, whole_city, other_end)))


def _town_slipped(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, town=asked.town[0] + slipped(asked.town[1:], dice))


def _province_missing(asked: Asked, _dice: random.Random) -> Asked:
    return replace(asked, province="")


def _care_of(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, before=dice.choice(("c/o Studio Rossi, ", "c/o Bianchi - ", "presso Famiglia Neri, ")))


def _inside(asked: Asked, dice: random.Random) -> Asked:
    return replace(
        asked,
        after=dice.choice((" int. 4", ", scala B", " sc. A int. 12", ", piano 2", " interno 3", ", scala A piano 3")),
    )


def _locality(asked: Asked, dice: random.Random) -> Asked:
    return replace(asked, after=dice.choice((", fraz. Cascina Nuova", " - loc. Molino", ", località Ponte Vecchio")))


# Group -> (probability that a row has one of it, its habits with their weights).
HABITS: dict[str, tuple[float, dict[Habit, float]]] = {
    "kind": (0.45, {kind_short: 6, _kind_missing: 2, _kind_doubled: 1}),
    "name": (0.45, {_surname_first: 3, _initials: 3, _surname_alone: 3, _saint_short: 2, _number_in_name: 2, _article_lost: 1}),
    "letters": (0.25, {_one_slip: 7, _two_slips: 1, _accents: 4}),
    "number": (0.50, {_number_marked: 4, _exponent_otherwise: 4}),
    "postcode": (0.50, {_postcode_missing: 6, _postcode_wrong: 1}),
    "town": (0.30, {_town_slipped: 1, _province_missing: 4}),
    "around": (0.12, {_care_of: 1, _inside: 2, _locality: 1}),
}  # fmt: skip


def spoilt(asked: Asked, dice: random.Random) -> tuple[Asked, tuple[str, ...]]:
    """An address after a few habits, and their names; those that change nothing are not named."""
    done = []
    for probability, habits in HABITS.values():
        if dice.random() >= probability:
            continue
        habit = dice.choices(list(habits), list(habits.values()))[0]
        after = habit(asked, dice)
        if after != asked:
            done.append(habit.__name__.strip("_"))
        asked = after
    return asked, tuple(done)


def on_a_row(asked: Asked, dice: random.Random) -> dict[str, str]:
    """An address in the columns of a list: all in one cell, or the town and more in columns of their own."""
    number = asked.number + (asked.exponent if not asked.exponent[:1].isalnum() else f"/{asked.exponent}")
    street = " ".join(filter(None, (asked.kind, *asked.name)))
    line = f"{asked.before}{street}{dice.choice((' ', ', ', ','))}{number}{asked.after}"
    cased = dice.choice((str, str, str.upper, str.upper, str.lower))
    if dice.random() < 0.5:
        columns = {"address_text": cased(line), "municipality": cased(asked.town)}
        return columns | {
            name: value for name, value in (("province", asked.province), ("postcode", asked.postcode)) if value
        }
    province = dice.choice((" ({})", " {}")).format(asked.province) if asked.province else ""
    town = dice.choice(("{p} {t}{q}", "{t}{q} {p}", "{p} {t}{q}")).format(p=asked.postcode, t=asked.town, q=province)
    joined = dice.choice((f"{line}, {town.strip()}", f"{line} - {town.strip()}", f"{line}, {town.strip()}"))
    return {"address_text": cased(joined)}
