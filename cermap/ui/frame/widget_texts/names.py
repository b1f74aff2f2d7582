"""The names that Streamlit's own buttons have for who hears a page, and on hover, in the session's language.

No style sheet can change an ``aria-label``: a script does, once for each label as it appears, and again when the language
changes. Where a later version of Streamlit says other words, those stay, and nothing else happens.
"""

import json

import streamlit as st

from cermap.texts import N_, Texts

# What Streamlit says -> what is said instead. Behind a colon stands the name of the thing, which is in our language already.
_NAMES = {
    "App pages": N_("Pages"),
    "Main menu": N_("Main menu"),
    "Show/hide columns": N_("Show or hide columns"),
    "Download as CSV": N_("Take away as CSV"),
    "Search": N_("Search"),
    "Fullscreen": N_("Full screen"),
    "Close fullscreen": N_("Leave the full screen"),
    "Clear selection": N_("Let the choice go"),
    "Copy to clipboard": N_("Copy"),
    "Copied": N_("Copied"),
    "Link to heading": N_("Link to this title"),
    "Choose date": N_("Choose a day"),
    "Choose an option": N_("Choose"),
    "Choose options": N_("Choose"),
    "Open": N_("Open"),
    "Close": N_("Close"),
    "Dismiss": N_("Close"),
    "Clear all": N_("Clear all"),
    "Clear value": N_("Clear"),
    "Remove": N_("Remove"),
    "file upload": N_("Choose a file"),
    "progress": N_("progress"),
    "day": N_("day"),
    "month": N_("month"),
    "year": N_("year"),
}
# Before the name of the thing.
_BEFORE = {"Help for ": N_("Help: "), "Shortcut ": N_("Keys: ")}
_SCRIPT = """<script>
(words => {
  const held = window.__cermapNames ??= { known: new WeakMap() };
  held.words = words;
  held.said = english => {
    for (const [before, ours] of Object.entries(held.words.before)) if (english.startsWith(before)) return ours + english.slice(before.length);
    for (const joint of [': ', ', ']) {
      const at = english.indexOf(joint), head = at < 0 ? english : english.slice(0, at);
      if (head in held.words.names) return held.words.names[head] + (at < 0 ? '' : english.slice(at));
    }
    return english;
  };
  held.name = element => {
    // A map has names of its own, in our language already.
    if (element.closest('.stBidiComponent, [data-testid^="stBidiComponent"]')) return;
    for (const attribute of ['aria-label', 'placeholder']) {
      const now = element.getAttribute(attribute);
      if (!now) continue;
      const kept = held.known.get(element) ?? {};
      const english = kept[attribute]?.said === now ? kept[attribute].english : now;
      const said = held.said(english);
      held.known.set(element, { ...kept, [attribute]: { english, said } });
      if (said !== now) element.setAttribute(attribute, said);
    }
  };
  held.all = root => {
    if (root.matches?.('[aria-label], [placeholder]')) held.name(root);
    root.querySelectorAll?.('[aria-label], [placeholder]').forEach(held.name);
  };
  held.all(document.body);
  held.watch ??= (watch => (watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label', 'placeholder'] }), watch))(
    new MutationObserver(changes => changes.forEach(change => change.type === 'attributes' ? held.name(change.target) : change.addedNodes.forEach(held.all))));
})(%s);
</script>"""


def write(texts: Texts) -> None:
    """Name Streamlit's own buttons in this language, on the whole page."""
    names = {english: texts(ours) for english, ours in _NAMES.items()}
    before = {english: texts(ours) for english, ours in _BEFORE.items()}
    # In a script of a page no word may end the script.
    told = json.dumps({"names": names, "before": before}, ensure_ascii=False).replace("<", "\\u003c")
    with st.container(key="keys-of-names"):
        st.html(_SCRIPT.replace("%s", told), unsafe_allow_javascript=True)
