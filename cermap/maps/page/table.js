/* The search box and the tables: the same rows as the map, in the list's own order. */

const find = document.getElementById('find');
const body = document.querySelector('tbody');
const more = document.getElementById('more');
const LONG_WORD = /\S{25,}/, LONG_TEXT = 80;           // what may break inside a word, and what is cut after some lines
const PAGE_ROWS = 200;                                 // a browser lays out hundreds of rows at once, not ten thousand

/* What is searched of each row, put together when somebody searches. */
function wordsOf(table) {
  return table.words ??= table.ids.map((_, row) => folded([...table.cells.map(column => cellText(column, row)), table.also?.[row] ?? ''].join(' ')));
}

function createTables() {
  createKinds();
  find.addEventListener('input', () => search(find.value));
  find.addEventListener('keydown', event => {
    if (event.key === 'Enter' && shown.rows.length) choose(shown.kind, shown.rows[0], true);
    if (event.key === 'ArrowDown') { body.querySelector('tr')?.focus(); event.preventDefault(); }
  });
  body.addEventListener('keydown', moveInTable);
  more.textContent = data.words.more;
  more.addEventListener('click', () => { shown.count += PAGE_ROWS; drawRows(); });
}

/* One radio button for each table, with how many of its rows are found. */
function createKinds() {
  for (const [kind, table] of Object.entries(data.rows)) {
    const label = element('label', '', document.getElementById('kinds'));
    const radio = element('input', '', label);
    Object.assign(radio, { type: 'radio', name: 'kind', value: kind });
    table.label = element('span', '', label);
    table.radio = radio;
    radio.addEventListener('change', () => showTable(kind));
  }
}

/* Rows in which every word occurs. Where the present table has none, the first that has some is shown. */
function search(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  for (const [kind, table] of Object.entries(data.rows)) {
    const isKept = kind === 'candidates' ? row => shown.kept[row] : () => true;
    table.found = [...table.ids.keys()].filter(row => isKept(row) && words.every(word => wordsOf(table)[row].includes(word)));
    table.label.textContent = `${table.title} (${figure(table.found.length)})`;
  }
  const full = words.length && Object.keys(data.rows).find(kind => data.rows[kind].found.length);
  showTable(data.rows[shown.kind].found.length || !full ? shown.kind : full);
}

function showTable(kind) {
  const table = data.rows[kind];
  Object.assign(shown, { kind, rows: table.found, count: PAGE_ROWS });
  table.radio.checked = true;
  const head = document.querySelector('thead');
  head.replaceChildren();
  const row = element('tr', '', head);
  for (const header of headersOf(kind)) element('th', '', row, header).setAttribute('scope', 'col');
  drawRows();
}

/* Asked about a community, the candidates' first column is its answer. */
function headersOf(kind) {
  const { headers } = data.rows[kind];
  return kind === 'candidates' && shown.asked !== null ? [data.words.answer, ...headers.slice(1)] : headers;
}

function drawRows() {
  const drawn = Math.min(shown.count, shown.rows.length);
  body.replaceChildren(...shown.rows.slice(0, drawn).map(row => rowElement(row)));
  if (body.firstChild) body.firstChild.tabIndex = 0;   // one stop for Tab, the arrows go from row to row
  const total = shown.rows.length;
  const nothing = shown.kind === 'candidates' && !find.value.trim() ? data.words.filtered : data.words.nothing;
  document.getElementById('count').textContent = total ? filled(data.words.shown, { shown: figure(drawn), total: figure(total) }) : nothing;
  more.hidden = drawn === total;
}

function rowElement(row) {
  const { kind } = shown;
  const line = element('tr', '');
  line.tabIndex = -1;
  line.dataset.row = row;
  line.setAttribute('aria-current', isChosen(kind, row));
  const outcomes = kind === 'candidates' ? askedOutcomes() : null;
  data.rows[kind].cells.forEach((column, place) => {
    const answer = outcomes && place === 0 ? data.outcomes[outcomes[row]] : null;
    const text = answer ? `${answer.sign} ${answer.label}` : cellText(column, row);
    const cell = element('td', LONG_WORD.test(text) ? 'long' : '', line);
    element('span', 'brief', cell, text);
    if (text.length > LONG_TEXT) cell.title = text;
    const tint = answer ? answer.tint : column.tints?.[column.at[row]];
    if (tint) [cell.style.background, cell.style.color] = tint;
  });
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

/* Show the row of what was chosen elsewhere. */
function bringIntoSight({ kind, row }) {
  if (shown.kind !== kind || !shown.rows.includes(row)) {
    find.value = '';
    shown.kind = kind;
    search('');
  }
  const place = shown.rows.indexOf(row);
  if (place >= shown.count) { shown.count = place + 1; drawRows(); }
}

/* The chosen row in sight of its own table; the page around it stays where it is. */
function scrollToChosen() {
  const line = body.querySelector('[aria-current="true"]');
  const box = document.getElementById('scroll');
  if (!line) return;
  const head = document.querySelector('thead').offsetHeight;
  const top = line.offsetTop - head, bottom = line.offsetTop + line.offsetHeight - box.clientHeight;
  if (box.scrollTop > top) box.scrollTop = top;
  if (box.scrollTop < bottom) box.scrollTop = bottom;
}
