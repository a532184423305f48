// A master with its replicas as a tree, and the sentinels that watch it.
import { h } from './dom.js';
import { age, bytes, count, shortId } from './format.js';

const FAR_BYTES = 16 * 1024 * 1024;
const WHOLE_BAR_BYTES = 1024 ** 3;

/** The tree: the master, its replicas, theirs. One that is away can be forgotten: forget(replica). */
export function tree(master, forget) {
  const left = new Set(master.replicas);
  const branch = replica => {
    left.delete(replica);
    const below = [...left].filter(other => other.masterAddress === replica.instance.address);
    below.forEach(other => left.delete(other));
    return h('li', { key: replica.name }, node(replica, forget), below.length === 0 ? null : h('ul', {}, below.map(branch)));
  };
  const addresses = new Set(master.replicas.map(replica => replica.instance.address));
  const first = master.replicas.filter(replica => !addresses.has(replica.masterAddress) || replica.masterAddress === master.address);
  const branches = first.map(branch);
  // Replicas that follow each other in a circle hang nowhere: they are shown all the same.
  while (left.size > 0) branches.push(branch(left.values().next().value));
  return h('ul', { class: 'tree' }, h('li', {},
    h('div', { class: 'node master ' + masterHealth(master) },
      h('span', { class: 'sign', 'aria-hidden': 'true' }),
      h('span', { class: 'role' }, 'master'),
      h('span', { class: 'where' }, master.address),
      h('span', { class: 'facts' }, silence(master.instance),
        master.roleReported === 'primary' ? null : ' · calls itself a replica')),
    branches.length === 0 ? h('p', { class: 'empty' }, 'No replica is known.') : h('ul', {}, branches)));
}

/** The sentinels: who is in touch, who calls the master down, how many it takes. One that is away can be forgotten: forget(peer). */
export function sentinels(master, self, forget) {
  const check = master.quorumCheck;
  return [
    h('p', {},
      h('span', { class: 'pips', role: 'img', 'aria-label': `${check.usableSentinels} of ${master.sentinelCount} in touch` },
        Array.from({ length: Math.min(master.sentinelCount, 15) }, (nothing, index) =>
          h('span', { class: index < check.usableSentinels ? 'pip on' : 'pip' }))),
      ` ${check.usableSentinels} of ${master.sentinelCount} in touch; ${check.quorum} must agree that it is down, `
      + `${check.majority} must vote.`),
    h('ul', { class: 'peers' },
      h('li', { key: 'self', class: 'peer good' }, h('b', {}, 'this sentinel'), ' ', h('code', {}, shortId(self.id)),
        isDown(master) ? h('span', { class: 'says' }, 'says: down') : null),
      master.peers.map(peer => h('li', { key: peer.id, class: 'peer ' + (isWell(peer.instance) ? 'good' : 'bad') },
        h('span', { class: 'where' }, peer.instance.address), ' ', h('code', { title: peer.id }, shortId(peer.id)),
        h('span', { class: 'facts' }, isWell(peer.instance) ? `hello ${age(peer.helloAgeMillis)}` : silence(peer.instance)),
        peer.saysMasterDown ? h('span', { class: 'says' }, 'says: down') : null,
        isWell(peer.instance) ? null : forgetting(`sentinel ${peer.instance.address}`, () => forget(peer))))),
  ];
}

function node(replica, forget) {
  const behind = replica.outlook?.behindBytes ?? 0;
  const isGood = isWell(replica.instance) && replica.masterLinkUp;
  const facts = isWell(replica.instance)
    ? [replica.masterLinkUp ? 'in step' : 'link to its master is down', `priority ${replica.priority}`]
    : [silence(replica.instance)];
  if (isGood && behind > 0) facts[0] = `${bytes(behind)} behind`;
  if (replica.infoAgeMillis === null) facts.push('no INFO yet');
  else if (replica.infoAgeMillis > 15_000) facts.push(`INFO of ${age(replica.infoAgeMillis)}`);
  if (!replica.announced) facts.push('hidden from clients');
  return h('div', { class: 'node replica ' + (isGood ? 'good' : 'bad') },
    h('span', { class: 'sign', 'aria-hidden': 'true' }),
    h('span', { class: 'role' }, 'replica'),
    h('span', { class: 'where' }, replica.name),
    replica.outlook?.chosen ? h('span', { class: 'next' }, 'next master') : null,
    isWell(replica.instance) ? null : forgetting(`replica ${replica.name}`, () => forget(replica)),
    h('span', { class: 'facts' }, facts.join(' · ')),
    isGood && behind > 0 ? lagBar(behind) : null);
}

/** The button keeps its identity, and the focus, whatever comes and goes beside it. */
function forgetting(whom, forget) {
  return h('button', { key: 'forget', type: 'button', class: 'forget', 'aria-label': `Forget ${whom} …`, on: { click: forget } }, 'Forget …');
}

/** As long as the lag has digits: a kilobyte is next to nothing, a gigabyte the whole width. */
function lagBar(behind) {
  const part = Math.min(1, Math.log2(behind) / Math.log2(WHOLE_BAR_BYTES));
  return h('span', { class: behind > FAR_BYTES ? 'lag-bar far' : 'lag-bar', style: { '--part': String(part ** 3) } });
}

function masterHealth(master) {
  return isDown(master) ? 'bad' : 'good';
}

function isDown(master) {
  return master.instance.subjectivelyDown;
}

function isWell(instance) {
  return instance.connected && !instance.subjectivelyDown;
}

function silence(instance) {
  if (isWell(instance)) return 'answers';
  const since = age(instance.silenceMillis);
  return instance.subjectivelyDown ? `down, last answer ${since}` : `not connected, last answer ${since}`;
}

/** What the tree says, in one line. */
export function inShort(master) {
  return `${count(master.replicaCount, 'replica')}, ${count(master.sentinelCount, 'sentinel')}`;
}
