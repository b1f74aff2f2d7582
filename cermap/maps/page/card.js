/* The card: what is chosen in a few lines; of a community who can join it, of an address what it can join, with reasons. */

const LISTED = 40;                                     // a card is no table
const BEST_FIRST = [0, 1, 2, 3];

function writeCard() {
  const box = document.getElementById('card');
  box.replaceChildren();
  const { chosen } = shown;
  if (!chosen) return;
  const { kind, row } = chosen;
  const table = data.rows[kind];
  const head = element('div', 'head', box);
  element('strong', '', head, nameOf(kind, row)).title = nameOf(kind, row);
  button(head, 'close', '✕', stepBack).setAttribute('aria-label', data.words.close);
  for (const text of [...factsOf(kind, row), ...(table.lines ?? []).map(column => cellText(column, row))]) {
    if (text) element('span', '', box, text);
  }
  if (kind === 'candidates') writeWays(box, row);
  if (kind === 'communities') writeOutcomes(box);
}

/* The cells that are not the name; of a candidate its sentences say more. */
function factsOf(kind, row) {
  const { cells, also } = data.rows[kind];
  if (kind === 'candidates') return [also[row] === nameOf(kind, row) ? '' : also[row]];
  const name = kind === 'counts' ? 1 : 0;
  return [cells.map((column, place) => (place === name ? '' : cellText(column, row))).filter(Boolean).join(' · ')];
}

/* Who can join: four counts, each of them a filter. */
function writeOutcomes(box) {
  const outcomes = askedOutcomes();
  element('span', 'label', box, data.words.who);
  const line = element('div', 'outcomes', box);
  data.outcomes.forEach(({ sign, label, tint }, outcome) => {
    const count = outcomes.filter(one => one === outcome).length;
    const made = button(line, 'outcome', `${sign} ${figure(count)} ${label}`, () => toggleOutcome(outcome));
    [made.style.background, made.style.color] = tint;
    made.dataset.outcome = outcome;
    made.setAttribute('aria-pressed', filters.outcomes.has(outcome));
  });
}

/* What an address can join: the community that is asked about first, then the best answers. */
function writeWays(box, row) {
  const { communities } = data.rows;
  if (!communities.ids.length) { element('span', 'label', box, data.words.no_communities); return; }
  element('span', 'label', box, data.words.joins);
  const answers = answersFor(row);
  const told = new Set(pairsIn(cellText(data.matrix.told, row)).map(([community]) => community));
  const order = [...answers.keys()].sort((one, other) => Number(other === shown.asked) - Number(one === shown.asked)
    || BEST_FIRST[outcomeOf(answers[one])] - BEST_FIRST[outcomeOf(answers[other])] || Number(told.has(other)) - Number(told.has(one)));
  const list = element('ul', 'ways', box);
  for (const community of order.slice(0, LISTED)) writeWay(list, community, answers[community]);
  if (order.length > LISTED) element('span', '', box, filled(data.words.others, { count: figure(order.length - LISTED) }));
}

function writeWay(list, community, answer) {
  const { sign, label, tint } = data.outcomes[outcomeOf(answer)];
  const item = element('li', '', list);
  const word = element('span', 'tinted', item, `${sign} ${label}`);
  [word.style.background, word.style.color] = tint;
  button(item, 'link', nameOf('communities', community), () => choose('communities', community, true));
  element('span', 'why', item, data.matrix.sentences[answer]);
}
