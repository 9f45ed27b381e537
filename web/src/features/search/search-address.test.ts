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

  it('puts a domain in the place of its jobs, and a job in that of its domain', () => {
    const jobs = toggled(toggled(read('q='), 'rome', 'F1610'), 'rome', 'F1703');
    expect(jobs.filters.rome).toEqual(['F1610', 'F1703']);
    expect(toggled(jobs, 'rome', 'F16').filters.rome).toEqual(['F1703', 'F16']);
    expect(toggled(jobs, 'rome', 'F').filters.rome).toEqual(['F']);
    expect(toggled(read('q=&rome=F'), 'rome', 'F1610').filters.rome).toEqual(['F1610']);
  });
});
