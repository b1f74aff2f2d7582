/* Layers that are switched on and off, here in the browser and at once. Python sets them with a new number (an address, a
   saved view); what the user switches after that holds until the next number, and is told with the view.

   Maps whose parts have no `layers` have no switch, and show everything they have. */

const PAINTED_LAYERS = ['names', 'candidates', 'communities', 'plants', 'substations'];
const LINE_LAYERS = ['municipalities', 'provinces'];

function isShown(state, code) {
  return !state.entry.hidden?.has(code);
}

function applyLayers(state, part) {
  if (!part || same(state, 'layers', [part, state.scale])) return;
  const { entry } = state;
  if (entry.layersNumber !== part.number) takeOver(entry, part);
  state.switch ??= createSwitch(state, part);
  writeSwitch(state, part);
  showLayers(state);
}

/* A link or a saved view may ask for the background; on this screen somebody has to allow it first. */
function takeOver(entry, part) {
  entry.layersNumber = part.number;
  entry.hidden = new Set(part.hidden);
  entry.asksForTiles = !entry.hidden.has('tiles') && !entry.tilesAllowed;
  if (entry.asksForTiles) entry.hidden.add('tiles');
  if (!entry.hidden.has('tiles')) entry.tilesFailed = false;
  entry.onView?.();
}

function switchLayer(state, code, on) {
  const { entry } = state;
  if (code === 'tiles') Object.assign(entry, { tilesFailed: false, asksForTiles: on && !entry.tilesAllowed });
  if (on && !(code === 'tiles' && entry.asksForTiles)) entry.hidden.delete(code);
  else entry.hidden.add(code);
  showLayers(state);
  entry.onView?.();
}

function answerTiles(state, allowed) {
  state.entry.tilesAllowed = allowed;
  switchLayer(state, 'tiles', allowed);
  state.switch.boxes.get('tiles').focus();
}

/* Bring the map to what is switched on. */
function showLayers(state) {
  const painted = { ...state, candidates: state.marks };
  for (const code of PAINTED_LAYERS) toggleLayer(state.map, painted[code].tiles.layer, isShown(state, code));
  toggleLayer(state.map, state.counts.tiles.layer, isShown(state, 'candidates'));
  const linesBefore = LINE_LAYERS.filter(code => state.map.hasLayer(state.layers[code])).join();
  for (const code of LINE_LAYERS) toggleLayer(state.map, state.layers[code], isShown(state, code));
  if (LINE_LAYERS.filter(code => isShown(state, code)).join() !== linesBefore) raiseLines(state);
  if (state.names.withMarks !== isShown(state, 'candidates')) placeNamesAgain(state);
  showTiles(state);
  applyLegend(state, state.entry.parts.legend);
  showAttribution(state);
  showSwitches(state);
}

function toggleLayer(map, layer, on) {
  if (map.hasLayer(layer) === on) return;
  if (on) layer.addTo(map);
  else layer.remove();
}

/* The lines of the ground lie over the land, what is chosen over them all. */
function raiseLines(state) {
  for (const code of LINE_LAYERS) if (isShown(state, code)) state.layers[code].bringToFront();
  state.chosen.outline?.eachLayer(layer => layer.bringToFront?.());
}

/* A button, and the panel that it opens: check boxes, and beneath the last one what the background sends. */
function createSwitch(state, part) {
  const bar = createButtons(state, part);
  const panel = element('fieldset', 'cermap-card cermap-layers', bar);
  panel.id = `cermap-layers-${++switchesMade}`;
  panel.hidden = true;
  const made = { bar, panel, boxes: new Map(), title: element('legend', 'cermap-legend-title', panel) };
  made.button = barButton(bar, LAYERS_ICON, () => openSwitch(made, panel.hidden));
  made.button.setAttribute('aria-controls', panel.id);
  bar.append(panel);                                   // after its button, as Tab goes
  for (const { code } of part.layers) {
    const label = element('label', 'cermap-layer', panel);
    const box = element('input', '', label);
    box.type = 'checkbox';
    box.addEventListener('change', () => switchLayer(state, code, box.checked));
    made.boxes.set(code, box);
    element('span', '', label);
  }
  made.note = element('div', 'cermap-layers-note', panel);
  made.note.setAttribute('role', 'status');
  made.answers = element('div', 'cermap-layers-answers', panel);
  for (const allowed of [true, false]) {
    const button = element('button', 'cermap-tool', made.answers);
    button.type = 'button';
    button.addEventListener('click', () => answerTiles(state, allowed));
  }
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    openSwitch(made, false);
    made.button.focus();
  });
  openSwitch(made, Boolean(state.entry.asksForTiles));
  return made;
}

let switchesMade = 0;

function openSwitch({ panel, button }, on) {
  panel.hidden = !on;
  button.setAttribute('aria-expanded', String(on));
}

function writeSwitch(state, { layers, words }) {
  const { title, button, boxes, answers } = state.switch;
  title.textContent = words.title;
  nameButton(button, words.title);
  writeButtons(state, words);
  for (const { code, label } of layers) boxes.get(code).nextSibling.textContent = label;
  [words.allow, words.refuse].forEach((text, i) => { answers.children[i].textContent = text; });
  if (state.entry.asksForTiles) openSwitch(state.switch, true);
}

/* A screen reader says a note when its text changes, so an unchanged one is left alone. */
function showSwitches(state) {
  const { entry } = state;
  const { boxes, note, answers } = state.switch;
  const { words } = entry.parts.layers;
  for (const [code, box] of boxes) box.checked = isShown(state, code);
  const text = entry.tilesFailed ? words.offline : entry.asksForTiles || isShown(state, 'tiles') ? words.notice : '';
  if (note.textContent !== text) note.textContent = text;
  answers.hidden = !entry.asksForTiles;
}
