/** Numbers, sizes, durations and dates as a French reader writes them; the language comes from the caller. */

const NARROW_SPACE = '\u202f';
const NO_BREAK_SPACE = '\u00a0';
const units = ['octets', 'ko', 'Mo', 'Go', 'To'] as const;

/** A size in decimal units: « 3,4 Mo ». */
export function formatSize(bytes: number, language = 'fr'): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return `${number}${NARROW_SPACE}${units[unit]}`;
}

/** A length in minutes: « 45 min », « 1 h 30 ». */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest}${NARROW_SPACE}min`;
  if (rest === 0) return `${hours}${NARROW_SPACE}h`;
  return `${hours}${NARROW_SPACE}h${NARROW_SPACE}${String(rest).padStart(2, '0')}`;
}

/** What is left to wait, in the largest two units: « 2 min 10 s ». */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole}${NARROW_SPACE}s`;
  if (whole < 3600) {
    const rest = whole % 60;
    const minutes = `${Math.floor(whole / 60)}${NARROW_SPACE}min`;
    return rest === 0 || whole >= 600 ? minutes : `${minutes} ${rest}${NARROW_SPACE}s`;
  }
  return formatMinutes(whole / 60);
}

export function formatNumber(value: number, language = 'fr'): string {
  return new Intl.NumberFormat(language).format(value);
}

export function formatPercent(ratio: number, language = 'fr'): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(ratio);
}

export function formatEuros(value: number, language = 'fr'): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(value);
}

export function formatDate(instant: string, language = 'fr'): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(instant));
}

export function formatInstant(instant: string, language = 'fr'): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** « il y a 3 jours »; less than a minute is « maintenant ». */
export function formatAgo(instant: string, now: Date, language = 'fr'): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'second');
}

/** French points and quotation marks kept on the line of the word they belong to. */
export function typeset(text: string): string {
  return text.replace(/« /g, `«${NO_BREAK_SPACE}`).replace(/ (?=[»:;?!])/g, NO_BREAK_SPACE);
}
