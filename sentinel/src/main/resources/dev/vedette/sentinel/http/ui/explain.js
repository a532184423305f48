// What would happen if the master died now.
import { h } from './dom.js';
import { bytes } from './format.js';

/** The verdict, the candidates in their order, and what would keep this sentinel from leading. */
export function explanation(explained) {
  const verdict = explained.failoverPossible
    ? [h('b', { class: 'where' }, explained.chosen), ' would become master.']
    : ['No failover would be possible: ', hindrance(explained)];
  return [
    h('p', { class: 'verdict ' + (explained.failoverPossible ? 'good' : 'bad') },
      h('span', { class: 'sign', 'aria-hidden': 'true' }), h('span', {}, verdict)),
    explained.candidates.length === 0 ? null : candidates(explained.candidates),
    explained.hindrancesHere.length === 0 ? null : h('div', { class: 'hindrances' },
      h('p', {}, 'This sentinel would leave it to others:'),
      h('ul', {}, explained.hindrancesHere.map(text => h('li', {}, text)))),
  ];
}

/** Replicas to choose from, the best first, each with its reason. */
export function candidates(all) {
  return h('ol', { class: 'candidates' }, all.map(candidate => h('li', {
    key: candidate.replica,
    class: candidate.chosen ? 'chosen' : candidate.eligible ? 'eligible' : 'unfit',
  },
  h('span', { class: 'where' }, candidate.replica),
  h('span', { class: 'facts' }, [candidate.reason, candidate.behindBytes > 0 ? bytes(candidate.behindBytes) + ' behind' : null]
    .filter(Boolean).join(' · ')))));
}

function hindrance(explained) {
  if (!explained.quorumCheck.passed) return explained.quorumCheck.sentence;
  if (explained.chosen !== null) return 'an operator has paused failovers.';
  return explained.candidates.length === 0 ? 'it has no replica.' : 'no replica may be promoted.';
}
