// Events as they come, the newest first.
import { h } from './dom.js';
import { masterLink, time } from './format.js';

const SHOWN = 200;
const GRAVE = /^(\+sdown|\+odown|-failover-abort|\+tilt)/;
const GOOD = /^(-sdown|-odown|\+switch-master|\+failover-end|-tilt)/;

/** These events, of which the newest is the last. */
export function list(events, limit = SHOWN) {
  return log(events.slice(-limit), true);
}

/** Those of one master, whose name need not be repeated. */
export function listOf(master, events, limit) {
  return log(events.filter(event => event.master === master).slice(-limit), false);
}

/** Those that everybody should hear of, as a sentence; empty if it is none. */
export function sentence(event) {
  if (event.type === '+switch-master') return `${event.master}: the master is ${event.payload.split(' ').slice(3).join(':')} now.`;
  if (event.type === '+odown') return `${event.master} is down.`;
  if (event.type === '+tilt') return 'The sentinel is in TILT: it watches and does not act.';
  return '';
}

function log(events, isNamed) {
  if (events.length === 0) return [h('p', { class: 'empty' }, 'None since this sentinel began.')];
  return [h('ol', { class: 'log' }, events.reverse().map(event => line(event, isNamed)))];
}

function line(event, isNamed) {
  const kind = GRAVE.test(event.type) ? 'bad' : GOOD.test(event.type) ? 'good' : null;
  return h('li', { key: `${event.seq} ${event.time}`, class: kind },
    h('time', { datetime: event.time, title: event.time }, time(event.time)),
    h('code', { class: 'type' }, event.type),
    event.master === null || !isNamed ? null : h('a', { href: masterLink(event.master) }, event.master),
    h('span', { class: 'payload', title: event.payload }, inShort(event)));
}

/** Without the words that repeat which master it is about. */
function inShort(event) {
  const words = event.payload.split(' ');
  const at = words.findIndex((word, index) => word === '@' && words[index + 1] === event.master);
  if (at > 0) words.splice(at, 4);
  if (words[0] === 'master' && words[1] === event.master) words.splice(1, 1);
  return words.join(' ');
}
