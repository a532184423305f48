// A failover while it happens: what has happened so far, and what is waited for.
import { h } from './dom.js';
import { phases, timeline } from './failovers.js';
import { duration, time } from './format.js';

/** What is waited for after an event: the phase that runs, and its words. */
const AWAITED = new Map([
  ['+sdown', { id: 'agree', words: agreement }],
  ['-odown', { id: 'agree', words: agreement }],
  ['+odown', { id: 'vote', words: beginning }],
  ['+try-failover', { id: 'vote', words: () => 'This sentinel asks the others for their votes.' }],
  ['-failover-abort', { id: 'vote', words: beginning }],
  ['+elected-leader', { id: 'choose', words: () => 'This sentinel leads, and chooses a replica.' }],
  ['+selected-slave', { id: 'promote', words: () => 'A replica is chosen, and becomes master.' }],
  ['+promoted-slave', { id: 'switch', words: () => 'The new master is being saved and announced.' }],
  ['+switch-master', { id: 'reconfigure', words: () => 'Clients have their new master. The other replicas are told to follow it.' }],
]);

const ENDINGS = new Set(['+elected-leader', '+selected-slave', '+promoted-slave', '+switch-master']);

/** The failover of a master that is under way, as its events tell; null if there is none. */
export function course(master, events) {
  let steps = [];
  for (const event of events) {
    if (event.master !== master.name) continue;
    const isDown = event.type === '+sdown';
    if (isDown && !event.payload.startsWith('master ')) continue;
    if (isDown) steps = [];
    if (isDown || event.type === '+try-failover' || (steps.length > 0 && awaited(event.type))) steps.push(event);
    if (isEnd(event, steps)) steps = [];
  }
  return master.state === 'ok' || steps.length === 0 ? null : steps;
}

/** A master that answers again, the word of another leader, an order that came to nothing, or the end. */
function isEnd(event, steps) {
  if (event.type === '-sdown') return event.payload.startsWith('master ');
  if (event.type === '+switch-master') return !steps.some(step => step.type === '+elected-leader');
  if (isAbort(event)) return steps[0]?.type === '+try-failover';
  return event.type === '+failover-end';
}

function awaited(type) {
  return AWAITED.get(type.startsWith('-failover-abort') ? '-failover-abort' : type);
}

/** It, at this moment of the sentinel's clock. */
export function underWay(master, steps, nowMillis) {
  const began = Date.parse(steps[0].time);
  const { id, words } = awaited(steps.at(-1).type);
  const told = milestones(steps);
  const past = phases({
    steps: told.map(step => ({ event: step.type, millis: Date.parse(step.time) - began })),
    cause: steps[0].type === '+try-failover' ? 'operator' : null,
  });
  const open = { id, millis: Math.max(0, nowMillis - Date.parse(told.at(-1).time)), isOpen: true };
  const tries = steps.filter(isAbort).length;
  return h('section', { key: 'underway', class: 'underway', 'aria-label': 'Under way' },
    h('div', { class: 'head' },
      h('b', {}, headline(steps)),
      h('b', { class: 'since' }, duration(Math.max(0, nowMillis - began))),
      h('time', { datetime: steps[0].time }, time(steps[0].time))),
    h('p', {}, words(master)),
    tries === 0 ? null : h('p', { class: 'facts' }, tries === 1 ? 'One attempt was given up.' : `${tries} attempts were given up.`),
    timeline([...past.filter(phase => phase.id !== id), open]));
}

/** The steps that end a phase: of attempts that were given up, no more than that somebody agreed. */
function milestones(steps) {
  const agreed = steps.findIndex(step => step.type === '+odown' || step.type === '+try-failover');
  const latest = steps.findLastIndex(isAbort);
  return steps.filter((step, index) => index === 0 || index === agreed || (index > latest && ENDINGS.has(step.type)));
}

function headline(steps) {
  const has = type => steps.some(step => step.type === type);
  if (has('+switch-master')) return 'There is a new master';
  if (has('+try-failover')) return 'Failover under way';
  return has('+odown') ? 'Down' : 'Suspected';
}

function isAbort(step) {
  return step.type.startsWith('-failover-abort');
}

function agreement(master) {
  const saying = 1 + master.peers.filter(peer => peer.saysMasterDown).length;
  return `It does not answer. ${saying} of ${master.sentinelCount} sentinels say so, ${master.quorumCheck.quorum} must agree.`;
}

function beginning(master) {
  return master.pause ? 'A quorum agrees that it is down. An operator has paused failovers.'
    : `A quorum agrees that it is down. ${master.quorumCheck.majority} of ${master.sentinelCount} sentinels must vote for a leader.`;
}
