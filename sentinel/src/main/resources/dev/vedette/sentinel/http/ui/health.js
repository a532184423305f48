// What a master's state is called, and how bad it is.
import { duration } from './format.js';

/** From the worst to the best. */
export const LEVELS = [
  { id: 'down', label: 'Down' },
  { id: 'failover', label: 'Failing over' },
  { id: 'suspect', label: 'Suspected' },
  { id: 'risk', label: 'At risk' },
  { id: 'paused', label: 'Paused' },
  { id: 'degraded', label: 'Degraded' },
  { id: 'ok', label: 'Healthy' },
];

const RANKS = new Map(LEVELS.map((level, rank) => [level.id, rank]));

/** How bad a level is; the worst is 0. */
export function rank(level) {
  return RANKS.get(level);
}

/** The label of a level. */
export function label(level) {
  return LEVELS[RANKS.get(level)].label;
}

/** The level of a master, and why it is not the best one. */
export function judge(master) {
  if (master.state === 'objectively_down') return { level: 'down', why: master.pause ? 'failovers are paused' : 'a quorum agrees' };
  if (master.state === 'failover') {
    return { level: 'failover', why: (master.failoverState ?? 'under way').replaceAll('_', ' ') };
  }
  if (master.state === 'subjectively_down') return { level: 'suspect', why: 'no answer to this sentinel' };
  if (!master.failoverPossible) return { level: 'risk', why: 'too few sentinels' };
  if (master.chosen === null) {
    return { level: 'risk', why: master.replicaCount === 0 ? 'no replica' : 'no replica to promote' };
  }
  if (master.pause) return { level: 'paused', why: `no failover for ${duration(master.pause.remainingMillis)}` };
  const lame = master.replicaCount - master.replicasUp;
  if (lame > 0) return { level: 'degraded', why: `${lame} of ${master.replicaCount} replicas away` };
  const silent = master.sentinelCount - master.sentinelsUp;
  if (silent > 0) return { level: 'degraded', why: `${silent} of ${master.sentinelCount} sentinels away` };
  return { level: 'ok', why: '' };
}
