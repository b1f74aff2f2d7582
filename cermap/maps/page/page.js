/* The single page: it mounts the map that the other modules draw, and keeps search box, table, card and map on one choice.
   Every text is set as text, never as HTML. */

const data = JSON.parse(document.getElementById('data').textContent);
const find = document.getElementById('find');
const kinds = document.getElementById('kinds');
const body = document.querySelector('tbody');
const PAGE_ROWS = 200;                                 // a browser lays out hundreds of rows at once, not ten thousand
const TOWN_ZOOM = 13;
const shown = { kind: null, rows: [], count: PAGE_ROWS, chosen: null };
const entry = entryOf('page');

for (const table of Object.values(data.rows)) table.words = searchWords(table);
startMap();
createKinds();
find.addEventListener('input', () => search(find.value));
find.addEventListener('keydown', event => {
  if (event.key === 'Enter' && shown.rows.length) choose(shown.kind, shown.rows[0], true);
  if (event.key === 'ArrowDown') { body.querySelector('tr')?.focus(); event.preventDefault(); }
});
body.addEventListener('keydown', moveInTable);
const more = document.getElementById('more');
more.textContent = data.words.more;
more.addEventListener('click', () => { shown.count += PAGE_ROWS; drawRows(); });
search('');

function startMap() {
  entry.parts = data.parts;
  data.first = data.parts.selection;
  entry.expected = Object.keys(data.parts);
  mount(entry, document.getElementById('map'), { base: data.base, scale: 1, view: null });
  entry.state.send = pick => chooseOnMap(pick);
  entry.apply();
}

/* What is written in a cell; a column of few different texts has numbers. */
function cellText(column, row) {
  return Array.isArray(column) ? column[row] : column.of[column.at[row]];
}

function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

function searchWords(table) {
  return table.ids.map((_, row) => folded([...table.cells.map(column => cellText(column, row)), table.also?.[row] ?? ''].join(' ')));
}

/* One radio button for each table, with how many of its rows hold the words. */
function createKinds() {
  for (const [kind, table] of Object.entries(data.rows)) {
    const label = element('label', '', kinds);
    const button = element('input', '', label);
    Object.assign(button, { type: 'radio', name: 'kind', value: kind });
    element('span', '', label);
    button.addEventListener('change', () => show(kind));
    table.label = label.querySelector('span');
    table.button = button;
  }
}

/* Rows in which every word occurs. Where the present table has none, the first that has some is shown. */
function search(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  for (const table of Object.values(data.rows)) {
    table.found = [...table.ids.keys()].filter(row => words.every(word => table.words[row].includes(word)));
    table.label.textContent = ` ${table.title} (${table.found.length})`;
  }
  const full = Object.keys(data.rows).find(kind => data.rows[kind].found.length);
  show(shown.kind && data.rows[shown.kind].found.length ? shown.kind : full ?? shown.kind ?? 'candidates');
}

function show(kind) {
  const table = data.rows[kind];
  Object.assign(shown, { kind, rows: table.found, count: PAGE_ROWS });
  table.button.checked = true;
  const head = document.querySelector('thead');
  head.replaceChildren();
  const row = element('tr', '', head);
  for (const header of table.headers) element('th', '', row, header).setAttribute('scope', 'col');
  drawRows();
}

function drawRows() {
  const table = data.rows[shown.kind];
  body.replaceChildren(...shown.rows.slice(0, shown.count).map(row => rowElement(table, row)));
  if (body.firstChild) body.firstChild.tabIndex = 0;   // one stop for Tab, the arrows go from row to row
  const drawn = Math.min(shown.count, shown.rows.length);
  document.getElementById('count').textContent = shown.rows.length
    ? data.words.shown.replace('{shown}', drawn).replace('{total}', shown.rows.length) : data.words.nothing;
  more.hidden = drawn === shown.rows.length;
}

function rowElement(table, row) {
  const line = element('tr', '');
  line.tabIndex = -1;
  line.dataset.row = row;
  line.setAttribute('aria-current', isChosen(shown.kind, row));
  for (const column of table.cells) {
    const cell = element('td', '', line, cellText(column, row));
    const tint = column.tints?.[column.at[row]];
    if (tint) [cell.style.background, cell.style.color] = tint;
  }
  const kind = shown.kind;
  line.addEventListener('click', () => choose(kind, row, true));
  return line;
}

function moveInTable(event) {
  const line = event.target.closest('tr');
  if (!line) return;
  if (event.key === 'Enter') choose(shown.kind, Number(line.dataset.row), true);
  const next = { ArrowDown: line.nextSibling, ArrowUp: line.previousSibling ?? find }[event.key];
  if (!next) return;
  next.focus();
  event.preventDefault();
}

function isChosen(kind, row) {
  return shown.chosen?.kind === kind && shown.chosen.row === row;
}

/* Choose a row; `go` moves the map there, a choice on the map itself leaves the map where it is. */
function choose(kind, row, go) {
  shown.chosen = { kind, row };
  const table = data.rows[kind];
  if (kind === 'municipalities') entry.map.setView([table.lat[row], table.lon[row]], TOWN_ZOOM, { animate: false });
  else select(kind, table.ids[row], go);
  writeCard(kind, row);
  for (const line of body.children) line.setAttribute('aria-current', isChosen(shown.kind, Number(line.dataset.row)));
}

function chooseOnMap({ layer, ids }) {
  const row = layer ? data.rows[layer].ids.indexOf(ids[0]) : -1;
  if (row < 0) { shown.chosen = null; select(null, null, false); writeCard(); drawRows(); return; }
  if (shown.kind !== layer || !shown.rows.includes(row)) { find.value = ''; search(''); show(layer); }
  const place = shown.rows.indexOf(row);
  if (place >= shown.count) { shown.count = place + 1; drawRows(); }
  choose(layer, row, false);
  body.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
}

/* Hand the choice to the map. A question about one community keeps the ring and the area of that community. */
function select(layer, id, go) {
  const first = data.first;
  const communities = layer === 'communities' ? [id] : data.asked;
  const area = layer === 'areas' ? areaPart(id) : layer === 'communities' ? areaPart(areaOfCommunity(id)) : data.asked.length ? first.area : null;
  entry.steps = (entry.steps ?? 1) + 1;
  entry.parts.selection = { ...first, layer, ids: id === null ? [] : [id], communities, area, go: go ? entry.steps : 0 };
  entry.apply();
}

function areaOfCommunity(id) {
  const { ids, areas } = data.rows.communities;
  return areas[ids.indexOf(id)];
}

/* The outline as the map has it; a community of another edition may name an area that is not there. */
function areaPart(code) {
  const feature = entry.state.areaOf.get(code)?.feature;
  if (!feature) return null;
  const name = data.parts.tips.tips[code].split('\n')[0];
  return { code, label: data.chosen_area.replace('{area}', name), geometry: feature.geometry };
}

function writeCard(kind, row) {
  const card = document.getElementById('card');
  card.replaceChildren();
  if (kind === undefined) return;
  const table = data.rows[kind];
  for (const [place, column] of table.cells.entries()) {
    const text = cellText(column, row);
    if (text) element(place === (kind === 'candidates' ? 1 : 0) ? 'strong' : 'span', '', card, text);
  }
  if (kind === 'candidates') writeAnswers(card, row);
}

function writeAnswers(card, row) {
  const { told, also } = data.rows.candidates;
  if (also[row]) element('span', '', card, also[row]);
  const pairs = cellText(told, row).split(' ').filter(Boolean).map(pair => pair.split(':').map(Number));
  element('span', 'label', card, pairs.length ? data.words.can : data.words.none);
  for (const [community, answer] of pairs) {
    element('span', '', card, `${told.answers[answer]} · ${cellText(data.rows.communities.cells[0], community)}`);
  }
}
