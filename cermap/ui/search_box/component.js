/* The search box: a combobox whose suggestions come from the page, and which tells it three things.

   typed    what stands in it, when nobody has typed for REST_MS
   chosen   the suggestion that was marked when Enter was pressed, or clicked
   entered  the text, when Enter was pressed and no suggestion marked

   Each typing has a number; an answer to an earlier one is not shown. "/" and Ctrl+K come here from anywhere. */

const REST_MS = 200, MOST_LETTERS = 300, FIELDS = 'input, textarea, select, [contenteditable=true], [role=dialog]';

export default function ({ data, parentElement, setTriggerValue }) {
  if (!parentElement.isConnected) return;              // a run that has been overtaken
  const root = parentElement.querySelector('.cermap-search');
  const box = (root.cermapBox ??= createBox(root));
  box.tell = setTriggerValue;
  take(box, data);
}

function createBox(root) {
  const id = `cermap-search-${Date.now()}`;
  const input = Object.assign(piece('input', 'cermap-search-input'), { type: 'text', autocomplete: 'off', spellcheck: false, maxLength: MOST_LETTERS });
  const panel = piece('div', 'cermap-search-panel');
  const list = piece('div', 'cermap-search-list');
  const none = piece('div', 'cermap-search-none');
  const said = piece('div', 'cermap-search-said');
  list.id = id;
  list.setAttribute('role', 'listbox');
  said.setAttribute('role', 'status');
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': id, 'aria-expanded': 'false' })) input.setAttribute(name, value);
  panel.hidden = true;
  panel.append(list, none);
  root.replaceChildren(input, panel, said);
  const box = { id, input, panel, list, none, said, options: [], marked: -1, asked: 0, shown: 0, timer: 0 };
  input.addEventListener('input', () => typing(box));
  input.addEventListener('keydown', event => pressed(box, event));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', () => leave(box));
  panel.addEventListener('mousedown', event => event.preventDefault());   // the box keeps the focus
  listenEverywhere(root, input);
  return box;
}

function take(box, { words, offer }) {
  box.input.placeholder = words.placeholder;
  box.input.setAttribute('aria-label', words.label);
  box.list.setAttribute('aria-label', words.label);
  if (!offer || offer.n !== box.asked || box.shown === offer.n) return;
  box.shown = offer.n;
  box.options = fillList(box.list, box.id, offer.rows, words.kinds, place => choose(box, place));
  box.none.textContent = offer.rows.length ? '' : offer.said;
  box.said.textContent = offer.said;
  mark(box, -1);
  open(box, document.activeElement === box.input);
}

function typing(box) {
  clearTimeout(box.timer);
  mark(box, -1);
  box.asked = 0;                                       // what is shown is no longer an answer
  const text = box.input.value;
  if (!text.trim()) return open(box, false);
  box.timer = setTimeout(() => {
    if (!box.input.isConnected) return;
    box.asked = Date.now();
    box.tell('typed', { n: box.asked, text });
  }, REST_MS);
}

function pressed(box, event) {
  const keys = {
    ArrowDown: () => step(box, 1),
    ArrowUp: () => step(box, -1),
    Enter: () => enter(box),
    Escape: () => escape(box, event),
  };
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  if (event.key !== 'Escape') event.preventDefault();
  keys[event.key]();
}

function step(box, by) {
  if (!isAnswered(box)) return;
  const count = box.options.length;
  open(box, true);
  // Before the first and after the last nothing is marked: Enter then asks for the text itself.
  mark(box, ((box.marked + 1 + by + count + 1) % (count + 1)) - 1);
}

function enter(box) {
  if (!box.panel.hidden && isAnswered(box) && box.marked >= 0) return choose(box, box.marked);
  clearTimeout(box.timer);
  box.asked = 0;
  open(box, false);
  box.tell('entered', { n: Date.now(), text: box.input.value });
}

/* The list first, then the text; with neither the key is the page's. */
function escape(box, event) {
  if (box.panel.hidden && !box.input.value) return box.input.blur();
  event.stopPropagation();
  if (!box.panel.hidden) return open(box, false);
  clearTimeout(box.timer);
  box.asked = 0;
  box.input.value = '';
}

function choose(box, place) {
  if (!isAnswered(box)) return;
  box.input.value = box.options[place].querySelector('.cermap-search-name').textContent;
  box.input.select();
  box.tell('chosen', { n: box.asked, place });
  open(box, false);
  box.asked = 0;
}

function leave(box) {
  clearTimeout(box.timer);
  open(box, false);
}

function isAnswered(box) {
  return box.asked !== 0 && box.asked === box.shown && box.options.length > 0;
}

function open(box, isOpen) {
  box.panel.hidden = !isOpen;
  box.list.hidden = !box.options.length;
  box.none.hidden = Boolean(box.options.length);
  box.input.setAttribute('aria-expanded', String(isOpen && box.options.length > 0));
  if (!isOpen) return mark(box, -1);
  // On a small screen the box may stand at the foot of the page: what is offered must be in sight.
  if (box.panel.getBoundingClientRect().bottom > window.innerHeight) box.input.parentElement.scrollIntoView({ block: 'start' });
}

function mark(box, place) {
  box.options[box.marked]?.setAttribute('aria-selected', 'false');
  box.marked = place;
  const option = box.options[place];
  if (!option) return box.input.removeAttribute('aria-activedescendant');
  option.setAttribute('aria-selected', 'true');
  option.scrollIntoView({ block: 'nearest' });
  box.input.setAttribute('aria-activedescendant', option.id);
}

function listenEverywhere(root, input) {
  const listen = event => {
    if (!root.isConnected) return document.removeEventListener('keydown', listen);
    const isSlash = event.key === '/' && !event.target.closest?.(FIELDS);
    const isFind = event.key?.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!(isSlash || isFind) || event.altKey || document.querySelector('[role=dialog]')) return;
    event.preventDefault();
    input.focus();
  };
  document.addEventListener('keydown', listen);
}
