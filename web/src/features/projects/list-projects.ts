import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Project } from '#shared/api/model';

export async function listProjects(): Promise<Project[]> {
  const body = bodyOf(await api.GET('/api/projects')) as { projects?: Project[] } | Project[];
  return Array.isArray(body) ? body : (body.projects ?? []);
}
