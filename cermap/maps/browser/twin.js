/* The table beside the map by the keyboard: arrows go from row to row, Space or Enter chooses. Streamlit's table knows only
   Shift and Space for it, and a table that gives way to another one loses the focus: the next one takes it over. */

const TWIN = '[class*="st-key-twin-"] canvas[data-testid="data-grid-canvas"]';
const FOCUS_STEP_MS = 100, FOCUS_STEPS = 600, SETTLING_STEPS = 50;

function createTwin(state) {
  const keys = event => onTwinKey(state, event);
  document.addEventListener('keydown', keys, true);
  state.map.on('unload', () => document.removeEventListener('keydown', keys, true));
}

function onTwinKey(state, event) {
  const table = event.target.closest?.(TWIN);              // the focus is on a cell that the picture holds for screen readers
  if (!table || !state.chosen.part?.several || !state.element.isConnected) return;
  const isPlain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
  if (!['Enter', ' '].includes(event.key) || !isPlain) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', code: 'Space', keyCode: 32, shiftKey: true, bubbles: true, cancelable: true }));
  keepFocus(table, FOCUS_STEPS);
}

/* Until the answer has come the table may be replaced; a focus that the hand has moved meanwhile stays where it is. */
function keepFocus(table, steps) {
  if (!steps) return;
  setTimeout(() => {
    const at = document.activeElement;
    if (!table.contains(at) && at !== document.body) return;
    const next = table.isConnected ? null : document.querySelector(TWIN);
    next?.focus({ preventScroll: true });
    // One that has just come may be replaced once more.
    keepFocus(next ?? table, next ? Math.min(steps - 1, SETTLING_STEPS) : steps - 1);
  }, FOCUS_STEP_MS);
}
