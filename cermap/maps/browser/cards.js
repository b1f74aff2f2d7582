/* What stands over the map as text: legend, attribution, tooltip. Every text is set as text, never as HTML. */

function createCards(state) {
  state.cards = {
    legend: card(state.map, 'topright', 'cermap-legend'),
    attribution: card(state.map, 'bottomright', 'cermap-attribution'),
    tip: element('div', 'cermap-tip', state.map.getContainer()),
  };
  state.cards.tip.hidden = true;
}

function applyLegend(state, legend) {
  if (!legend) return;
  const rows = legend.rows.filter(row => isDrawn(state, row.layer));
  if (same(state, 'legend', [legend.title, rows, state.scale])) return;
  const box = state.cards.legend;
  box.replaceChildren();
  element('div', 'cermap-legend-title', box, legend.title);
  let line = null;                                     // rows beside each other
  for (const row of rows) {
    line = row.beside ? line ?? element('div', 'cermap-legend-line', box) : null;
    const entry = element('div', 'cermap-legend-row', line ?? box);
    const picture = legendPicture(row, state.scale);
    entry.append(picture);
    if (row.kind !== 'ramp') { element('span', '', entry, row.label); continue; }
    picture.setAttribute('role', 'img');                // its numbers stand in the picture
    picture.removeAttribute('aria-hidden');
    picture.setAttribute('aria-label', row.label);
  }
}

/* Whether what a row explains is on the map: its layer is switched on, and was brought. */
function isDrawn(state, layer) {
  return !layer || (isShown(state, layer) && (layer !== 'substations' || Boolean(state.entry.parts.substations)));
}

/* Who published what is on the map, and what is switched on over it. */
function showAttribution(state) {
  const { words, layers } = state.entry.parts;
  const owners = Object.entries(layers?.owners ?? {}).filter(([code]) => isDrawn(state, code)).map(([, text]) => text);
  state.cards.attribution.textContent = [words?.attribution ?? '', ...owners].join(' · ');
}

function applyWords(state, words) {
  if (!words || same(state, 'words', words)) return;
  showAttribution(state);
  const container = state.map.getContainer();
  container.setAttribute('role', 'application');
  container.setAttribute('aria-label', words.label);
  for (const [side, text] of [['in', words.zoom_in], ['out', words.zoom_out]]) {
    const button = container.querySelector(`.leaflet-control-zoom-${side}`);
    button?.setAttribute('title', text);
    button?.setAttribute('aria-label', text);
  }
}

/* Show a text beside the mouse, on the side where there is room. */
function showTip(state, text, point) {
  const { tip } = state.cards;
  tip.hidden = !text;
  if (!text) return;
  if (tip.textContent !== text) tip.textContent = text;
  const size = state.map.getSize();
  const left = point.x + 14 + tip.offsetWidth > size.x ? point.x - 14 - tip.offsetWidth : point.x + 14;
  const top = point.y + 14 + tip.offsetHeight > size.y ? point.y - 10 - tip.offsetHeight : point.y + 14;
  tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
}

function legendPicture(row, scale) {
  const ratio = Math.ceil(window.devicePixelRatio || 1);
  const picture = document.createElement('canvas');
  const [width, height] = row.kind === 'ramp' ? [170 * scale, 30 * scale] : [26 * scale, 20 * scale];
  picture.width = width * ratio;
  picture.height = height * ratio;
  picture.style.width = `${width}px`;
  picture.style.height = `${height}px`;
  picture.setAttribute('aria-hidden', 'true');
  const pen = picture.getContext('2d');
  pen.scale(ratio, ratio);
  if (row.kind === 'ramp') drawRamp(pen, row, width, height, scale);
  else if (row.kind === 'roof') drawRoofSample(pen, row, width, height, scale);
  else if (row.kind === 'area') drawAreaSample(pen, row, width, height);
  else if (row.kind === 'plant') drawPlant(pen, width / 2, height / 2, 7.5 * scale, row.color, row.filled);
  else if (row.kind === 'substation') drawBolt(pen, width / 2, height / 2, row.color, scale);
  else if (row.kind === 'count') drawCount(pen, width / 2, height / 2, row, scale * 0.85);
  else if (row.kind === 'community') drawCommunity(pen, width / 2, height / 2, row, 18 * scale, true);
  else drawMarkSample(pen, row, width, height, scale);
  return picture;
}

/* With an aura the whole sign must find room in the row. */
function drawMarkSample(pen, row, width, height, scale) {
  const isAround = row.aura && row.aura !== 'faint';
  const size = Math.min((isAround ? 11.5 : 15) * scale, markSize(row, DETAIL_ZOOM, scale));
  drawAura(pen, width / 2, height / 2, row, size);
  drawMark(pen, width / 2, height / 2, row.shape, row, size, true);
}

function drawAreaSample(pen, row, width, height) {
  pen.beginPath();
  pen.rect(1.5, height / 2 - 6, width - 3, 12);
  pen.fillStyle = row.hatch ? hatchPattern(row.fill, row.hatch, row.crossed) : row.fill;
  pen.fill();
  pen.strokeStyle = row.line;
  pen.lineWidth = 1.4;
  if (row.hatch && !row.solid) pen.setLineDash([5, 3]);
  pen.stroke();
}

/* A white card in a corner, out of reach of the map's own mouse. */
function card(map, position, className) {
  const control = L.control({ position });
  control.onAdd = () => {
    const box = element('div', `cermap-card ${className}`);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
  return control.getContainer();
}

function element(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  parent?.append(node);
  return node;
}
