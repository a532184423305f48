// The history: each failover as a timeline of phases.
import { h } from './dom.js';
import { candidates } from './explain.js';
import { bytes, duration, masterLink, shortId, time } from './format.js';

/** Which phase ends with an event. */
const PHASES = new Map([
  ['+odown', 'agree'],
  ['+try-failover', 'agree'],
  ['+elected-leader', 'vote'],
  ['+selected-slave', 'choose'],
  ['+failover-state-send-slaveof-noone', 'promote'],
  ['+promoted-slave', 'promote'],
  ['+config-update-from', 'followed'],
  ['+switch-master', 'switch'],
  ['+failover-end', 'reconfigure'],
]);

const PHASE_LABELS = {
  agree: 'agreed that it is down',
  vote: 'elected a leader',
  choose: 'chose the replica',
  promote: 'promoted it',
  followed: 'another sentinel led',
  switch: 'saved and announced',
  reconfigure: 'other replicas followed',
  abort: 'given up',
};

const OPEN_LABELS = {
  agree: 'agreeing that it is down',
  vote: 'electing a leader',
  choose: 'choosing a replica',
  promote: 'promoting it',
  switch: 'saving and announcing',
  reconfigure: 'other replicas follow',
};

const OUTCOMES = {
  switched: { text: 'switched', kind: 'ok' },
  followed: { text: 'followed another sentinel', kind: 'ok' },
  aborted: { text: 'given up', kind: 'risk' },
};

const CAUSES = { master_down: 'the master died', operator: 'an operator asked', operator_coordinated: 'an operator asked, coordinated' };

/** These failovers, the newest first. */
export function history(failovers, self) {
  if (failovers.length === 0) return [h('p', { class: 'empty' }, 'None since this sentinel began.')];
  return [h('ol', { class: 'history' }, grouped(failovers).map(group => entry(group, self)))];
}

/** Attempts that were given up for the same reason, one after the other, are told as one. */
function grouped(failovers) {
  const groups = [];
  const latest = new Map();
  for (const failover of failovers) {
    const before = latest.get(failover.master);
    if (before?.failover.outcome === 'aborted' && failover.outcome === 'aborted' && before.failover.reason === failover.reason) {
      before.attempts++;
      before.began = failover.began;
    } else {
      const group = { failover, attempts: 1, began: failover.began };
      latest.set(failover.master, group);
      groups.push(group);
    }
  }
  return groups;
}

/** The phases of a failover, each with its length. What is past the switch is told apart: clients no longer wait for it. */
export function phases(failover) {
  const found = [];
  let from = 0;
  for (const step of failover.steps) {
    const id = PHASES.get(step.event) ?? (step.event.startsWith('-failover-abort') ? 'abort' : null);
    if (id === null) continue;
    const last = found.at(-1);
    if (last?.id === id) last.millis += step.millis - from;
    else found.push({ id, millis: step.millis - from });
    from = step.millis;
  }
  // Nobody had to agree where an operator asked.
  if (failover.cause?.startsWith('operator') && found[0]?.id === 'agree') found.shift();
  return found;
}

/** Phases as a bar and in words; one may be open. */
export function timeline(all) {
  const waited = all.filter(phase => phase.id !== 'reconfigure');
  const tail = all.find(phase => phase.id === 'reconfigure');
  const total = waited.reduce((sum, phase) => sum + phase.millis, 0);
  const open = phase => phase.isOpen ? ' open' : '';
  return [
    h('div', { class: 'track', 'aria-hidden': 'true' },
      waited.map(phase => h('span', {
        class: 'phase ' + phase.id + open(phase), style: { '--grow': String(Math.max(phase.millis, total / 200) || 1) },
      })),
      tail ? h('span', { class: 'phase reconfigure' + open(tail) }) : null),
    h('ol', { class: 'phases' }, all.map(phase => h('li', { class: phase.id },
      h('span', { class: 'swatch', 'aria-hidden': 'true' }), (phase.isOpen ? OPEN_LABELS : PHASE_LABELS)[phase.id] + ' ',
      h('b', {}, duration(phase.millis))))),
  ];
}

function entry({ failover, attempts, began }, self) {
  const outcome = OUTCOMES[failover.outcome] ?? { text: failover.outcome, kind: 'risk' };
  const all = phases(failover);
  return h('li', { key: `${failover.began} ${failover.id}`, class: 'failover' },
    h('div', { class: 'head' },
      h('a', { href: masterLink(failover.master) }, failover.master),
      h('span', { class: 'badge ' + outcome.kind }, h('span', { class: 'sign', 'aria-hidden': 'true' }), outcome.text),
      h('time', { datetime: failover.began, title: failover.began }, time(failover.began))),
    failover.to === null ? null : h('p', { class: 'way' },
      h('span', { class: 'where' }, failover.from), h('span', { 'aria-label': 'to' }, ' → '), h('span', { class: 'where' }, failover.to)),
    h('p', { class: 'facts' }, facts(failover, self).join(' · ')),
    attempts === 1 ? null : h('p', { class: 'facts' }, `the last of ${attempts} attempts since ${time(began)}`),
    timeline(all),
    h('details', {}, h('summary', {}, 'Steps and reasons'),
      h('table', { class: 'steps' }, h('tbody', {}, failover.steps.map(step => h('tr', {},
        h('td', {}, `+${step.millis} ms`), h('td', {}, h('code', {}, step.event)))))),
      failover.candidates.length === 0 ? null : candidates(failover.candidates)));
}

function facts(failover, self) {
  const told = [];
  if (failover.cause) told.push(CAUSES[failover.cause] ?? failover.cause);
  if (failover.reason) told.push(failover.reason.replaceAll('-', ' '));
  if (failover.leader) told.push(failover.leader === self?.id ? 'led by this sentinel' : `led by ${shortId(failover.leader)}`);
  const switched = failover.steps.find(step => step.event === '+switch-master');
  // Of what this sentinel was told by another one alone, it has seen no beginning.
  if (switched && failover.steps[0].event !== '+config-update-from') told.push(`${duration(switched.millis)} until the switch`);
  if (failover.gapBytes !== null) {
    told.push(failover.gapBytes === 0 ? 'no loss known of' : `${bytes(failover.gapBytes)} lost at least`);
  }
  return told;
}
