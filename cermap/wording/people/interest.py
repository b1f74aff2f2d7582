"""The expression of interest in words: what is asked, what is declared, the notice on personal data to be adapted.

Of the law only what the house's rules hold is said; what an office must decide itself has a line to complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cermap.terms import MemberKind, Role
from cermap.texts import N_

if TYPE_CHECKING:
    from cermap.records import TitleBlock
    from cermap.texts import Texts

TO_ADAPT = N_("Text to adapt: it is no legal advice. Who collects the forms completes it and answers for it.")
_BLANK = "______________________________"

_PURPOSE = N_(
    "With this form you say that you are interested in an energy community (CER) or another configuration of shared energy. It binds you to nothing: no contract is made, and nothing is paid."
)
_DECLARED = (
    N_("I am interested in taking part; this form binds me to nothing."),
    N_("I hold the contract of the supply named above (R-MEM-11)."),
    N_("I agree that the area of my POD is asked of GSE or of the distributor."),
    N_("I have read the notice on personal data and agree to be contacted about this."),
)
_KNOWN = (
    N_(
        "Name, address, POD and consumption of a natural person are personal data (GDPR art. 4); hourly curves tell habits, and are asked for only where they are needed (R-DAT-07)."
    ),
    N_("The data are used to see in which primary-substation area the supply is, and whether a configuration can be set up there."),
    N_(
        "On maps and files for the public no name, address, POD or exact position of a natural person is shown: only counts of at least five subjects (R-DAT-08)."
    ),
    N_(
        "Who joins later keeps the choice of the supplier and may leave at any time, as D.Lgs. 199/2021 art. 32 has it; a fair fee for leaving early may be agreed (R-MEM-12)."
    ),
)  # fmt: skip
_TO_COMPLETE = (
    N_("Who is responsible for the data (controller), with address and contact"),
    N_("Legal basis of the use"),
    N_("How long the data are kept"),
    N_("Who else handles them (processors), and to whom they are given"),
    N_("Where one asks to see, correct or delete them"),
)


@dataclass(frozen=True)
class InterestWords:
    """What the form says.

    Parameters
    ----------
    title, purpose : str
        What it is, and that it binds to nothing.
    kinds, roles : tuple of str
        To tick.
    declared : tuple of str
        To tick and sign.
    notice : tuple of str
        What is known of the notice on personal data.
    to_complete : tuple of str
        What who collects the forms must write in it.
    """

    title: str
    purpose: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    declared: tuple[str, ...]
    notice: tuple[str, ...]
    to_complete: tuple[str, ...]


def interest_words(texts: Texts) -> InterestWords:
    """The words of the form."""
    return InterestWords(
        title=texts(N_("Expression of interest")),
        purpose=texts(_PURPOSE),
        kinds=tuple(texts.label(kind) for kind in MemberKind),
        roles=tuple(texts.label(role) for role in Role),
        declared=tuple(map(texts, _DECLARED)),
        notice=tuple(map(texts, _KNOWN)),
        to_complete=tuple(map(texts, _TO_COMPLETE)),
    )


def notice_text(texts: Texts, title: TitleBlock) -> str:
    """The notice on personal data and the consent as a plain text, to be adapted in any editor."""
    words = interest_words(texts)
    heading = texts("Notice on personal data and consent")
    head = [heading, "=" * len(heading), "", texts(TO_ADAPT), ""]
    office = [line for line in (title.body, title.subject) if line.strip()]
    known = [f"- {line}" for line in words.notice]
    to_complete = [f"- {line}: {_BLANK}" for line in words.to_complete]
    consent = [texts("Consent"), "", *(f"[ ] {line}" for line in words.declared[-2:])]
    signed = [
        f"{texts('Name and surname')}: {_BLANK}",
        f"{texts('Place and day')}: {_BLANK}",
        f"{texts('Signature')}: {_BLANK}",
    ]
    parts = [
        *head,
        *office,
        *([""] if office else []),
        *known,
        "",
        texts("To complete:"),
        "",
        *to_complete,
        "",
        *consent,
        "",
        *signed,
    ]
    return "\n".join(parts) + "\n"
