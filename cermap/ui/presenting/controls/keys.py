"""The keys of a presentation: those that clickers send, and plain letters; they press the buttons of the page."""

import streamlit as st

# Not in a field, where they are typed, and not under an open window, where nothing moves. Streamlit's own shortcuts take
# one key each and know no windows. Escape and arrows belong to a list that is open, arrows to the map that has the focus.
_SCRIPT = """<script>
if (!window.__cermapSceneKeys) {
  window.__cermapSceneKeys = true;
  const typed = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable=true]';
  const isSeen = opened => opened.getClientRects().length > 0 && getComputedStyle(opened).visibility !== 'hidden';
  const next = ['scene-next', 'scene-first'], back = ['scene-back'];
  const of = { PageDown: ['scene-next'], PageUp: back, n: next, p: back, t: ['scene-table'], s: ['room'], Escape: ['scene-end'], End: ['scene-end'], ArrowRight: ['scene-next'], ArrowLeft: back };
  window.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.(typed) || [...document.querySelectorAll('[role=dialog], [role=listbox], [role=menu]')].some(isSeen)) return;
    if (event.key?.startsWith('Arrow') && event.target !== document.body && !event.target.closest?.('.st-key-presenting')) return;
    const names = of[event.key?.length === 1 ? event.key.toLowerCase() : event.key] ?? [];
    const button = names.map(name => document.querySelector(`.st-key-${name} button`)).find(found => found);
    if (!button || !button.isConnected) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!button.disabled) button.click();
  }, true);
}
</script>"""


def listen() -> None:
    """From here this browser's page has the keys."""
    with st.container(key="keys-of-scenes"):
        st.html(_SCRIPT, unsafe_allow_javascript=True)
