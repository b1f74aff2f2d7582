"""The map as one file that leaves the room: it opens from a folder or a mail, with no network and no cermap.

The page holds the same folium map and the same brush as the app, and a table of the same rows with a search box. All texts
of a list travel as JSON in which no sign can end the script, and the page sets them as text; its own policy forbids it to
ask anything of anybody.
"""

import html
import json
import re
from importlib.resources import files
from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.browser.assets import drawing_script, drawing_stylesheet
from cermap.maps.folium_map import for_browser, region_map
from cermap.maps.layers import chosen_communities, drawn_sources, scene_parts, selection_part
from cermap.maps.page.rows import page_rows
from cermap.maps.switch import layer_switch
from cermap.records import Plan, Scene
from cermap.terms import Question
from cermap.texts import N_, Texts

_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:"
_COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "line": palette.LINE,
    "ground": palette.NEUTRAL,
    "chosen": palette.CHOSEN,
    "chosen-tint": palette.CHOSEN_TINT,
    "warn": palette.TINTS["to_verify"][0],
    "warn-ink": palette.TINTS["to_verify"][1],
}
# Words of the page that its script sets.
_WORDS = {
    "more": N_("Show more rows"),
    "shown": N_("{shown} of {total} rows"),
    "nothing": N_("No row with these words."),
    "can": N_("Communities of its possible areas"),
    "none": N_("No community in its possible areas."),
}
POD_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")


def single_page(scene: Scene, area_labels: "pd.Series[str]", texts: Texts, outcomes: pd.DataFrame | None = None) -> str:
    """One self-contained HTML page of a scene; the same scene gives the same text.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words of the page.
    outcomes : pandas.DataFrame, optional
        ``tables.Joining`` rows that are told of each candidate; left out, those of the plan.

    Returns
    -------
    str
        HTML.
    """
    reference = scene.plan.inputs.reference
    told = scene.plan.joining if outcomes is None else outcomes
    data = {
        "base": _steady(for_browser(*region_map(reference), reference.fingerprint)),
        "parts": {
            **scene_parts(scene, area_labels, texts),
            "selection": selection_part(scene, area_labels, texts) | {"go": 1},
            "layers": layer_switch(scene.hidden, 1, texts, is_live=False),
        },
        "rows": page_rows(scene, area_labels, texts, told),
        "words": {name: texts(text) for name, text in _WORDS.items()},
        "chosen_area": texts(N_("Chosen area: {area}")),
        "asked": chosen_communities(scene) if scene.outcomes is not None else [],
    }
    return _page(scene, data, texts)


def _page(scene: Scene, data: dict[str, Any], texts: Texts) -> str:
    title = _title(scene, texts)
    body = [
        f"<header><h1>{_text(title)}</h1>{_notices(scene.plan, texts)}</header>",
        '<main><div id="map" class="cermap-map"></div>',
        f'<aside><label for="find">{_text(texts(N_("Search a candidate, a community, an area or a municipality")))}</label>',
        '<input id="find" type="search" autocomplete="off">',
        f'<div id="kinds" role="radiogroup" aria-label="{_text(texts(N_("What the table shows")))}"></div>',
        '<div id="card" aria-live="polite"></div>',
        '<div id="scroll"><table><thead></thead><tbody></tbody></table><p id="count" aria-live="polite"></p>',
        '<button id="more" type="button"></button></div></aside></main>',
        _footer(scene.plan, texts),
        f"<noscript>{_text(texts(N_('This page needs JavaScript, which this browser has switched off.')))}</noscript>",
        f'<script type="application/json" id="data">{_json(data)}</script>',
        f'<script type="module">{drawing_script()}\n{_beside("page.js")}</script>',
    ]
    colours = "".join(f"--{name}: {colour}; " for name, colour in _COLOURS.items())
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{_text(title)} · cermap</title>"
        f"<style>:root {{ {colours}}}\n{drawing_stylesheet()}\n{_beside('page.css')}</style>"
    )
    inside = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="{texts.language}"><head>{head}</head>\n<body>\n{inside}\n</body></html>\n'


def _title(scene: Scene, texts: Texts) -> str:
    plan = scene.plan
    if scene.question == Question.JOINING and scene.outcomes is not None and len(scene.outcomes):
        found = plan.communities[plan.communities["community_id"] == scene.outcomes["community_id"].iloc[0]]
        return texts(N_("Who can join: {name}"), name=wording.community_name(found.iloc[0], texts))
    return wording.list_name(plan, texts)


def _notices(plan: Plan, texts: Texts) -> str:
    lines = (wording.standing_line(plan, texts), wording.privacy_line(plan, texts))
    warnings = "".join(f'<p class="warn">{_text(line)}</p>' for line in lines if line)
    return f"{warnings}<p>{_text(texts(POD_NOTICE))} {_text(texts(N_('Plan date: {day}'), day=plan.as_of))}</p>"


def _footer(plan: Plan, texts: Texts) -> str:
    """Who published what the page holds, with licence; a notice that goes with every copy is among them."""
    used = drawn_sources(plan.inputs, texts)
    lines = [f"{row['title']}: {row['attribution']} · {row['licence']}" for _, row in used.iterrows()]
    items = "".join(f"<li>{_text(line)}</li>" for line in lines)
    return f"<footer><details><summary>{_text(texts(N_('Sources and licences')))}</summary><ul>{items}</ul></details></footer>"


def _steady(message: dict[str, Any]) -> dict[str, Any]:
    """The base with counted names in place of those that folium draws by lot."""
    numbers: dict[str, str] = {}

    def counted(match: re.Match[str]) -> str:
        return numbers.setdefault(match[0], str(len(numbers)))

    def renamed(text: str) -> str:
        return re.sub(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])", counted, text)

    layers = {name: renamed(variable) for name, variable in message["layers"].items()}
    return message | {"script": renamed(message["script"]), "map": renamed(message["map"]), "layers": layers}


def _json(data: Any) -> str:
    """JSON that no script tag, comment or old parser can end early."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _text(words: str) -> str:
    return html.escape(words)


def _beside(name: str) -> str:
    return (files(__package__) / name).read_text("utf8")
