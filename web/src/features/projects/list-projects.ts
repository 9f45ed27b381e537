import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Project } from '#shared/api/model';

export async function listProjects(): Promise<Project[]> {
  const body = bodyOf<{ projects?: Project[] } | Project[]>(await api.GET('/api/projects'));
  return Array.isArray(body) ? body : (body.projects ?? []);
}
