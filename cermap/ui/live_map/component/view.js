/* A small mount that listens: when the map has come to rest it tells the page what it shows.

   The address is changed here first, in its place: written by the page alone, each pan would be a step of the browser's history.

   Once a link was followed it tells nothing more: until the next page stands Streamlit takes whatever is told for a call back
   to this one, and shows it empty. A page that nobody has left after LEAVING_MS is listened to again. */

const REST_MS = 500, LEAVING_MS = 10_000;

export default function ({ data, parentElement, setStateValue }) {
  const entry = ((window.__cermap ??= {})[data.key] ??= {});
  entry.tell = () => tell(entry, setStateValue);
  if (entry.listensIn !== parentElement) {
    entry.listensIn = parentElement;
    entry.path = window.location.pathname;
    entry.leftAt = -Infinity;
  }
  if (!entry.onView) watchLinks(entry);
  entry.onView = () => {
    clearTimeout(entry.resting);
    entry.resting = setTimeout(() => entry.tell(), REST_MS);
  };
  entry.onView();
}

function watchLinks(entry) {
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return;
    entry.leftAt = performance.now();
  }, true);
  window.addEventListener('popstate', () => {
    if (window.location.pathname !== entry.path) entry.leftAt = performance.now();
  });
}

function tell(entry, setStateValue) {
  const leavingMs = entry.leftAt + LEAVING_MS - performance.now();
  if (leavingMs > 0) {
    clearTimeout(entry.resting);
    entry.resting = setTimeout(() => entry.tell(), leavingMs);
    return;
  }
  if (!entry.ready || !entry.state.element.isConnected) return;   // it will tell when it is
  const { x: width, y: height } = entry.map.getSize();
  const hidden = hiddenOf(entry);
  const seen = { ...entry.view, width, height, is_start: isStart(entry), ...(hidden && { hidden }) };
  if (JSON.stringify(seen) === JSON.stringify(entry.told)) return;
  entry.told = seen;
  putInAddress(seen, entry.parts.layers?.asked);
  setStateValue('view', seen);
}

function isStart({ start, view }) {
  return Boolean(start) && ['lat', 'lon', 'zoom'].every(name => start[name] === view[name]);
}

/* Layers that are switched off; undefined on a map without a switch. */
function hiddenOf({ hidden }) {
  return hidden && [...hidden].sort();
}

function putInAddress({ lat, lon, zoom, hidden, is_start: isAtStart }, wanted) {
  const { pathname, search, hash } = window.location;
  const asked = new URLSearchParams(search);
  if (hidden && wanted) putLayers(asked, hidden, wanted);
  asked.delete('at');
  if (!isAtStart) asked.append('at', `${lat.toFixed(5)},${lon.toFixed(5)},${zoom}`);
  const query = asked.toString();
  history.replaceState(history.state, '', `${pathname}${query && '?'}${query}${hash}`);
}

/* As ui/address.py writes it: `hide` where it is not as at first, and with anything else asked also question and language. The
   background asks the network, so no address speaks of it. */
function putLayers(asked, layers, { first, quiet, ...said }) {
  const hidden = layers.filter(code => code !== 'tiles');
  const codes = String(hidden) === String(first) ? [] : hidden.length ? hidden : ['nothing'];
  if (String(asked.getAll('hide')) === String(codes)) return;
  for (const key of ['hide', 'show', 'lang', 'at']) asked.delete(key);
  for (const code of codes) asked.append('hide', code);
  for (const key of ['show', 'lang']) if (String(asked) || said[key] !== quiet[key]) asked.append(key, said[key]);
}
