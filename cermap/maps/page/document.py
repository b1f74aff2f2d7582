"""The HTML around the single page's data: head, notices, controls, sources, where it comes from."""

import html
import json
from importlib.resources import files
from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.browser.assets import drawing_script, drawing_stylesheet
from cermap.maps.live.layers import drawn_sources
from cermap.records import Plan, Provenance, TitleBlock
from cermap.texts import N_, Texts

_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:"
_COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "line": palette.LINE,
    "ground": palette.NEUTRAL,
    "paper": palette.CHOSEN_INSIDE,
    "chosen": palette.CHOSEN,
    "chosen-tint": palette.CHOSEN_TINT,
    "warn": palette.TINTS["to_verify"][0],
    "warn-ink": palette.TINTS["to_verify"][1],
}
# The last uses all the others.
_SCRIPTS = ("cells.js", "answers.js", "picture.js", "filters.js", "table.js", "card.js", "print.js", "page.js")
POD_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_DIGEST_SHOWN = 12


def document(  # noqa: PLR0913 - what a page says of itself
    title: str,
    plan: Plan,
    data: dict[str, Any],
    texts: Texts,
    *,
    provenance: Provenance | None,
    provenance_json: str,
    office: TitleBlock,
) -> str:
    """The page as one text.

    Parameters
    ----------
    title : str
        What it shows.
    plan : Plan
        Whose date, editions and sources are told.
    data : dict
        What its script reads.
    texts : Texts
        Words.
    provenance : Provenance or None
        Where it comes from; None: only what the plan says.
    provenance_json : str
        The same for a program, as it stands in the page; empty for none.
    office : TitleBlock
        Who publishes it, in the office's own words.
    """
    body = [
        f"<header>{_office(office)}<h1>{_text(title)}</h1>{_notices(plan, texts, provenance)}</header>",
        f'<main><section id="left">{_questions(texts)}<div id="map" class="cermap-map"></div></section>',
        _aside(texts),
        "</main>",
        _footer(plan, texts, provenance),
        f"<noscript>{_text(texts(N_('This page needs JavaScript, which this browser has switched off.')))}</noscript>",
        f'<script type="application/json" id="provenance">{_closed(provenance_json)}</script>'
        if provenance_json
        else "",
        f'<script type="application/json" id="data">{_json(data)}</script>',
        f'<script type="module">{drawing_script()}\n{"".join(map(_beside, _SCRIPTS))}</script>',
    ]
    colours = "".join(f"--{name}: {colour}; " for name, colour in _COLOURS.items())
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{_text(title)} · cermap</title>"
        f"<style>:root {{ {colours}}}\n{drawing_stylesheet()}\n{_beside('page.css')}{_beside('print.css')}</style>"
    )
    inside = "\n".join(part for part in body if part)
    return f'<!DOCTYPE html>\n<html lang="{texts.language}"><head>{head}</head>\n<body>\n{inside}\n</body></html>\n'


def _questions(texts: Texts) -> str:
    return f'<div id="questions" role="radiogroup" aria-label="{_text(texts(N_("What the colours mean")))}"></div>'


def _aside(texts: Texts) -> str:
    return "\n".join(
        [
            f'<aside><label for="find">{_text(texts(N_("Search a candidate, a community, an area or a municipality")))}</label>',
            '<input id="find" type="search" autocomplete="off">',
            f'<details id="filters"><summary>{_text(texts(N_("Filters")))}</summary><div></div></details>',
            f'<div id="chips" role="group" aria-label="{_text(texts(N_("Filters in use")))}"></div>',
            '<div id="card" aria-live="polite"></div>',
            f'<div id="kinds" role="radiogroup" aria-label="{_text(texts(N_("What the table shows")))}"></div>',
            '<div id="scroll"><table><thead></thead><tbody></tbody></table><p id="count" aria-live="polite"></p>',
            '<button id="more" type="button"></button></div></aside>',
        ]
    )


def _office(office: TitleBlock) -> str:
    """Who publishes it, what it is about, who drew it up, which revision; what is empty is left out."""
    words = [_text(word) for word in (office.body, office.subject, office.author, office.revision) if word]
    return f'<p class="office">{" · ".join(words)}</p>' if words else ""


def _notices(plan: Plan, texts: Texts, provenance: Provenance | None) -> str:
    lines = (
        (wording.standing_line(plan, texts), wording.privacy_line(plan, texts))
        if provenance is None
        else provenance.remarks
    )
    warnings = "".join(f'<p class="warn">{_text(line)}</p>' for line in lines if line)
    editions = plan.inputs.reference.areas["area_edition"].dropna().unique()
    facts = [texts(N_("Plan date: {day}"), day=plan.as_of)]
    facts += [texts(N_("areas of edition {edition}"), edition=str(edition)) for edition in editions]
    if provenance is not None:
        facts += [
            texts(N_("privacy: {level}"), level=texts.label(provenance.level)),
            texts(N_("digest {digest}"), digest=provenance.digest[:_DIGEST_SHOWN]),
        ]
    return f'{warnings}<p class="facts">{_text(texts(POD_NOTICE))} {_text(" · ".join(facts))}</p>'


def _footer(plan: Plan, texts: Texts, provenance: Provenance | None) -> str:
    """Who published what the page holds, with licence; a notice that goes with every copy is among them."""
    used = drawn_sources(plan.inputs, texts)
    lines = [_source(row, texts) for _, row in used.iterrows()]
    if provenance is not None:
        lines.append(texts(N_("Made with {program}. Digest of the plan: {digest}"), program=provenance.made_with, digest=provenance.digest))  # fmt: skip
    items = "".join(f"<li>{_text(line)}</li>" for line in lines)
    return f"<footer><details><summary>{_text(texts(N_('Sources and licences')))}</summary><ul>{items}</ul></details></footer>"


def _source(row: pd.Series, texts: Texts) -> str:
    edition = row.get("edition")
    told = (
        f" ({texts(N_('edition {edition}'), edition=edition)})"
        if isinstance(edition, str) and edition and edition not in str(row["title"])
        else ""
    )
    return f"{row['title']}{told}: {row['attribution']} · {row['licence']}"


def _json(data: Any) -> str:
    """JSON that no script tag, comment or old parser can end early."""
    return _closed(json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def _closed(written: str) -> str:
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _text(words: str) -> str:
    return html.escape(words)


def _beside(name: str) -> str:
    return (files(__package__) / name).read_text("utf8") + "\n"
