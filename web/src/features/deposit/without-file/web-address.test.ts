import { describe, expect, it } from 'vitest';
import { webAddress } from './web-address';

describe('the address of a tool', () => {
  it('is taken when it is one of the web', () => {
    expect(webAddress(' https://outil.example/simulateur ')).toBe('https://outil.example/simulateur');
  });

  it.each(['outil.example', 'javascript:alert(1)', 'ftp://outil.example', 'https://outil', ''])(
    'is refused when it is not: %s',
    (typed) => {
      expect(webAddress(typed)).toBeUndefined();
    },
  );
});
