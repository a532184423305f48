// The status page: asks the sentinel, follows its events, and shows both.
import { get } from './api.js';
import { Detail } from './detail.js';
import { byId, h, patch } from './dom.js';
import { list, sentence } from './events.js';
import { history } from './failovers.js';
import { Feed } from './feed.js';
import { masterLink, shortId, time } from './format.js';
import { listen } from './keys.js';
import { Masters } from './masters.js';

/** Without events everything is asked for this often, */
const PERIOD_MILLIS = 5000;

/** a chosen master this often, */
const DETAIL_PERIOD_MILLIS = 2000;

/** and after an event so soon, but no more often than that. */
const SOON_MILLIS = 150;
const EVENTS_ON_FRONT = 30;
const FAILOVERS_ON_FRONT = 20;

const LIVE_WORDS = { live: 'live', waiting: 'reconnecting', forbidden: 'no events' };

const world = { self: null, masters: [], failovers: [], events: [] };
const masters = new Masters();
const feed = new Feed(happened, state => showLive(state));
const detail = new Detail(askSoon, () => feed.nowMillis());
const due = { overview: 0, detail: 0, failovers: 0 };
let answeredAt = null;
let isAsking = false;

function route() {
  const [view, name] = location.hash.replace(/^#\/?/, '').split('/');
  const views = { masters: name ? 'master' : 'list', failovers: 'failovers', events: 'events' };
  return { view: views[view] ?? 'list', name: view === 'masters' && name ? decoded(name) : null };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (malformed) {
    return text;
  }
}

function turn() {
  const { view, name } = route();
  const main = byId('main');
  const wasAt = main.dataset.view;
  main.dataset.view = view;
  document.title = name ? `${name} – Vedette` : 'Vedette';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === (view === 'master' ? 'list' : view)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  detail.open(name);
  masters.select(name);
  drawActivity();
  detail.draw(world);
  if (name !== null) {
    due.detail = 0;
    ask();
  }
  if (view === 'master' && wasAt !== 'master' && !isWide()) byId('detail').focus({ preventScroll: true });
  if (!isWide()) scrollTo(0, 0);
}

function isWide() {
  return matchMedia('(min-width: 1000px)').matches;
}

/** Asks for everything that is due. One question after the other: the sentinel has better things to do. */
async function ask() {
  if (isAsking || document.hidden) return;
  isAsking = true;
  try {
    const now = performance.now();
    if (due.overview <= now) {
      due.overview = now + PERIOD_MILLIS;
      [world.self, world.masters] = await Promise.all([get(''), get('/masters')]);
      showSelf();
      masters.show(world.masters);
      if (location.hash === '' && world.masters.length === 1) location.replace(masterLink(world.masters[0].name));
    }
    if (due.failovers <= now) {
      due.failovers = now + PERIOD_MILLIS;
      world.failovers = await get('/failovers');
      drawActivity();
    }
    if (due.detail <= now) {
      due.detail = now + DETAIL_PERIOD_MILLIS;
      await detail.refresh(world);
    }
    answeredAt = new Date();
    showNotices(null);
  } catch (refusal) {
    if (refusal.status === undefined) throw refusal;
    const pause = Math.max(DETAIL_PERIOD_MILLIS, refusal.retryMillis);
    const isHopeless = refusal.status === 401 || refusal.status === 403;
    for (const question of Object.keys(due)) due[question] = isHopeless ? Infinity : performance.now() + pause;
    showNotices(refusal);
  } finally {
    isAsking = false;
  }
}

function happened(fresh, all) {
  world.events = all;
  askSoon();
  const spoken = fresh.length > 50 ? '' : fresh.map(sentence).filter(Boolean).join(' ');
  if (spoken !== '') patch(byId('announce'), spoken);
}

/** Draws what is known now, and asks what else is new. */
function askSoon() {
  const soon = performance.now() + SOON_MILLIS;
  for (const question of Object.keys(due)) due[question] = Math.min(due[question], soon);
  requestDrawing();
}

let isDrawingDue = false;

/** Events may come by the hundred; what they change is drawn once. */
function requestDrawing() {
  if (isDrawingDue) return;
  isDrawingDue = true;
  requestAnimationFrame(() => {
    isDrawingDue = false;
    drawActivity();
    detail.draw(world);
  });
}

function drawActivity() {
  const { view } = route();
  const isFront = view === 'list';
  if (view !== 'failovers' && view !== 'events' && !isFront) return;
  patch(byId('failovers'), history(isFront ? world.failovers.slice(0, FAILOVERS_ON_FRONT) : world.failovers, world.self));
  patch(byId('events'), list(world.events, isFront ? EVENTS_ON_FRONT : undefined));
}

function showSelf() {
  const { id, version, currentEpoch } = world.self;
  patch(byId('self'), [
    'sentinel ', h('code', { title: id }, shortId(id)), ` · ${version} · epoch ${currentEpoch}`,
  ]);
}

function showLive(state) {
  const live = byId('live');
  live.dataset.state = state;
  patch(live, [h('span', { class: 'sign', 'aria-hidden': 'true' }), LIVE_WORDS[state]]);
}

function showNotices(refusal) {
  const notices = [];
  if (refusal !== null) {
    const since = answeredAt === null ? '' : ` What you see is of ${time(answeredAt)}.`;
    const isLogin = refusal.status === 401;
    notices.push(h('p', { class: 'notice bad' }, `${refusal.message}${since} `,
      isLogin || refusal.status === 403
        ? h('button', { type: 'button', on: { click: () => location.reload() } }, isLogin ? 'Log in' : 'Try again') : null));
  } else if (world.self?.tilt) {
    notices.push(h('p', { class: 'notice bad' }, 'TILT: this sentinel watches and does not act, because its clock or machine stood still.'));
  }
  if (world.self?.stateUnsaved) {
    notices.push(h('p', { class: 'notice bad' }, 'Its state cannot be saved: it takes part in no election until it can. The log says why.'));
  }
  document.body.classList.toggle('stale', refusal !== null);
  patch(byId('notices'), notices);
}

addEventListener('hashchange', turn);
document.addEventListener('visibilitychange', ask);
listen(masters);
showLive('waiting');
turn();
ask();
feed.follow();
setInterval(() => {
  ask();
  if (detail.isMoving) requestDrawing();
}, SOON_MILLIS);
