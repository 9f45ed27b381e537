import { describe, expect, it } from 'vitest';
import { matching, programmesOf, sharedBy } from './projects';

const projects = [
  { id: '1', name: 'Métiers du toit', lead: 'École A', programme: 'DEFFINUM', published: 3 },
  { id: '2', name: 'Quai', lead: 'Port B', programme: 'CMA', field: 'Métallerie' },
];

describe('the list of projects', () => {
  it('finds words whatever their accents and case, in name, lead and field', () => {
    expect(matching(projects, 'METIERS ecole', '').map(({ id }) => id)).toEqual(['1']);
    expect(matching(projects, 'metallerie', '').map(({ id }) => id)).toEqual(['2']);
  });

  it('keeps to one programme when asked', () => {
    expect(matching(projects, '', 'CMA').map(({ id }) => id)).toEqual(['2']);
    expect(programmesOf(projects)).toEqual(['CMA', 'DEFFINUM']);
  });

  it('counts a project that says nothing of its shared resources as none', () => {
    expect(sharedBy(projects)).toBe(3);
  });
});
