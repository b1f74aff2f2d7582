/* What the page holds, and how its cells and words are read. Every text is set as text, never as HTML. */

const data = JSON.parse(document.getElementById('data').textContent);
const entry = entryOf('page');
const shown = { kind: 'candidates', rows: [], count: 0, chosen: null, asked: null, preferred: data.question, override: null, kept: null };
const FIGURES = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: 'always' });

/* What is written in a cell; a column of few different texts has numbers. */
function cellText(column, row) {
  return Array.isArray(column) ? column[row] : column.of[column.at[row]];
}

/* A small number of a column that has one sign for each row; 0 for a missing one. */
function digitAt(column, row) {
  return column[row] === '-' ? 0 : parseInt(column[row], 36);
}

function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/* A sentence with its braces filled. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

function figure(value) {
  return FIGURES.format(value);
}

/* The column that names a row. */
function nameOf(kind, row) {
  return cellText(data.rows[kind].cells[kind === 'candidates' || kind === 'counts' ? 1 : 0], row);
}

function idOf({ kind, row }) {
  return data.rows[kind].ids[row];
}

function button(parent, className, text, act) {
  const made = element('button', className, parent, text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}
