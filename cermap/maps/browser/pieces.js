/* Land in looks of its own: what changed hands between two editions, what areas need; hatched where the look says so. */

const PIECE_WEIGHT = 1.4;

function applyPieces(state, part) {
  if (!part || same(state, 'pieces', part.tag)) return;
  state.pieces?.remove();
  state.pieces = L.layerGroup().addTo(state.map);
  for (const { look, geometry } of part.pieces) {
    const { fill, hatch, crossed, line } = part.looks[look];
    const style = { fillColor: hatch ? hatchPattern(fill, hatch, crossed) : fill, fillOpacity: 1, color: line, weight: PIECE_WEIGHT * state.scale };
    L.geoJSON(geometry, { interactive: false, style }).addTo(state.pieces);
  }
  // The lines of the ground lie over the land, what is chosen over them all.
  for (const name of ['municipalities', 'provinces']) state.layers[name]?.bringToFront();
  state.chosen.outline?.eachLayer(layer => layer.bringToFront?.());
}
