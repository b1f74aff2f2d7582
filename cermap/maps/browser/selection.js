/* What the user has chosen, in plum and nowhere else: the exact outline of an area, rings around marks. */

const ONE_RING = [6.5, 3.2], SEVERAL_RING = [4, 2];    // casing and line [px]
const FIT = { padding: [36, 36], animate: false };
const FIT_ZOOM = { areas: 14, communities: 14, candidates: 14, roofs: 17, found: 15, proposals: 16 };

function createSelection(state) {
  state.chosen = { part: null, outline: null };
  state.chosen.tiles = paintedLayer(state.map, 'cermap-chosen', 460, (pen, tile) => {
    const { part } = state.chosen;
    if (!part) return;
    for (const id of part.communities) drawChosenCommunity(state, pen, tile, id);
    if (part.found) drawFound(state, pen, tile, part.found);
    if (part.layer === 'candidates') for (const id of part.ids) drawChosenCandidate(state, pen, tile, id);
    if (part.layer === 'roofs') for (const id of part.ids) drawChosenRoof(state, pen, tile, id);
    if (part.proposals) drawProposals(state, pen, tile, part.proposals);
  });
}

/* Rings stand on marks of other parts, so they are drawn again whenever any of those has changed. */
function applySelection(state, part, style) {
  if (!part) return;
  const fill = style?.chosen_fill ?? null;
  const key = { part, fill, candidates: state.marks.part?.tag, communities: state.communities.part?.tag, roofs: state.roofs.tag };
  if (!same(state, 'selection', key)) {
    state.chosen.part = part;
    applyLit(state, part.lit);
    if (!same(state, 'outline', [part.area, fill, part.layer === 'areas' ? part.ids : null])) {
      drawOutline(state, part, fill);
      placeNamesAgain(state);                          // none under the outline's label
    }
    state.chosen.tiles.repaint();
  }
  go(state, part);
}

/* While an area, or one community, is chosen, what does not belong to it steps back. */
function applyLit(state, lit) {
  if (same(state, 'lit', lit ?? null)) return;
  const set = ids => (ids ? new Set(ids) : null);
  state.lit = { candidates: set(lit?.candidates), communities: set(lit?.communities) };
  state.marks.tiles.repaint();
  state.communities.tiles.repaint();
}

function drawOutline(state, part, fill) {
  state.chosen.outline?.remove();
  state.chosen.outline = null;
  if (!part.area) return;
  const shape = options => L.geoJSON(part.area.geometry, { interactive: false, style: options });
  const group = L.layerGroup().addTo(state.map);
  if (fill) shape({ stroke: false, fillColor: fill, fillOpacity: landOpacity(state) }).addTo(group);
  // The lines of the ground lie over the white inside, and the outline over them all.
  for (const name of ['municipalities', 'provinces']) state.layers[name]?.bringToFront();
  shape({ fill: false, color: part.casing, weight: 8 * state.scale }).addTo(group);
  const line = shape({ fill: false, color: part.color, weight: 4 * state.scale }).addTo(group);
  outlineLabel(state, part, line).addTo(group);
  drawOtherOutlines(state, part, group);
  state.chosen.outline = group;
}

/* Further areas chosen beside the first, as the map has them. */
function drawOtherOutlines(state, part, group) {
  if (part.layer !== 'areas') return;
  for (const id of part.ids.slice(1)) {
    const feature = state.areaOf.get(id)?.feature;
    if (!feature) continue;
    for (const [color, weight] of [[part.casing, 8], [part.color, 4]]) {
      L.geoJSON(feature.geometry, { interactive: false, style: { fill: false, color, weight: weight * state.scale } }).addTo(group);
    }
  }
}

function outlineLabel(state, part, line) {
  const text = document.createElement('span');
  text.textContent = part.area.label;
  text.style.color = part.color;
  state.chosen.labelAt = [line.getBounds().getNorth(), line.getBounds().getCenter().lng];
  return L.tooltip({ permanent: true, direction: 'top', className: 'cermap-chosen-label', offset: [0, -4], interactive: false })
    .setLatLng(state.chosen.labelAt).setContent(text);
}

/* World pixels that the label takes at a zoom. */
function outlineLabelBox(state, zoom) {
  const [x, y] = worldPosition(...state.chosen.labelAt).map(value => value * TILE * 2 ** zoom);
  const half = state.chosen.part.area.label.length * 4 * state.scale;
  return [x - half, y - 26 * state.scale, x + half, y - 2];
}

function drawChosenCandidate(state, pen, tile, id) {
  const { index, rowOf } = state.marks;
  const i = rowOf.get(id);
  if (i === undefined) return;
  const { aura } = state.marks.part.signs[state.marks.part.sign[i]];
  // Outside of the ring that is the mark's own answer.
  const radius = (aura === 'ring' || aura === 'dashes' ? 15 : 12) * (tile.zoom < DETAIL_ZOOM ? 0.75 : 1);
  // Many thick rings would bury what they choose.
  const weights = state.chosen.part.ids.length > 1 ? SEVERAL_RING : ONE_RING;
  drawRingAround(state, pen, index.x[i] * tile.world - tile.left, index.y[i] * tile.world - tile.top, radius * state.scale, weights);
}

/* A place that was searched for: a ring with a point, which is nobody's mark. */
function drawFound(state, pen, tile, found) {
  const [x, y] = worldPosition(found.lat, found.lon).map(value => value * tile.world);
  pen.save();
  pen.translate(x - tile.left, y - tile.top);
  drawRingAround(state, pen, 0, 0, 9 * state.scale);
  drawDot(pen, 5 * state.scale, state.chosen.part.casing);
  drawDot(pen, 3 * state.scale, state.chosen.part.color);
  pen.restore();
}

function drawChosenCommunity(state, pen, tile, id) {
  const i = state.communities.rowOf.get(id);
  if (i === undefined) return;
  const [x, y] = communityPosition(state, i, tile.zoom);
  const size = communitySize(state, tile.zoom) * 1.1;
  pen.save();
  pen.translate(x - tile.left, y - tile.top);
  for (const [color, width] of [[state.chosen.part.casing, 6.5], [state.chosen.part.color, 3]]) {
    hexagon(pen, size / 2 + 1);
    pen.strokeStyle = color;
    pen.lineWidth = width * state.scale;
    pen.stroke();
  }
  pen.restore();
  drawCommunity(pen, x - tile.left, y - tile.top, communityMark(state.communities.part, i), size, tile.zoom >= LETTER_ZOOM);
}

function drawRingAround(state, pen, x, y, radius, [casing, line] = ONE_RING) {
  for (const [color, width] of [[state.chosen.part.casing, casing], [state.chosen.part.color, line]]) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.strokeStyle = color;
    pen.lineWidth = width * state.scale;
    pen.stroke();
  }
}

/* Move the map there, once for each new number; a chosen mark may arrive after the selection that names it. */
function go(state, part) {
  if (part.view && part.go_view !== state.entry.wentToView) {
    state.entry.wentToView = part.go_view;
    state.entry.wentTo = part.go;                      // the view says where to look, not what is chosen in it
    state.map.setView([part.view.lat, part.view.lon], part.view.zoom, { animate: false });
    return;
  }
  if (!part.go || part.go === state.entry.wentTo) return;
  const bounds = chosenBounds(state, part);
  if (!bounds?.isValid()) return;
  state.entry.wentTo = part.go;
  state.map.fitBounds(bounds, { ...FIT, maxZoom: closestZoom(part) });
}

function closestZoom(part) {
  if (part.found) return FIT_ZOOM.found;
  return part.proposals?.length ? FIT_ZOOM.proposals : FIT_ZOOM[part.layer] ?? 14;
}

function chosenBounds(state, part) {
  if (part.found) return L.latLngBounds([[part.found.lat, part.found.lon]]);
  if (part.proposals?.length) return L.latLngBounds(part.proposals.map(({ lat, lon }) => [lat, lon]));
  if (part.layer === 'roofs') return roofBounds(state, part.ids);
  if (!part.layer) return state.roofs.shapes ? allRoofsBounds(state) : allMarksBounds(state);   // nothing chosen: a new list, seen whole
  if (part.area && part.layer !== 'candidates') return allAreasBounds(state, part);
  const source = { candidates: state.marks, communities: state.communities }[part.layer];
  if (!source?.part) return null;
  const rows = part.ids.map(id => source.rowOf.get(id)).filter(i => i !== undefined);
  return L.latLngBounds(rows.map(i => [source.part.lat[i], source.part.lon[i]]));
}

function allAreasBounds(state, part) {
  const bounds = L.geoJSON(part.area.geometry).getBounds();
  const others = part.layer === 'areas' ? part.ids.slice(1) : [];
  for (const id of others) if (state.areaOf.has(id)) bounds.extend(state.areaOf.get(id).getBounds());
  return bounds;
}

function allMarksBounds(state) {
  const { part } = state.marks;
  return part ? L.latLngBounds(part.lat.map((lat, i) => [lat, part.lon[i]])) : null;
}
