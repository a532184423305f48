// Asks the sentinel. Every failure is a Refusal that says what is wrong.

/** An answer that is none: status is 0 where nobody answered. */
export class Refusal extends Error {
  constructor(status, detail, retryMillis) {
    super(detail);
    this.status = status;
    this.retryMillis = retryMillis;
  }
}

const PATIENCE_MILLIS = 10_000;

/** The address of something below the API. A login that stands in the page's own address must not be repeated in it. */
export function address(path) {
  return location.origin + location.pathname.replace(/[^/]*$/, '') + 'api/v1' + path;
}

/** What a question is answered with. */
export function get(path) {
  return ask(path, { headers: { Accept: 'application/json' } });
}

/** Gives an order. */
export function post(path, body) {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** The part of a path that names a master. */
export function master(name) {
  return '/masters/' + encodeURIComponent(name);
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(address(path), { ...options, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  } catch (unreachable) {
    throw new Refusal(0, 'The sentinel does not answer.', 0);
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const seconds = Number(answer.headers.get('Retry-After') ?? 0);
    throw new Refusal(answer.status, body.detail ?? `It answers ${answer.status}.`, seconds * 1000);
  }
  return body;
}
