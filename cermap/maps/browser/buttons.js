/* Two ways home, for a hand that has lost its way: all Lombardy, and the list. The map moves by itself, no page runs. */

const HOME_ICON = ['M3 11 10 4.5 17 11', 'M5.2 9.5V16.5H14.8V9.5', 'M8.6 16.5V12.2H11.4V16.5'];
const LIST_ICON = ['M3.5 7V3.5H7', 'M13 3.5H16.5V7', 'M16.5 13V16.5H13', 'M7 16.5H3.5V13', 'M8 8.2V8.3', 'M12 9.4V9.5', 'M9.2 12V12.1'];
const LAYERS_ICON = ['M10 3.5 17 7.5 10 11.5 3 7.5Z', 'M3 10.6 10 14.6 17 10.6', 'M3 13.6 10 17.6 17 13.6'];

function createButtons(state) {
  const bar = card(state.map, 'topleft', 'leaflet-bar cermap-bar');
  state.buttons = {
    home: barButton(bar, HOME_ICON, () => goHome(state)),
    list: barButton(bar, LIST_ICON, () => state.map.fitBounds(allMarksBounds(state), { ...FIT, maxZoom: FIT_ZOOM.candidates })),
  };
  return bar;
}

/* What a map shows first is nobody's own view, and no address speaks of it. */
function goHome({ map, layers, entry }) {
  map.fitBounds(wholeRegion(layers), { animate: false });
  entry.start = viewOf(map);
}

function writeButtons(state, words) {
  nameButton(state.buttons.home, words.home);
  nameButton(state.buttons.list, words.list);
  showListButton(state);
}

/* A list without places has nowhere to go. */
function showListButton(state) {
  if (state.buttons) state.buttons.list.disabled = !state.marks.part?.ids.length;
}

function barButton(bar, icon, act) {
  const button = element('button', 'cermap-bar-button', bar);
  button.type = 'button';
  button.addEventListener('click', act);
  const picture = L.SVG.create('svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 20 20', 'aria-hidden': 'true', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' })) picture.setAttribute(name, value);
  for (const path of icon) picture.appendChild(L.SVG.create('path')).setAttribute('d', path);
  button.append(picture);
  return button;
}

function nameButton(button, name) {
  button.title = name;
  button.setAttribute('aria-label', name);
}
