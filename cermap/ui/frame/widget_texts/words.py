"""Streamlit's own words in the session's language: its widgets know English alone.

Each word is taken out where a test id of Streamlit marks it, and written anew by the style sheet, so that it is seen and
read aloud alike. Where a later version moves a mark the English word comes back, and nothing else happens. What is only a
name for screen readers (an ``aria-label``) no style sheet can change: ``widget_names`` does.
"""

import streamlit as st

from cermap.texts import N_, Texts

_DROP_ZONE = '[data-testid="stFileUploaderDropzone"]'
_UPLOAD_BUTTON = f'{_DROP_ZONE} [data-testid="stBaseButton-secondary"] [data-testid="stMarkdownContainer"]'
_HOW_TO_DROP = '[data-testid="stFileUploaderDropzoneInstructions"] > div'
_DRAGGED_OVER = '[data-testid="stFileUploaderDropzoneInput"] + div > span'
_REFUSED_FILE = '[data-testid="stFileChip"][aria-invalid="true"]'
# The field that the button opens: nobody can reach it, yet it is read aloud as a second button, in English.
_BEHIND_THE_BUTTON = '[data-testid="stFileUploaderDropzoneInput"]'
_INPUT_HINT = '[data-testid="InputInstructions"]'
# Streamlit's own window is the only one whose title is mere text.
_NOT_LINKED = 'body:has([data-test-connection-state="PINGING_SERVER"], [data-test-connection-state="CONNECTING"])'
_GONE_TITLE = f'{_NOT_LINKED} [data-testid="stDialog"] h2[slot="title"]:not(:has(*))'
_THEME = '[data-testid="stMainMenuItem-theme-{slot}"]'

# Place -> what stands there. The words before are children of the place, and are not drawn.
_IN_PLACE_OF_CHILDREN = {
    _UPLOAD_BUTTON: N_("Choose a file"),
    _HOW_TO_DROP: N_("or drop it here"),
    _INPUT_HINT: N_("Enter to confirm"),
    f'[data-testid="stTextArea"] {_INPUT_HINT}': N_("Ctrl+Enter to confirm"),
}
# The words before are the place's own text: it is hidden, and what stands after it is seen.
_IN_PLACE_OF_TEXT = {
    _DRAGGED_OVER: N_("Drop the file here"),
    f'{_REFUSED_FILE} [role="alert"]': N_("Not accepted: too big, or of another format."),
    _GONE_TITLE: N_("cermap does not answer"),
    f"{_GONE_TITLE} + div > div": N_(
        "What was decided is kept. If cermap runs on this PC, start it again; else look whether this PC is connected. This page "
        "waits, and goes on by itself where it was."
    ),
    '[data-testid="stConnectionStatus"] label': N_("Not connected"),
    '[role="listbox"][data-empty="true"] [role="option"] > span': N_("Nothing found"),
}
# A button whose own text is hidden can no longer be reached, and a hidden tooltip has no ground: their text is made small.
_ON_THE_PLACE_ITSELF = {
    '[data-testid="stTooltipErrorContent"]': N_("Not accepted: too big, of another format, or outside its limits."),
    _THEME.format(slot="System"): N_("As this PC"),
    _THEME.format(slot="Light"): N_("Desk"),
    _THEME.format(slot="Dark"): N_("Meeting room"),
}
# Printing is a page of cermap's own, and nobody here records a screen.
_NOT_NEEDED = ("stMainMenuItem-print", "stMainMenuItem-recordScreencast", "stMainMenuDivider")


def write(texts: Texts) -> None:
    """Put the words of this language in place of Streamlit's, on the whole page."""
    rules = [f'[data-testid="{mark}"] {{ display: none; }}' for mark in _NOT_NEEDED]
    rules.append(f"{_BEHIND_THE_BUTTON} {{ visibility: hidden; }}")
    for place, words in _IN_PLACE_OF_CHILDREN.items():
        rules += [f"{place} > * {{ display: none; }}", f"{place}::after {{ content: {_quoted(texts(words))}; }}"]
    for place, words in _IN_PLACE_OF_TEXT.items():
        rules += [
            f"{place} {{ visibility: hidden; font-size: 0; }}",
            f"{place}::after {{ visibility: visible; font-size: 0.9rem; content: {_quoted(texts(words))}; }}",
        ]
    for place, words in _ON_THE_PLACE_ITSELF.items():
        rules += [
            f"{place} {{ font-size: 0; }}",
            f"{place}::after {{ font-size: 0.9rem; content: {_quoted(texts(words))}; }}",
        ]
    rules.append(f"{_HOW_TO_DROP}::after {{ font-size: 0.9rem; }}")
    refusal = _quoted(texts("Not accepted: too big, or of another format."))
    rules.append(f"{_REFUSED_FILE}::after {{ content: {refusal}; padding: 0 0.4rem; font-size: 0.9rem; }}")
    st.html(f"<style>{' '.join(rules)}</style>")


def _quoted(words: str) -> str:
    """Words as a string of a style sheet that stands in a page."""
    for sign in '\\"<\n':
        words = words.replace(sign, f"\\{ord(sign):x} ")
    return f'"{words}"'
