// How figures, times and ids are written.

/** A duration: '12 ms', '3.4 s', '2 min', '5 h', '3 d'. */
export function duration(millis) {
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(millis < 10_000 ? 1 : 0)} s`;
  if (millis < 3_600_000) return `${Math.round(millis / 60_000)} min`;
  if (millis < 172_800_000) return `${Math.round(millis / 3_600_000)} h`;
  return `${Math.round(millis / 86_400_000)} d`;
}

/** An age that changes all the time, in steps that are worth a change: 'now', '3 s', '2 min'. */
export function age(millis) {
  return millis < 2000 ? 'now' : duration(Math.floor(millis / 1000) * 1000) + ' ago';
}

/** A number of bytes: '0 B', '1.5 KiB'. */
export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** The time of day, with the date where that is not today. */
export function time(instant) {
  const date = new Date(instant);
  const clock = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return date.toDateString() === new Date().toDateString() ? clock : `${date.toLocaleDateString()} ${clock}`;
}

/** The beginning of an id that is long. */
export function shortId(id) {
  return id.length > 12 ? id.slice(0, 8) : id;
}

/** '1 master', '2 masters'. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const NATURAL = new Intl.Collator('en', { numeric: true });

/** Orders texts as people do: shard-2 before shard-10. */
export function naturally(one, other) {
  return NATURAL.compare(one, other);
}

/** The way to a master's part of the page. */
export function masterLink(name) {
  return '#/masters/' + encodeURIComponent(name);
}
