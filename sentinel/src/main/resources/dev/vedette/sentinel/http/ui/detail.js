// All about one master.
import { get, master as pathOf } from './api.js';
import { byId, h, patch } from './dom.js';
import { listOf } from './events.js';
import { explanation } from './explain.js';
import { history } from './failovers.js';
import { duration } from './format.js';
import { judge } from './health.js';
import { badge } from './masters.js';
import { failOver, forgetReplica, forgetSentinel, pause, resume } from './orders.js';
import { inShort, sentinels, tree } from './topology.js';
import { course, underWay } from './underway.js';

const EVENTS_SHOWN = 30;

/** So long it is told that an order was given; then its events tell more. */
const SAID_MILLIS = 8000;

/** The part of the page that tells all about the master that was chosen. */
export class Detail {
  /** Calls onOrder when an order was given, and knows the sentinel's time. */
  constructor(onOrder, nowMillis) {
    this.onOrder = onOrder;
    this.nowMillis = nowMillis;
    this.isMoving = false;
    this.name = null;
    this.seen = null;
    this.trouble = '';
    this.said = '';
  }

  /** Turns to a master, or to none. */
  open(name) {
    if (name === this.name) return;
    this.name = name;
    this.seen = null;
    this.trouble = '';
    this.said = '';
    patch(byId('detail'), []);
  }

  /** Asks for what is new and shows it. Fails as the sentinel refuses. */
  async refresh(world) {
    const name = this.name;
    if (name === null) return;
    try {
      const [master, explained] = await Promise.all([get(pathOf(name)), get(pathOf(name) + '/explain')]);
      if (name !== this.name) return;
      this.seen = { master, explained };
      this.trouble = '';
    } catch (refusal) {
      if (name !== this.name) return;
      if (refusal.status !== 404) throw refusal;
      this.seen = null;
      this.trouble = refusal.message;
    }
    this.draw(world);
  }

  /** Shows what is known. Sets isMoving where it changes by itself as time passes. */
  draw({ self, failovers, events }) {
    this.isMoving = false;
    if (this.name === null) return;
    if (this.seen === null || self === null) {
      patch(byId('detail'), [
        h('h2', {}, this.name),
        h('p', { class: 'empty' }, this.trouble === '' ? 'One moment …' : this.trouble),
      ]);
      return;
    }
    const { master, explained } = this.seen;
    const { level, why } = judge(master);
    const own = failovers.filter(failover => failover.master === master.name);
    const steps = course(master, events);
    this.isMoving = steps !== null;
    const hadFocus = byId('detail').contains(document.activeElement);
    patch(byId('detail'), [
      h('div', { class: 'title' },
        h('a', { class: 'back', href: '#/', 'aria-label': 'Back to the masters' }, '←'),
        h('h2', {}, master.name),
        badge(level),
        h('span', { class: 'facts' }, why === '' ? inShort(master) : why),
        h('span', { class: 'orders' },
          h('button', { type: 'button', class: 'order', on: { click: () => this.failOver() } }, 'Fail over …'),
          master.pause === undefined ? null : h('button', { type: 'button', class: 'order', on: { click: () => this.pauseOrResume() } },
            master.pause === null ? 'Pause …' : 'Resume …'))),
      h('p', { class: 'said', role: 'status' }, this.said),
      master.pause ? h('p', { class: 'notice paused' }, paused(master.pause)) : null,
      steps === null ? null : underWay(master, steps, this.nowMillis()),
      part('Topology', tree(master, replica => forgetReplica(this.name, replica.name, this.sayer()))),
      part(master.state === 'objectively_down' ? 'Who would take over' : 'If this master died now', explanation(explained)),
      part('Sentinels', sentinels(master, self, peer => this.forgetSentinel(peer))),
      part('Failovers', history(own, self)),
      part('Events', listOf(master.name, events, EVENTS_SHOWN)),
      part('Settings', settings(master)),
    ].filter(Boolean));
    // What had the focus may be gone, as an entry that was forgotten is.
    if (hadFocus && document.activeElement === document.body) byId('detail').focus({ preventScroll: true });
  }

  failOver() {
    failOver(this.name, this.seen?.explained, this.sayer());
  }

  pauseOrResume() {
    const order = this.seen?.master.pause ? resume : pause;
    order(this.name, this.sayer());
  }

  forgetSentinel(peer) {
    forgetSentinel(this.name, peer, this.seen.master.sentinelCount, this.sayer());
  }

  /** Says for a while what was done. */
  sayer() {
    const name = this.name;
    return sentence => {
      this.said = sentence;
      this.onOrder();
      setTimeout(() => { if (this.name === name) this.said = ''; }, SAID_MILLIS);
    };
  }
}

function paused(pause) {
  const why = pause.reason ? `: ${pause.reason}` : '';
  const missing = pause.agreed < pause.needed ? ` Only ${pause.agreed} of ${pause.known} sentinels know of it, and it takes ${pause.needed}.` : '';
  return `No failover for ${duration(pause.remainingMillis)} more${why}.${missing}`;
}

function part(title, ...content) {
  return h('section', { key: title, class: 'part' }, h('h3', {}, title), content);
}

function settings(master) {
  const { settings } = master;
  const pairs = [
    ['quorum', settings.quorum],
    ['down-after', duration(settings.downAfterMillis)],
    ['failover-timeout', duration(settings.failoverTimeoutMillis)],
    ['parallel-syncs', settings.parallelSyncs],
    ['config epoch', master.configEpoch],
    ['run id', master.instance.runId ?? 'not known'],
  ];
  return h('dl', { class: 'settings' }, pairs.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}
