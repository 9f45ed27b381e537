import { queryOptions } from '@tanstack/react-query';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Project } from './model';

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: async (): Promise<Project[]> => {
    const body = bodyOf<{ projects?: Project[] } | Project[]>(await api.GET('/api/projects'));
    return Array.isArray(body) ? body : (body.projects ?? []);
  },
});
