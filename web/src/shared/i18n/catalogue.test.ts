import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fr from './fr.json';

type Texts = { [key: string]: string | Texts };

function keysOf(texts: Texts, path: string[] = []): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [[...path, name].join('.')] : keysOf(text, [...path, name]),
  );
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n');

/** Keys as the sources write them: whole, or as a template whose holes stand for one name. */
const written = [...sources.matchAll(/['`]([a-z][\w-]*(?:\.(?:[\w-]+|\$\{[^}]*\}))+)['`]/gi)].map(
  ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`),
);

describe('the catalogue of texts', () => {
  it('holds no text that no page shows', () => {
    const unused = keysOf(fr)
      .map((key) => key.replace(/_(zero|one|other)$/, ''))
      .filter((key) => !written.some((pattern) => pattern.test(key)));
    expect([...new Set(unused)]).toEqual([]);
  });

  it('writes French as it is written: narrow points, curved apostrophes, no straight quotes', () => {
    const texts = JSON.stringify(fr).replaceAll('\\"', '"');
    expect(texts.match(/[a-zà-ÿ]'[a-zà-ÿ]/gi)).toBeNull();
    expect(texts.match(/\.\.\./g)).toBeNull();
  });
});
