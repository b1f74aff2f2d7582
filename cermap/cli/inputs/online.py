"""``--online``: a geocoder in the network asked for the rows that are not placed, by the commands that place rows.

Nothing is sent without ``--send-addresses``; what would be sent and to whom is said either way. Ctrl+C stops asking and
keeps what came.
"""
# ruff: noqa: PLC0415

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.options import words
from cermap.cli.progress import rows_told
from cermap.errors import CermapError, InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Assumptions, Plan, Reference
    from cermap.sources import Answered, Questions, Service

OnlineUrl = Annotated[
    str | None,
    typer.Option(
        "--online",
        help=words(
            "Address of a geocoder that is asked for what is not placed; nothing is sent without --send-addresses."
        ),
    ),
]
OnlineProvider = Annotated[
    str, typer.Option("--provider", help=words("Which geocoder answers there: nominatim, photon."))
]
SendAddresses = Annotated[
    bool,
    typer.Option(
        "--send-addresses", help=words("Allow street, number, postcode and town of these rows to be sent, this time.")
    ),
]
OnlineContact = Annotated[
    str, typer.Option("--contact", help=words("Your e-mail address or web page, which public servers ask for."))
]
OwnServer = Annotated[
    bool, typer.Option("--own-server", help=words("The geocoder is ours: ask it without pauses and without a limit."))
]
OnlineRows = Annotated[
    str,
    typer.Option(
        "--online-for", help=words("Which rows are asked, by how they are placed: none, municipality, street.")
    ),
]
USUAL_ROWS = "none,municipality"


@dataclass(frozen=True)
class OnlineAsked:
    """What the options ask of a geocoder.

    Parameters
    ----------
    url : str
        ``--online``.
    provider, contact : str
        ``--provider``, ``--contact``.
    is_allowed, is_own : bool
        ``--send-addresses``, ``--own-server``.
    rows : str
        ``--online-for``.
    """

    url: str
    provider: str
    contact: str
    is_allowed: bool
    is_own: bool
    rows: str = USUAL_ROWS


@dataclass(frozen=True)
class OnlineRound:
    """What came of asking.

    Parameters
    ----------
    service : Service
        Who was asked.
    came : tuple of Answered
        In the list's order.
    refusal : CermapError or None
        Why it ended before the last; to be raised when the results are written.
    """

    service: "Service"
    came: tuple["Answered", ...]
    refusal: CermapError | None

    @property
    def corrections(self) -> "pd.DataFrame":
        """What is taken of it, as ``tables.Corrections``."""
        from cermap import sources

        return sources.online_corrections(self.came, self.service, dt.datetime.now().astimezone().date())


def ask_round(
    located: "pd.DataFrame", used: "Reference", assumptions: "Assumptions", asked: OnlineAsked, texts: Texts
) -> OnlineRound:
    """Ask for the rows that are not placed, and say what is sent to whom before, and what came after.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``.
    used : Reference
        Towns.
    assumptions : Assumptions
        Uncertainties of each level.
    asked : OnlineAsked
        The options.
    texts : Texts
        The answers' language.

    Raises
    ------
    InputError
        When the options cannot be followed, or do not allow anything to be sent.
    """
    from cermap import addresses, sources

    service = sources.online_service(asked.provider, asked.url, asked.contact, is_own=asked.is_own)
    gazetteer = addresses.gazetteer_of(used.house_numbers, used.municipalities)
    questions = sources.online_questions(located, gazetteer, _levels(asked.rows))
    for line in _before(questions, service, texts):
        typer.echo(line, err=True)
    came: list[Answered] = []
    refusal = None
    with sources.OnlineGeocoder(service, gazetteer, assumptions, is_allowed=asked.is_allowed) as geocoder:
        try:
            with rows_told(texts("Asking {source}", source=service.source), texts) as tell:
                for answered in sources.ask_online(geocoder, questions.asked):
                    came.append(answered)
                    tell(len(came), len(questions.asked))
        except KeyboardInterrupt:
            typer.echo(texts("Stopped. What came until then stays."), err=True)
        except CermapError as error:
            refusal = error
    for line in _after(came, service, texts):
        typer.echo(line)
    return OnlineRound(service, tuple(came), refusal)


def plan_with_online(made: "Plan", asked: OnlineAsked, texts: Texts) -> tuple["Plan", CermapError | None]:
    """The plan with what a geocoder answered, as one decision; and why it ended before the last row, if it did."""
    from cermap import decisions, plan, sources

    came = ask_round(made.candidates, made.inputs.reference, made.assumptions, asked, texts)
    rows = sources.online_readings(came.came, made.candidates)
    signed = decisions.Signature(dt.datetime.now().astimezone(), why=came.service.source)
    inputs = decisions.correct(made.inputs, came.corrections, rows, signed)
    return plan.make_plan(inputs, made.assumptions, made.as_of, before=made), came.refusal


def located_with_online(
    located: "pd.DataFrame", used: "Reference", assumptions: "Assumptions", asked: OnlineAsked, texts: Texts
) -> tuple["pd.DataFrame", CermapError | None]:
    """The places of a list with what a geocoder answered; and why it ended before the last row, if it did.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``.
    used, assumptions, asked, texts
        As ``ask_round`` takes them.
    """
    import pandas as pd

    from cermap import addresses, sources, tables

    came = ask_round(located, used, assumptions, asked, texts)
    codes = [code for code, _, _ in sources.online_readings(came.came, located)]
    is_new = located["candidate_id"].isin(codes)
    if not is_new.any():
        return located, came.refusal
    listed = located.loc[is_new, list(tables.empty(tables.Candidates).columns)]
    new, _ = addresses.geocode(
        listed, used.house_numbers, used.municipalities, assumptions, corrections=came.corrections
    )
    whole: pd.DataFrame = tables.complete(tables.Located, pd.concat([located[~is_new], new]).loc[located.index])
    return whole, came.refusal


def _levels(written: str) -> list[str]:
    from cermap import sources

    known = list(sources.Unplaced)
    levels = [part.strip() for part in written.split(",") if part.strip()]
    if not levels or not set(levels) <= set(known):
        raise InputError(
            N_("“{text}” does not say which rows to ask. Choose among: {known}."), text=written, known=", ".join(known)
        )
    return levels


def _before(questions: "Questions", service: "Service", texts: Texts) -> list[str]:
    """What is sent, to whom, how, and what stays at home."""
    from cermap import sources

    lines = [
        texts.plural(
            "{count} address for {source}: sent are its street, number, postcode and town, and nothing else of the list.",
            "{count} addresses for {source}: sent are street, number, postcode and town of each, and nothing else of the list.",
            len(questions.asked),
            source=service.source,
        )
    ]
    if service.is_public:
        lines.append(
            texts(
                "A public server is asked one question a second and at most {most} a day; cermap introduces itself as {agent}.",
                most=service.most_per_day,
                agent=service.user_agent,
            )
        )
    whys = list(questions.kept.values())
    lines += [
        texts.plural(
            "{count} row is not sent: {why}.", "{count} rows are not sent: {why}.", whys.count(why), why=texts(said)
        )
        for why, said in sources.KEPT_WORDS.items()
        if why in whys
    ]
    return lines


def _after(came: list["Answered"], service: "Service", texts: Texts) -> list[str]:
    """How many answers, what is taken of them, and whose they are."""
    from cermap import sources

    counts = sources.online_counts(came)
    return [
        texts(
            "{source} answered {asked} addresses ({sent} sent now, the others kept from before): {taken} are placed better, "
            "{doors} of them at the door; of {proposed} something else was found, which is not taken.",
            source=service.source,
            asked=counts.asked,
            sent=counts.sent,
            taken=counts.taken,
            doors=counts.doors,
            proposed=counts.proposed,
        ),
        texts("Positions from {source}: {attribution}.", source=service.source, attribution=sources.ATTRIBUTION),
    ]
