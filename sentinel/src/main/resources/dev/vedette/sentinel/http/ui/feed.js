// Follows the events: what happened before, then a stream; after a break what was missed, then a stream anew.
import { address, get } from './api.js';

const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 15_000;

/** So many events are kept, as many as the sentinel itself keeps. */
const CAPACITY = 1000;

/** Follows events from now on. Hears onEvents(fresh, all), the newest last, and onState(word). */
export class Feed {
  constructor(onEvents, onState) {
    this.onEvents = onEvents;
    this.onState = onState;
    this.events = [];
    this.pauseMillis = FIRST_PAUSE_MILLIS;
    this.source = null;
    this.skewMillis = -Infinity;
  }

  /** The sentinel's clock, as far as events that just happened have told. */
  nowMillis() {
    return Date.now() + (this.skewMillis === -Infinity ? 0 : this.skewMillis);
  }

  /** Asks for what is not known yet, and follows. */
  async follow() {
    this.close();
    try {
      await this.catchUp();
      this.open();
    } catch (refusal) {
      this.onState(refusal.status === 403 || refusal.status === 401 ? 'forbidden' : 'waiting');
      // A wrong password that is given again and again would shut its owner out.
      if (refusal.status !== 401) this.again();
    }
  }

  /** Gives the stream up. */
  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  /** The last event is asked for again: if it is another one by now, the sentinel began anew, and so do we. */
  async catchUp() {
    const last = this.events.at(-1);
    let answer = await get('/events?since=' + (last ? last.seq - 1 : 0));
    const isSame = last && (answer.missed ? answer.last > last.seq : answer.events[0]?.time === last.time);
    if (last && !isSame) {
      this.events = [];
      this.onEvents([], this.events);
      answer = await get('/events?since=0');
    }
    const known = this.events.at(-1)?.seq ?? 0;
    this.take(answer.events.filter(event => event.seq > known));
  }

  open() {
    const source = new EventSource(address('/events/stream?since=' + (this.events.at(-1)?.seq ?? 0)));
    this.source = source;
    source.onopen = () => {
      this.pauseMillis = FIRST_PAUSE_MILLIS;
      this.onState('live');
    };
    source.onmessage = message => {
      const event = JSON.parse(message.data);
      this.skewMillis = Math.max(this.skewMillis, Date.parse(event.time) - Date.now());
      this.take([event]);
    };
    source.onerror = () => {
      if (this.source !== source) return;
      this.close();
      this.onState('waiting');
      this.again();
    };
  }

  again() {
    this.timer = setTimeout(() => this.follow(), this.pauseMillis);
    this.pauseMillis = Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS);
  }

  take(fresh) {
    if (fresh.length === 0) return;
    this.events.push(...fresh);
    this.events.splice(0, this.events.length - CAPACITY);
    this.onEvents(fresh, this.events);
  }
}
