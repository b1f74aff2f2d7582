/* Which candidates are looked at, on the map and in the table: choices of one kind are alternatives, kinds are added up. */

const filters = { chosen: data.facets.map(() => new Set()), outcomes: new Set(), outside: new Set(data.rows.candidates.outside) };

/* The lists of many towns and areas are put together when somebody opens them. */
function createFilters() {
  const fold = document.getElementById('filters');
  fold.addEventListener('toggle', () => fillFilters(fold.querySelector('div')), { once: true });
}

/* A list to choose from for each kind that has something to choose. */
function fillFilters(box) {
  data.facets.forEach((facet, place) => {
    if (facet.of.length < 2) return;
    const label = element('label', '', box, facet.title);
    const list = element('select', '', label);
    fillList(list, facet);
    list.addEventListener('change', () => {
      filters.chosen[place].add(Number(list.value));
      list.value = '';
      filter();
    });
  });
}

function fillList(list, facet) {
  const counts = facet.of.map(() => 0);
  for (const number of facet.at) counts[number]++;
  element('option', '', list, data.words.any).value = '';
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const order = [...facet.of.keys()].sort((one, other) => compare(facet.of[one], facet.of[other]));
  for (const number of order) element('option', '', list, `${facet.of[number]} (${figure(counts[number])})`).value = number;
}

/* Work out who is kept, and show it everywhere. */
function filter() {
  keepRows();
  writeChips();
  search(find.value);
  writeCard();
  showPicture(false);
}

function keepRows() {
  const outcomes = askedOutcomes();
  const used = data.facets.map((facet, place) => [facet, filters.chosen[place]]).filter(([, chosen]) => chosen.size);
  shown.kept = data.rows.candidates.ids.map((_, row) => Number(
    !filters.outside.has(row) && used.every(([facet, chosen]) => chosen.has(facet.at[row]))
    && (!outcomes || !filters.outcomes.size || filters.outcomes.has(outcomes[row]))));
}

/* Each filter in use is a button that takes it away. */
function writeChips() {
  const box = document.getElementById('chips');
  box.replaceChildren();
  const chips = data.facets.flatMap(({ title, of }, place) => [...filters.chosen[place]].map(number => [`${title}: ${of[number]}`, () => filters.chosen[place].delete(number)]));
  if (shown.asked !== null) for (const outcome of filters.outcomes) chips.push([`${data.words.outcome}: ${data.outcomes[outcome].label}`, () => filters.outcomes.delete(outcome)]);
  if (filters.outside.size) chips.push([data.words.outside, () => filters.outside.clear()]);
  for (const [name, remove] of chips) {
    const chip = button(box, 'chip', `${name} `, () => { remove(); filter(); focusChips(); });
    element('b', '', chip, '✕');
    chip.setAttribute('aria-label', filled(data.words.chip, { name }));
  }
  if (chips.length > 1) button(box, 'quiet', data.words.clear, () => { clearFilters(); focusChips(); });
}

function clearFilters() {
  for (const chosen of [...filters.chosen, filters.outcomes, filters.outside]) chosen.clear();
  filter();
}

/* The button goes with its filter: who came by keyboard stays near. */
function focusChips() {
  (document.querySelector('#chips button') ?? document.querySelector('#filters summary')).focus();
}

function toggleOutcome(outcome) {
  if (!filters.outcomes.delete(outcome)) filters.outcomes.add(outcome);
  filter();
  document.querySelector(`#card [data-outcome="${outcome}"]`)?.focus();
}
