import { describe, expect, it } from 'vitest';
import { wayBack } from './way-back';

describe('the way back after signing in', () => {
  it('leads to the page that asked for a key', () => {
    expect(wayBack('/deposer?x=1')).toBe('/deposer?x=1');
  });

  it.each([
    '//elsewhere.example/',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
  ])('never leaves the site: %s', (asked) => {
    expect(wayBack(asked)).toBe('/');
  });

  it('goes home rather than to the sign-in page again', () => {
    expect(wayBack('/connexion?retour=/x')).toBe('/');
    expect(wayBack(null)).toBe('/');
  });
});
