// Orders to the sentinel: asked for once more in a dialog, then given.
import { master as pathOf, post } from './api.js';
import { byId, h, patch } from './dom.js';
import { count } from './format.js';

/** Asks whether to fail over, and does. Hears afterwards(sentence, isGood). */
export function failOver(name, explained, afterwards) {
  let isCoordinated = false;
  const target = explained?.chosen ?? null;
  ask({
    title: `Fail over ${name}?`,
    text: target === null
      ? 'No replica can be promoted as far as this sentinel knows: it will most probably refuse.'
      : `${target} would become master; clients are disconnected from the old one and follow.`,
    extra: check('Coordinated: writes stand still until the replica has all of them; given up where that takes too long.',
      isChecked => { isCoordinated = isChecked; }),
    verb: 'Fail over',
    act: () => post(pathOf(name) + '/failover', { coordinated: isCoordinated }),
    done: () => `${name}: the failover has begun.`,
    afterwards,
  });
}

/** Asks for how long to pause failovers, and why, and does. */
export function pause(name, afterwards) {
  let minutes = 10;
  let reason = '';
  const extra = [
    h('label', { class: 'field' }, 'For how many minutes',
      h('input', { type: 'number', name: 'minutes', min: 1, max: 10080, required: true, autofocus: true, value: minutes, on: { input: input => { minutes = Number(input.target.value); } } })),
    h('label', { class: 'field' }, 'Why, for those who wonder',
      h('input', { type: 'text', name: 'reason', maxlength: 200, value: '', on: { input: input => { reason = input.target.value; } } })),
  ];
  ask({
    title: `Pause failovers of ${name}?`,
    text: 'The sentinels go on watching, but replace the master only if an operator asks, until the time is over.',
    extra,
    verb: 'Pause',
    act: () => post(pathOf(name) + '/pause', reason === '' ? { seconds: minutes * 60 } : { seconds: minutes * 60, reason }),
    done: () => `${name}: failovers are paused.`,
    afterwards,
  });
}

/** Asks whether to end a pause, and does. */
export function resume(name, afterwards) {
  ask({
    title: `Let failovers of ${name} go on?`,
    text: 'If the master is down by then, it is replaced at once.',
    extra: null,
    verb: 'Resume',
    act: () => post(pathOf(name) + '/resume', {}),
    done: () => `${name}: failovers go on.`,
    afterwards,
  });
}

/** Asks whether to forget a replica that is gone, and does. */
export function forgetReplica(name, replica, afterwards) {
  forget({
    name,
    whom: { replica },
    shown: replica,
    text: 'If it is gone for good, its entry need not stay. This sentinel forgets it, and no other one: ask each. What the master still lists comes back.',
    force: 'Even if it is an old master that answers and does not follow yet: nobody would demote it any more.',
    afterwards,
  });
}

/** Asks whether to forget a sentinel that is gone, and does. */
export function forgetSentinel(name, peer, known, afterwards) {
  forget({
    name,
    whom: { sentinel: peer.id },
    shown: `sentinel ${peer.instance.address}`,
    text: `For this master ${count(known, 'sentinel')} would become ${known - 1} here, and the majority ${majority(known - 1)} instead of ${majority(known)}. `
      + 'Only if it never comes back: halves of a set that forgot each other could each elect a leader. Ask each other sentinel too.',
    force: 'Even if it is not down.',
    afterwards,
  });
}

function majority(sentinels) {
  return Math.floor(sentinels / 2) + 1;
}

function forget({ name, whom, shown, text, force, afterwards }) {
  let isForced = false;
  ask({
    title: `Forget ${shown} of ${name}?`,
    text,
    extra: check(force, isChecked => { isForced = isChecked; }),
    verb: 'Forget',
    act: () => post(pathOf(name) + '/forget', isForced ? { ...whom, force: true } : whom),
    done: ({ result }) => `${name}: ${shown} is forgotten here` + (result === 'OK' ? '.' : `. It answers: ${result}.`),
    afterwards,
  });
}

function check(text, hear) {
  return h('label', { class: 'check' },
    h('input', { type: 'checkbox', on: { change: change => hear(change.target.checked) } }), ' ' + text);
}

/** Asks once more. Where nothing is to be typed the focus is on what does no harm. */
function ask({ title, text, extra, verb, act, done, afterwards }) {
  const dialog = byId('order');
  let isUnderWay = false;
  const give = async submission => {
    submission.preventDefault();
    if (isUnderWay) return;
    isUnderWay = true;
    draw('');
    try {
      const answer = await act();
      dialog.close();
      afterwards(done(answer));
    } catch (refusal) {
      isUnderWay = false;
      draw(refusal.message);
    }
  };
  const draw = trouble => patch(dialog, [
    h('h2', { id: 'order-title' }, title),
    h('form', { on: { submit: give } },
      h('p', {}, text),
      extra,
      trouble === '' ? null : h('p', { key: 'trouble', class: 'notice bad', role: 'alert' }, trouble),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', autofocus: true, on: { click: () => dialog.close() } }, 'Cancel'),
        h('button', { type: 'submit', class: 'danger', 'aria-disabled': String(isUnderWay) }, verb))),
  ]);
  patch(dialog, []);
  draw('');
  dialog.showModal();
}
