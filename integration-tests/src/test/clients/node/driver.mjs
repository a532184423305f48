// What all drivers share: where the sentinels are, how a write is reported, and when to end.
//
// A driver writes 1, 2, 3 ... for ever and prints a line for each value that was acknowledged:
//   ack VALUE ISSUED_NANOS ACKNOWLEDGED_NANOS
// and for each failure:
//   error TEXT
// Times are those of the machine's monotonic clock, which the test reads too.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const env = process.env;

export const masterName = env.VEDETTE_MASTER;
export const key = env.VEDETTE_KEY;
export const serverPassword = env.VEDETTE_SERVER_PASSWORD;
export const sentinelPassword = env.VEDETTE_SENTINEL_PASSWORD;
export const tls = env.VEDETTE_CA && {
  ca: readFileSync(env.VEDETTE_CA),
  cert: readFileSync(env.VEDETTE_CERTIFICATE),
  key: readFileSync(env.VEDETTE_CERTIFICATE_KEY),
};
export const sentinels = env.VEDETTE_SENTINELS.split(',').map((endpoint) => {
  const [host, port] = endpoint.split(':');
  return { host, port: Number(port) };
});

/** How to reach the master through ioredis, on its own or inside a library. */
export function ioredisOptions() {
  return {
    sentinels,
    name: masterName,
    password: serverPassword,
    sentinelPassword,
    tls,
    sentinelTLS: tls,
    enableTLSForSentinelMode: tls !== undefined,
  };
}

/** The machine's monotonic clock in nanoseconds. */
export const now = () => process.hrtime.bigint();

export function acknowledged(value, issued) {
  process.stdout.write(`ack ${value} ${issued} ${now()}\n`);
}

export function failed(error) {
  process.stdout.write(`error ${String(error?.message ?? error).split('\n', 1)[0]}\n`);
}

/** Calls write(value, issued) again and again, one at a time; it answers when the value is acknowledged. */
export async function writeForever(write) {
  for (let value = 1; ; value++) {
    const issued = now();
    try {
      await write(value, issued);
      acknowledged(value, issued);
    } catch (error) {
      failed(error);
    }
    await pause(Number(env.VEDETTE_PERIOD_MILLIS));
  }
}

/** Calls send(value, issued) again and again; others report what became of it. */
export async function sendForever(send) {
  for (let value = 1; ; value++) {
    try {
      await send(value, now());
    } catch (error) {
      failed(error);
    }
    await pause(Number(env.VEDETTE_PERIOD_MILLIS));
  }
}

// The test holds the other end of the input: when the test is gone, so is the driver.
process.stdin.on('end', () => process.exit(0)).resume();
