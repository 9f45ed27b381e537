import { describe, expect, it } from 'vitest';
import { activeFilters, addressOf, asksForResults, searchOf, toggled } from './search-address';

const read = (address: string) => searchOf(new URLSearchParams(address));

describe('the address of a search', () => {
  it('says everything the search is and reads back the same', () => {
    const search = read('q=échafaudage&sector=construction&sector=industry&kind=immersive&sort=reuse');
    expect(search).toEqual({
      q: 'échafaudage',
      sort: 'reuse',
      filters: { sector: ['construction', 'industry'], kind: ['immersive'] },
    });
    expect(searchOf(addressOf(search))).toEqual(search);
  });

  it('ignores orders and filters that do not exist', () => {
    expect(read('q=a&sort=dearest&colour=red&kind=')).toEqual({ q: 'a', sort: 'relevance', filters: {} });
  });

  it('tells the front page from a search for everything', () => {
    expect(asksForResults(new URLSearchParams(''))).toBe(false);
    expect(asksForResults(new URLSearchParams('q='))).toBe(true);
    expect(asksForResults(new URLSearchParams('sector=transport'))).toBe(true);
  });

  it('adds a filter, then takes it away again', () => {
    const filtered = toggled(read('q=a'), 'kind', 'media');
    expect(activeFilters(filtered)).toEqual([{ name: 'kind', value: 'media' }]);
    expect(toggled(filtered, 'kind', 'media')).toEqual(read('q=a'));
  });
});
