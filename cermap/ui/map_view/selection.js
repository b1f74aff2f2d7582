/* What the user has chosen, in plum and nowhere else: the exact outline of an area, rings around marks. */

const FIT = { padding: [36, 36], animate: false };
const FIT_ZOOM = { areas: 14, communities: 14, candidates: 16 };

function createSelection(state) {
  state.chosen = { part: null, outline: null };
  state.chosen.tiles = paintedLayer(state.map, 'cermap-chosen', 460, (pen, tile) => {
    const { part } = state.chosen;
    if (!part) return;
    for (const id of part.communities) drawChosenCommunity(state, pen, tile, id);
    if (part.layer === 'candidates') for (const id of part.ids) drawChosenCandidate(state, pen, tile, id);
  });
}

/* Rings stand on marks of other parts, so they are drawn again whenever any of those has changed. */
function applySelection(state, part, style) {
  if (!part) return;
  const fill = style?.chosen_fill ?? null;
  const key = { part, fill, candidates: state.marks.part?.tag, communities: state.communities.part?.tag };
  if (!same(state, 'selection', key)) {
    state.chosen.part = part;
    if (!same(state, 'outline', [part.area, fill, state.scale])) drawOutline(state, part, fill);
    state.chosen.tiles.repaint();
  }
  go(state, part);
}

function drawOutline(state, part, fill) {
  state.chosen.outline?.remove();
  state.chosen.outline = null;
  if (!part.area) return;
  const shape = options => L.geoJSON(part.area.geometry, { interactive: false, style: options });
  const group = L.layerGroup().addTo(state.map);
  if (fill) shape({ stroke: false, fillColor: fill, fillOpacity: 1 }).addTo(group);
  // The lines of the ground lie over the white inside, and the outline over them all.
  for (const name of ['municipalities', 'provinces']) state.layers[name]?.bringToFront();
  shape({ fill: false, color: part.casing, weight: 8 * state.scale }).addTo(group);
  const line = shape({ fill: false, color: part.color, weight: 4 * state.scale }).addTo(group);
  outlineLabel(state, part, line).addTo(group);
  state.chosen.outline = group;
}

function outlineLabel(state, part, line) {
  const text = document.createElement('span');
  text.textContent = part.area.label;
  text.style.color = part.color;
  const bounds = line.getBounds();
  return L.tooltip({ permanent: true, direction: 'top', className: 'cermap-chosen-label', offset: [0, -4], interactive: false })
    .setLatLng([bounds.getNorth(), bounds.getCenter().lng]).setContent(text);
}

function drawChosenCandidate(state, pen, tile, id) {
  const { index, rowOf } = state.marks;
  const i = rowOf.get(id);
  if (i === undefined) return;
  drawRingAround(state, pen, index.x[i] * tile.world - tile.left, index.y[i] * tile.world - tile.top, 12 * state.scale);
}

function drawChosenCommunity(state, pen, tile, id) {
  const i = state.communities.rowOf.get(id);
  if (i === undefined) return;
  const [x, y] = communityPosition(state, i, tile.zoom);
  const size = communitySize(state, tile.zoom) * (30 / 26);
  pen.save();
  pen.translate(x - tile.left, y - tile.top);
  for (const [color, width] of [[state.chosen.part.casing, 7], [state.chosen.part.color, 3]]) {
    hexagon(pen, size / 2 + 2.5);
    pen.strokeStyle = color;
    pen.lineWidth = width * state.scale;
    pen.stroke();
  }
  pen.restore();
  drawCommunity(pen, x - tile.left, y - tile.top, communityMark(state.communities.part, i), size, tile.zoom >= LETTER_ZOOM);
}

function drawRingAround(state, pen, x, y, radius) {
  for (const [color, width] of [[state.chosen.part.casing, 6.5], [state.chosen.part.color, 3.2]]) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.strokeStyle = color;
    pen.lineWidth = width * state.scale;
    pen.stroke();
  }
}

/* Move the map there, once for each new number; a chosen mark may arrive after the selection that names it. */
function go(state, part) {
  if (!part.go || part.go === state.entry.wentTo) return;
  const bounds = chosenBounds(state, part);
  if (!bounds?.isValid()) return;
  state.entry.wentTo = part.go;
  state.map.fitBounds(bounds, { ...FIT, maxZoom: FIT_ZOOM[part.layer] ?? 14 });
}

function chosenBounds(state, part) {
  if (part.area && part.layer !== 'candidates') return L.geoJSON(part.area.geometry).getBounds();
  const source = { candidates: state.marks, communities: state.communities }[part.layer];
  if (!source?.part) return null;
  const rows = part.ids.map(id => source.rowOf.get(id)).filter(i => i !== undefined);
  return L.latLngBounds(rows.map(i => [source.part.lat[i], source.part.lon[i]]));
}
