// The table of masters: filtered, sorted, walked by keyboard. Only rows that changed are drawn anew.
import { byId, h, patch } from './dom.js';
import { bytes, count, masterLink, naturally } from './format.js';
import { LEVELS, judge, label, rank } from './health.js';

const COLUMNS = [
  { id: 'state', label: 'State', of: row => rank(row.level) },
  { id: 'name', label: 'Master', of: row => row.master.name },
  { id: 'address', label: 'Address', of: row => row.master.address },
  { id: 'replicas', label: 'Replicas', of: row => row.master.replicasUp, isNumber: true },
  { id: 'lag', label: 'Lag', of: row => row.master.behindBytes ?? -1, isNumber: true },
  { id: 'sentinels', label: 'Sentinels', of: row => row.master.sentinelsUp, isNumber: true },
];

/** The masters as a list to choose from. */
export class Masters {
  constructor() {
    this.rows = [];
    this.words = '';
    this.level = null;
    this.sort = { id: 'state', isDown: false };
    this.selected = null;
    this.drawn = new Map();
    byId('search').oninput = input => {
      this.words = input.target.value.trim().toLowerCase();
      this.draw();
    };
    byId('rows').addEventListener('focusin', focus => this.rove(focus.target.closest('tr')?.vKey));
    byId('rows').onclick = click => {
      const row = click.target.closest('tr');
      if (row && !click.target.closest('a') && getSelection().isCollapsed) location.hash = masterLink(row.vKey);
    };
  }

  /** Shows these masters. */
  show(masters) {
    this.rows = masters.map(master => ({ master, ...judge(master) }));
    const names = new Set(masters.map(master => master.name));
    for (const name of this.drawn.keys()) {
      if (!names.has(name)) this.drawn.delete(name);
    }
    this.draw();
  }

  /** Marks the master whose part is open; null for none. */
  select(name) {
    this.selected = name;
    this.draw();
  }

  /** Moves the focus by so many rows; Infinity is the last one. */
  move(step) {
    const links = [...byId('rows').querySelectorAll('a')];
    if (links.length === 0) return;
    const now = links.indexOf(document.activeElement);
    const from = now < 0 ? links.findIndex(link => link.tabIndex === 0) - Math.sign(step) : now;
    const to = Math.max(0, Math.min(links.length - 1, from + step));
    links[to].focus();
  }

  draw() {
    performance.mark('masters');
    const focused = document.activeElement;
    const shown = this.shown();
    const names = new Set(shown.map(row => row.master.name));
    if (!names.has(this.roving)) this.roving = names.has(this.selected) ? this.selected : shown[0]?.master.name;
    patch(byId('columns'), COLUMNS.map(column => this.heading(column)));
    patch(byId('rows'), shown.map(row => this.row(row)));
    patch(byId('chips'), this.chips());
    patch(byId('empty'), this.rows.length === 0 ? 'No master is monitored.' : shown.length === 0 ? 'No master fits.' : '');
    patch(byId('count'), shown.length === this.rows.length
      ? count(shown.length, 'master') : `${shown.length} of ${count(this.rows.length, 'master')}`);
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    performance.clearMeasures('masters');
    performance.measure('masters', 'masters');
  }

  shown() {
    const column = COLUMNS.find(known => known.id === this.sort.id);
    const sign = this.sort.isDown ? -1 : 1;
    const compare = (one, other) => {
      const [left, right] = [column.of(one), column.of(other)];
      const order = typeof left === 'string' ? naturally(left, right) : left - right;
      return sign * order || rank(one.level) - rank(other.level) || naturally(one.master.name, other.master.name);
    };
    return this.rows
      .filter(row => this.level === null || row.level === this.level)
      .filter(row => this.words === '' || `${row.master.name} ${row.master.address}`.toLowerCase().includes(this.words))
      .sort(compare);
  }

  heading(column) {
    const isSorted = this.sort.id === column.id;
    const direction = this.sort.isDown ? 'descending' : 'ascending';
    const turn = () => {
      this.sort = { id: column.id, isDown: isSorted ? !this.sort.isDown : Boolean(column.isNumber) };
      this.draw();
    };
    return h('th', { scope: 'col', class: column.id, 'aria-sort': isSorted ? direction : 'none' },
      h('button', { type: 'button', on: { click: turn } }, column.label,
        h('span', { class: 'arrow', 'aria-hidden': 'true' }, isSorted ? (this.sort.isDown ? '▼' : '▲') : '')));
  }

  /** The description of a row; the same object as before where nothing about it has changed. */
  row(row) {
    const isSelected = row.master.name === this.selected;
    const isRoving = row.master.name === this.roving;
    const memo = JSON.stringify([row, isSelected, isRoving]);
    const known = this.drawn.get(row.master.name);
    if (known?.memo === memo) return known.description;
    const description = describe(row, isSelected, isRoving);
    this.drawn.set(row.master.name, { memo, description });
    return description;
  }

  chips() {
    const counts = new Map();
    for (const row of this.rows) counts.set(row.level, (counts.get(row.level) ?? 0) + 1);
    const chip = (level, text, number) => h('button', {
      key: level ?? 'all',
      type: 'button',
      class: 'chip ' + (level ?? 'all'),
      'aria-pressed': String(this.level === level),
      on: { click: () => { this.level = this.level === level ? null : level; this.draw(); } },
    }, text + ' ', h('b', {}, number));
    const present = LEVELS.filter(({ id }) => counts.has(id) || this.level === id);
    return [chip(null, 'All', this.rows.length), ...present.map(({ id, label }) => chip(id, label, counts.get(id) ?? 0))];
  }

  rove(name) {
    if (name === undefined || name === this.roving) return;
    this.roving = name;
    this.draw();
  }
}

function describe({ master, level, why }, isSelected, isRoving) {
  return h('tr', { key: master.name, class: isSelected ? 'selected' : null },
    h('td', { class: 'state' }, badge(level)),
    h('td', { class: 'name', title: master.name },
      h('a', { href: masterLink(master.name), tabIndex: isRoving ? 0 : -1, 'aria-current': isSelected ? 'true' : null }, master.name),
      why === '' ? null : h('span', { class: 'why' }, why)),
    h('td', { class: 'address', title: master.address }, master.address),
    h('td', { class: 'replicas' }, portion(master.replicasUp, master.replicaCount, 'replicas')),
    h('td', { class: 'lag' }, master.behindBytes === null ? '–' : bytes(master.behindBytes)),
    h('td', { class: 'sentinels' }, portion(master.sentinelsUp, master.sentinelCount, 'sentinels')));
}

/** The sign of a level: a shape and a word, so that nobody needs the colour. */
export function badge(level) {
  return h('span', { class: 'badge ' + level }, h('span', { class: 'sign', 'aria-hidden': 'true' }), label(level));
}

function portion(number, whole, noun) {
  const isShort = number < whole || whole === 0;
  return h('span', { class: isShort ? 'short' : null, title: `${number} of ${whole} ${noun} in touch` }, `${number}/${whole}`);
}
