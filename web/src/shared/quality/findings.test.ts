import { describe, expect, it } from 'vitest';
import type { QualityFinding } from '#shared/api/model';
import { bySeverity, shortened } from './findings';

const finding = (code: string, severity: QualityFinding['severity']): QualityFinding => ({
  code,
  severity,
  detail: '',
  mend: '',
  locations: [],
});

describe('a quality report', () => {
  it('puts what blocks before what is advised, and leaves out what is not there', () => {
    const groups = bySeverity([finding('a', 'advice'), finding('b', 'blocking'), finding('c', 'advice')]);
    expect(groups.map(([severity, group]) => [severity, group.map(({ code }) => code)])).toEqual([
      ['blocking', ['b']],
      ['advice', ['a', 'c']],
    ]);
  });

  it('keeps the end of a long path', () => {
    const place = shortened(`${'dossier/'.repeat(30)}page.html`);
    expect(place).toHaveLength(80);
    expect(place).toMatch(/^….*page\.html$/);
  });
});
