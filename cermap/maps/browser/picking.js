/* From the mouse to Python: what lies under a click, and what is said of what lies under the mouse. */

function createPicking(state) {
  const { map, layers } = state;
  let areaUnder = null;                                // the area's own event comes first, the map's follows
  layers.areas.on('click', event => { areaUnder = String(event.layer.feature.id); });
  map.on('click', event => {
    if (clickForDrawing(state, event.latlng) || clickForLasso(state) || clickForPlant(state, event)) { areaUnder = null; return; }
    const found = whatIsAt(state, event.latlng, areaUnder);
    areaUnder = null;
    state.send({ ...found, n: ++state.entry.picks, ...roundedPlace(event.latlng), view: viewOf(map), add: withControl(event), how: 'click' });
    tellLasso(state, '');
  });

  let areaBelow = null;
  layers.areas.on('mouseover', event => { areaBelow = String(event.layer.feature.id); });
  layers.areas.on('mouseout', () => { areaBelow = null; });
  const over = event => {
    if (state.drawing.corners || state.lasso.ring || map.dragging?.moving()) return;
    if (event.target.closest('.leaflet-control')) { showTip(state, ''); return; }
    const found = whatIsAt(state, map.mouseEventToLatLng(event), areaBelow);
    map.getContainer().classList.toggle('cermap-on-mark', ['candidates', 'communities', 'roofs'].includes(found.layer));
    showTip(state, hintAt(state, map.mouseEventToLatLng(event), found) || textOf(state, found), map.mouseEventToContainerPoint(event));
  };
  // Leaflet's own event leaves out what follows within 32 ms, and so the place where a quick hand comes to rest.
  map.getContainer().addEventListener('mousemove', over);
  map.on('unload', () => map.getContainer().removeEventListener('mousemove', over));
  map.on('mouseout movestart zoomstart', () => showTip(state, ''));
}

/* Communities lie above plants, plants above candidates, candidates above roofs, roofs above areas; what is switched off is not there. */
function whatIsAt(state, latlng, area) {
  const communities = isShown(state, 'communities') ? communitiesAt(state, latlng) : [];
  if (communities.length) return { layer: 'communities', ids: communities };
  const owner = ownerAt(state, latlng);
  if (owner) return { layer: 'candidates', ids: [owner] };
  const candidates = isShown(state, 'candidates') ? candidatesAt(state, latlng) : [];
  if (candidates.length) return { layer: 'candidates', ids: candidates };
  const roofs = roofsAt(state, latlng);
  if (roofs.length) return { layer: 'roofs', ids: roofs };
  return area ? { layer: 'areas', ids: [area] } : { layer: null, ids: [] };
}

function textOf(state, { layer, ids }) {
  if (!layer) return '';
  if (layer === 'areas') return state.entry.parts.tips?.tips[ids[0]] ?? ids[0];
  if (layer === 'roofs') return roofText(state, ids[0]);
  const { part, rowOf } = state.communities;
  const text = layer === 'communities' ? part.names[rowOf.get(ids[0])] : candidateText(state, ids[0]);
  return ids.length > 1 ? `${text}\n+ ${ids.length - 1}` : text;
}

function withControl({ originalEvent }) {
  return Boolean(originalEvent?.ctrlKey || originalEvent?.metaKey);
}

function roundedPlace({ lat, lng }) {
  return { lat: Number(lat.toFixed(6)), lon: Number(lng.toFixed(6)) };
}

function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return { lat: Number(lat.toFixed(5)), lon: Number(lng.toFixed(5)), zoom: map.getZoom() };
}
