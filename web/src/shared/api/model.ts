import type { components } from './schema';

type Schemas = components['schemas'];

/** The same shape with some fields certain: what the pages need, whatever else the document leaves open. */
type Sure<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Party = Sure<Schemas['Party'], 'id' | 'name'>;

export type Step = Sure<Schemas['Step'], 'kind'>;

/** A resource's own editable fields; a merge patch is part of it, with null to clear a field. */
export type Metadata = Schemas['Metadata'];

export type Resource = Omit<
  Sure<Schemas['Resource'], 'id' | 'title' | 'kind' | 'state'>,
  'organisation' | 'project' | 'reuse' | 'steps'
> & {
  organisation: Party;
  project?: Party | null;
  reuse?: { reusingOrganisations?: number; pulls?: number } | null;
  steps?: Step[] | null;
};

export type Proposal = Sure<Schemas['Proposal'], 'field' | 'value' | 'source'>;
export type Warning = Sure<Schemas['Warning'], 'code' | 'detail'>;
export type Rejection = Sure<Schemas['Rejection'], 'code' | 'detail' | 'mend'>;

/** A node of the tree of contents; the families of packages do not all name its fields alike. */
export interface Item {
  title?: string | null;
  location?: string | null;
  items?: Item[] | null;
}

export type Version = Omit<
  Sure<Schemas['Version'], 'resourceId' | 'number' | 'state'>,
  'proposals' | 'warnings' | 'problem' | 'found'
> & {
  proposals?: Proposal[] | null;
  warnings?: Warning[] | null;
  problem?: Rejection | null;
  found?: {
    title?: string | null;
    launch?: string | null;
    items?: Item[] | null;
    [more: string]: unknown;
  } | null;
};

export type FacetValue = Sure<Schemas['FacetValue'], 'value' | 'label' | 'count'>;

export interface Hit {
  resource: Resource;
  score?: number;
  highlights?: Record<string, string[]> | null;
}

export interface Hits {
  total: number;
  hits: Hit[];
  facets: Record<string, FacetValue[]>;
  next?: string | null;
}

export type Fault = Sure<Schemas['Fault'], 'pointer' | 'detail'>;
export type Problem = Omit<Schemas['Problem'], 'errors'> & { errors?: Fault[] };

export type Upload = Omit<Sure<Schemas['Upload'], 'id' | 'partSize' | 'parts'>, 'arrived'> & {
  arrived?: { number: number; size: number }[] | null;
};

export type Project = Omit<Sure<Schemas['Project'], 'id' | 'name' | 'programme' | 'lead'>, 'partners'> & {
  partners?: Party[] | null;
};

export type Term = Omit<Sure<Schemas['Term'], 'id' | 'labels'>, 'labels'> & {
  labels: Record<string, string>;
};

export interface Vocabulary {
  name: string;
  terms: Term[];
}

export interface Session {
  organisation?: Party | null;
  roles: string[];
}

export type Indicators = Record<string, number | null>;

export interface ReuseRow {
  id: string;
  name: string;
  organisation?: Party | null;
  sharedResources?: number | null;
  indicators: Indicators;
}

export interface ReuseSummary {
  period?: { from?: string; to?: string } | null;
  definition?: string | null;
  indicators: Indicators;
  resources?: ReuseRow[] | null;
  organisations?: ReuseRow[] | null;
}
