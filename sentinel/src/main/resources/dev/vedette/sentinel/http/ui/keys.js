// The keyboard: single keys where nothing is being typed.
import { byId } from './dom.js';

/** Listens to the keyboard for the table of masters. */
export function listen(masters) {
  const actions = new Map([
    ['/', () => toSearch()],
    ['?', () => byId('keys').showModal()],
    ['m', () => { location.hash = '#/'; }],
    ['f', () => { location.hash = '#/failovers'; }],
    ['e', () => { location.hash = '#/events'; }],
    ['j', () => masters.move(1)],
    ['k', () => masters.move(-1)],
    ['ArrowDown', () => masters.move(1)],
    ['ArrowUp', () => masters.move(-1)],
    ['Escape', () => { location.hash = '#/'; }],
  ]);
  byId('keys-button').onclick = () => byId('keys').showModal();
  document.addEventListener('keydown', press => {
    if (press.ctrlKey || press.altKey || press.metaKey || document.querySelector('dialog[open]')) return;
    if (press.target.id === 'search') {
      inSearch(press, masters);
    } else if (!press.target.matches('input, textarea, select')) {
      const action = actions.get(press.key) ?? inTable(press, masters);
      if (action && (!press.key.startsWith('Arrow') || isAtTable(press.target))) {
        press.preventDefault();
        action();
      }
    }
  });
}

/** Arrows scroll where something else has the focus than the table, or nothing at all. */
function isAtTable(target) {
  return target === document.body || target.closest('#rows') !== null;
}

function inTable(press, masters) {
  if (press.target.closest('#rows') === null) return null;
  const steps = { Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 };
  return press.key in steps ? () => masters.move(steps[press.key]) : null;
}

function inSearch(press, masters) {
  const search = byId('search');
  if (press.key === 'Escape') {
    press.preventDefault();
    if (search.value === '') search.blur();
    search.value = '';
    search.oninput({ target: search });
  } else if (press.key === 'ArrowDown' || press.key === 'Enter') {
    press.preventDefault();
    masters.move(1);
  }
}

function toSearch() {
  if (document.querySelector('main').dataset.view !== 'list' && !matchMedia('(min-width: 1000px)').matches) location.hash = '#/';
  requestAnimationFrame(() => byId('search').focus());
}
