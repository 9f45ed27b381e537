import type { Project } from '#shared/api/model';

/** Lower case without accents, so that « metiers » finds « Métiers ». */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase('fr');
}

/** The projects of a programme that hold every word, in their name, lead or field. */
export function matching(projects: Project[], words: string, programme: string): Project[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return projects.filter((project) => {
    if (programme !== '' && project.programme !== programme) return false;
    const text = folded([project.name, project.lead, project.field ?? ''].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

export function programmesOf(projects: Project[]): string[] {
  return [...new Set(projects.map((project) => project.programme))].sort();
}

export function sharedBy(projects: Project[]): number {
  return projects.reduce((sum, project) => sum + (project.published ?? 0), 0);
}
