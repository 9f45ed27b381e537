import type { QualityFinding } from '#shared/api/model';

/** Findings in the order given, those of one severity together. */
export function bySeverity(findings: QualityFinding[]): [QualityFinding['severity'], QualityFinding[]][] {
  const order = ['blocking', 'important', 'advice'] as const;
  return order
    .map((severity): [QualityFinding['severity'], QualityFinding[]] => [
      severity,
      findings.filter((finding) => finding.severity === severity),
    ])
    .filter(([, group]) => group.length > 0);
}

/** A place of at most 80 characters: of a long path the end tells most. */
export function shortened(place: string): string {
  return place.length > 80 ? `…${place.slice(-79)}` : place;
}
