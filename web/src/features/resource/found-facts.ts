import type { TFunction } from 'i18next';
import { formatNumber, formatPercent, formatSeconds } from '#shared/format/format';
import { extentOf } from '#shared/format/items';

type Found = Record<string, unknown>;

/** What a fact is called, by its place under `resource.fact`, and its words. */
export interface Fact {
  name:
    | 'extent'
    | 'playing'
    | 'captions'
    | 'chapters'
    | 'pixels'
    | 'triangles'
    | 'dimensions'
    | 'animations'
    | 'headsets'
    | 'webLinks'
    | 'assignments'
    | 'score'
    | 'slowLine'
    | 'authors'
    | 'rights';
  words: string;
}

/** The bits that a weak mobile network or a shared rural line brings in a second. */
const slowBitsPerSecond = 2_000_000;
const mostNames = 5;
const longestWords = 300;

const headsets: Record<string, string> = {
  'meta-quest': 'Meta Quest',
  pico: 'Pico',
  'vive-wave': 'HTC Vive',
  'gear-vr': 'Samsung Gear VR',
  daydream: 'Google Daydream',
  cardboard: 'Google Cardboard',
  'android-xr': 'Android XR',
};

/** What a file says of itself that helps to choose, in plain words; what it does not say is left out. */
export function factsOf(
  found: Found,
  format: string | null | undefined,
  t: TFunction,
  language: string,
): Fact[] {
  const extent = extentOf(found);
  const number = (key: string) => {
    const value = positive(found[key]);
    return value === undefined ? undefined : formatNumber(value, language);
  };
  const facts: [Fact['name'], string | undefined][] = [
    ['extent', extent && t(`resource.extent.${extent.unit}`, counted(extent.count, language))],
    ['playing', secondsOf(found.durationSeconds)],
    ['captions', captionsOf(found, t, language)],
    ['chapters', lengthOf(found.chapters, language)],
    ['pixels', sizeOf([found.width, found.height], language)],
    ['triangles', number('triangles')],
    ['dimensions', metresOf(found.extentsMetres, t, language)],
    ['animations', number('animations')],
    ['headsets', headsetsOf(found, t)],
    ['webLinks', lengthOf(found.webLinks, language)],
    ['assignments', number('assignments')],
    ['score', scoreOf(found.masteryScore, format, language)],
    ['slowLine', waitOf(found)],
    ['authors', authorsOf(found, t)],
    ['rights', wordsOf(found.rights) ?? wordsOf(found.copyright)],
  ];
  return facts.flatMap(([name, words]) => (words ? [{ name, words }] : []));
}

function counted(count: number, language: string) {
  return { count, formatted: formatNumber(count, language) };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function secondsOf(value: unknown): string | undefined {
  const seconds = positive(value);
  return seconds === undefined ? undefined : formatSeconds(seconds);
}

function lengthOf(value: unknown, language: string): string | undefined {
  return Array.isArray(value) && value.length > 0 ? formatNumber(value.length, language) : undefined;
}

function sizeOf(sides: unknown[], language: string): string | undefined {
  const known = sides.map(positive);
  if (known.some((side) => side === undefined)) return undefined;
  return known.map((side) => formatNumber(side ?? 0, language)).join(' × ');
}

function metresOf(value: unknown, t: TFunction, language: string): string | undefined {
  if (!isObject(value)) return undefined;
  const sides = [value.x, value.y, value.z].filter((side) => typeof side === 'number');
  if (sides.length < 3 || !sides.some((side) => side > 0)) return undefined;
  const words = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  return t('resource.metres', { sides: sides.map((side) => words.format(side)).join(' × ') });
}

function captionsOf(found: Found, t: TFunction, language: string): string | undefined {
  if (typeof found.captions !== 'boolean') return undefined;
  if (!found.captions) return t('resource.captionsNone');
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  const languages = texts(found.captionLanguages).flatMap((tag) => {
    try {
      return [names.of(tag) ?? tag];
    } catch {
      return []; // not a BCP 47 tag: the file is free to write anything
    }
  });
  return languages.join(t('common.list')) || t('resource.captionsSome');
}

function headsetsOf(found: Found, t: TFunction): string | undefined {
  const makers = texts(found.headsets).map((maker) => headsets[maker] ?? maker);
  if (makers.length > 0) return makers.join(t('common.list'));
  if (found.vrHeadset === true) return t('resource.headsetAny');
  return found.webXr === true ? t('resource.headsetWeb') : undefined;
}

/** SCORM 2004 and cmi5 tell a share of one, the others a share of a hundred. */
function scoreOf(value: unknown, format: string | null | undefined, language: string): string | undefined {
  const score = positive(value);
  if (score === undefined) return undefined;
  const ofOne = format?.startsWith('scorm-2004') || format?.startsWith('cmi5');
  return formatPercent(ofOne ? score : score / 100, language);
}

/** What the file says, else the weight of what a learner begins with. */
function waitOf({ slowLine, weight }: Found): string | undefined {
  if (isObject(slowLine)) return secondsOf(slowLine.seconds);
  const bytes = isObject(weight) ? positive(weight.bytes) : undefined;
  return bytes === undefined ? undefined : formatSeconds(Math.ceil((bytes * 8) / slowBitsPerSecond));
}

function authorsOf(found: Found, t: TFunction): string | undefined {
  const contributors = isObject(found.lom) ? texts(found.lom.contributors) : [];
  const names = [...texts(found.authors), ...texts(found.author), ...texts(found.artist), ...contributors];
  const told = [...new Set(names)];
  const more = told.length > mostNames ? ['…'] : [];
  return [...told.slice(0, mostNames), ...more].join(t('common.list'));
}

/** A text that a person wrote: not the hole of a template that was never filled. */
function wordsOf(value: unknown): string | undefined {
  const [words] = texts(value);
  if (words === undefined || /^\{\{.*\}\}$/.test(words)) return undefined;
  return words.length > longestWords ? `${words.slice(0, longestWords)}…` : words;
}

function texts(value: unknown): string[] {
  return [value].flat().filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}

function isObject(value: unknown): value is Found {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
