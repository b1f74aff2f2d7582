/* A background from the network, under everything: nothing is asked before somebody has allowed it, and when the network fails
   the background leaves and all the rest stays. */

const LAND_OVER_TILES = 0.55;
const FAILURES_MAX = 4;                                // one lost picture among many that came is no failure

/* How opaque areas are. */
function landOpacity(state) {
  return state.background ? LAND_OVER_TILES : 1;
}

function showTiles(state) {
  const { tiles } = state.entry.parts.layers ?? {};
  const wanted = Boolean(tiles) && state.entry.tilesAllowed === true && isShown(state, 'tiles');
  if (wanted === Boolean(state.background)) return;
  state.background?.remove();
  state.background = wanted ? tileLayer(state, tiles) : null;
  state.background?.addTo(state.map);
  const look = { fillOpacity: landOpacity(state) };
  state.layers.areas.setStyle(look);
  state.chosen.outline?.eachLayer(layer => { if (layer.options.style?.stroke === false) layer.setStyle(look); });
}

function tileLayer(state, { url, max_zoom: maxZoom }) {
  const layer = L.tileLayer(url, { maxNativeZoom: maxZoom, maxZoom: state.map.getMaxZoom(), updateWhenZooming: false });
  let came = 0, failed = 0;
  layer.on('tileload', () => { came++; failed = 0; });
  layer.on('tileerror', () => {
    failed++;
    if (layer === state.background && (!came || failed >= FAILURES_MAX)) giveUpTiles(state);
  });
  return layer;
}

function giveUpTiles(state) {
  const { entry } = state;
  entry.hidden.add('tiles');
  entry.tilesFailed = true;
  openSwitch(state.switch, true);
  showLayers(state);
  entry.onView?.();
}
