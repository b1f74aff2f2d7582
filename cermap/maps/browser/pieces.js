/* Land that changed hands, on a map of two editions: light where it came, dark and crossed where it went. */

const PIECE_WEIGHT = 1.4;

function applyPieces(state, part) {
  if (!part || same(state, 'pieces', part.tag)) return;
  state.pieces?.remove();
  state.pieces = L.layerGroup().addTo(state.map);
  for (const { look, geometry } of part.pieces) {
    const { fill, hatch, crossed, line } = part.looks[look];
    const style = { fillColor: hatchPattern(fill, hatch, crossed), fillOpacity: 1, color: line, weight: PIECE_WEIGHT * state.scale };
    L.geoJSON(geometry, { interactive: false, style }).addTo(state.pieces);
  }
  // The lines of the ground lie over the land, what is chosen over them all.
  for (const name of ['municipalities', 'provinces']) state.layers[name]?.bringToFront();
  state.chosen.outline?.eachLayer(layer => layer.bringToFront?.());
}
