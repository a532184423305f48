// Orders to the sentinel: asked for once more in a dialog, then given.
import { master as pathOf, post } from './api.js';
import { byId, h, patch } from './dom.js';

/** Asks whether to fail over, and does. Hears afterwards(sentence, isGood). */
export function failOver(name, explained, afterwards) {
  let isCoordinated = false;
  const target = explained?.chosen ?? null;
  ask({
    title: `Fail over ${name}?`,
    text: target === null
      ? 'No replica can be promoted as far as this sentinel knows: it will most probably refuse.'
      : `${target} would become master; clients are disconnected from the old one and follow.`,
    extra: h('label', { class: 'check' },
      h('input', { type: 'checkbox', on: { change: change => { isCoordinated = change.target.checked; } } }),
      ' Coordinated: writes stand still until the replica has all of them; given up where that takes too long.'),
    verb: 'Fail over',
    act: () => post(pathOf(name) + '/failover', { coordinated: isCoordinated }),
    done: `${name}: the failover has begun.`,
    afterwards,
  });
}

/** Asks for how long to pause failovers, and why, and does. */
export function pause(name, afterwards) {
  let minutes = 10;
  let reason = '';
  const extra = [
    h('label', { class: 'field' }, 'For how many minutes',
      h('input', { type: 'number', min: 1, max: 10080, value: minutes, on: { input: input => { minutes = Number(input.target.value); } } })),
    h('label', { class: 'field' }, 'Why, for those who wonder',
      h('input', { type: 'text', maxlength: 200, value: '', on: { input: input => { reason = input.target.value; } } })),
  ];
  ask({
    title: `Pause failovers of ${name}?`,
    text: 'The sentinels go on watching, but replace the master only if an operator asks, until the time is over.',
    extra,
    verb: 'Pause',
    act: () => post(pathOf(name) + '/pause', reason === '' ? { seconds: minutes * 60 } : { seconds: minutes * 60, reason }),
    done: `${name}: failovers are paused.`,
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
    done: `${name}: failovers go on.`,
    afterwards,
  });
}

function ask({ title, text, extra, verb, act, done, afterwards }) {
  const dialog = byId('order');
  let isUnderWay = false;
  const draw = trouble => patch(dialog, [
    h('h2', { id: 'order-title' }, title),
    h('p', {}, text),
    ...[extra].flat(),
    trouble === '' ? null : h('p', { class: 'notice bad', role: 'alert' }, trouble),
    h('div', { class: 'buttons' },
      h('button', { type: 'button', on: { click: () => dialog.close() } }, 'Cancel'),
      h('button', { type: 'button', class: 'danger', disabled: isUnderWay, on: { click: give } }, verb)),
  ].filter(Boolean));
  const give = async () => {
    isUnderWay = true;
    draw('');
    try {
      await act();
      dialog.close();
      afterwards(done);
    } catch (refusal) {
      isUnderWay = false;
      draw(refusal.message);
    }
  };
  patch(dialog, []);
  draw('');
  dialog.showModal();
}
