/**
 * What the pages know of the program's answers: the fields they use, no more. That the program's own document
 * has each of them is checked in contract.ts, at compile time.
 */

export interface Party {
  id: string;
  name: string;
}

export interface Step {
  type: 'resource' | 'session' | 'workplace';
  resource?: string | null;
  title?: string | null;
  durationMinutes?: number | null;
}

/** The fields a depositor edits. */
export interface Metadata {
  title?: string;
  description?: string;
  kind?: string;
  /** Written as an id, read as a party. */
  project?: unknown;
  scope?: string;
  licence?: string;
  sectors?: string[];
  romeCodes?: string[];
  skills?: string[];
  rncpCodes?: string[];
  nsfCodes?: string[];
  level?: string;
  durationMinutes?: number;
  languages?: string[];
  modality?: string;
  audience?: string[];
  equipment?: string[];
  accessibility?: string;
  keywords?: string[];
  text?: string;
  address?: string;
  derivesFrom?: string | null;
  steps?: Step[];
}

export interface Resource extends Metadata {
  id: string;
  title: string;
  state: 'draft' | 'in_review' | 'published' | 'withdrawn';
  organisation: Party;
  project?: Party | null;
  latestVersion?: number | null;
  reuse?: { reusingOrganisations?: number; pulls?: number } | null;
  publishedAt?: string | null;
  revision?: number;
  /** Addresses; `picture` where something was drawn of it. */
  links?: { [name: string]: string } | null;
}

export interface Proposal {
  field: string;
  value: unknown;
  source: string;
  evidence?: string | null;
}

/** Another resource that holds the same file, or much of the same text. */
export interface Resemblance {
  resource: Resource;
  /** Of the text, 0 to 1. */
  similarity: number;
  exact: boolean;
  own: boolean;
}

export interface Warning {
  code: string;
  detail: string;
  location?: string | null;
}

/** Something that learners would have better otherwise. */
export interface QualityFinding {
  code: string;
  severity: 'blocking' | 'important' | 'advice';
  detail: string;
  mend: string;
  locations?: string[] | null;
}

export interface Rejection {
  code: string;
  detail: string;
  mend: string;
}

/** A node of the tree of contents; the families of packages do not all name its fields alike. */
export interface Item {
  title?: string | null;
  location?: string | null;
  items?: Item[] | null;
}

export interface Version {
  resourceId: string;
  number: number;
  state: 'receiving' | 'scanning' | 'inspecting' | 'extracting' | 'ready' | 'rejected';
  format?: string | null;
  fileName?: string | null;
  size?: number | null;
  found?: { launch?: unknown; items?: unknown; [more: string]: unknown } | null;
  proposals?: Proposal[] | null;
  warnings?: Warning[] | null;
  quality?: QualityFinding[] | null;
  problem?: Rejection | null;
}

/** A version opened for a look. */
export interface Preview {
  url: string;
  expires: string;
  launch?: string | null;
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  /** The value it stands in, which comes before it. */
  parent?: string | null;
}

/** Why a resource is there: what it shares with what was asked, or with what it is like. */
export interface Reason {
  kind: 'skill' | 'concept' | 'job' | 'words';
  value: string;
  label: string;
}

export interface Hit {
  resource: Resource;
  highlights?: Record<string, string[]> | null;
  because?: Reason[] | null;
}

/** What typing may be completed to. */
export interface Suggestion {
  kind: 'title' | 'job' | 'skill' | 'keyword' | 'sector' | 'organisation';
  text: string;
  value?: string | null;
}

export interface Hits {
  total: number;
  hits: Hit[];
  facets: Record<string, FacetValue[]>;
  next?: string | null;
  /** A near question that finds more. */
  didYouMean?: { q: string; total: number } | null;
}

export interface Fault {
  pointer: string;
  detail: string;
}

/** A refusal (RFC 9457). */
export interface Problem {
  title: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: Fault[];
  mend?: string;
}

export interface Upload {
  id: string;
  partSize: number;
  parts: number;
  arrived?: { number: number; size?: number }[] | null;
  /** Whether it became a version already, as where an answer was lost on the way. */
  completed?: boolean;
  resourceId?: string | null;
  version?: number | null;
  /** The batch it became, where it was a zip of many deposits. */
  batchId?: string | null;
}

/** What is wrong with a cell of a description. */
export interface LineProblem {
  column: string;
  detail: string;
  mend?: string;
}

/** One line of a batch, and what it has become. */
export interface BatchLine {
  number: number;
  file?: string;
  title?: string;
  state: 'waiting' | 'received' | 'ready' | 'rejected' | 'refused';
  resourceId?: string;
  resourceState?: string;
  problems: LineProblem[];
}

/** Many deposits that one description asks for. */
export interface Batch {
  id?: string;
  unpacking: boolean;
  settled: boolean;
  counts: {
    total: number;
    waiting: number;
    received: number;
    ready: number;
    rejected: number;
    refused: number;
    published: number;
  };
  problems: LineProblem[];
  lines: BatchLine[];
  next?: number;
}

export interface Project {
  id: string;
  name: string;
  programme: string;
  lead: string;
  field?: string | null;
  grantEur?: number | null;
  published?: number | null;
  partners?: Party[] | null;
  partnersDeclared?: boolean;
}

export interface Term {
  id: string;
  labels: Record<string, string>;
  alternatives?: string[] | null;
  plain?: string | null;
  warning?: string | null;
}

export interface Vocabulary {
  name: string;
  terms: Term[];
}

export interface Session {
  organisation?: Party | null;
  roles: string[];
}

/** Figures by name; null is a figure that is not given, and the report says why. */
export type Indicators = Record<string, number | null | undefined>;

export interface ResourceReuse {
  indicators: Indicators;
  notMeasuredYet?: string[] | null;
  suppressed?: string[] | null;
}

export interface ResourceLine {
  id: string;
  title: string;
  organisation?: string | null;
  reusingOrganisations?: number;
  pulls?: number;
  lmsPulls?: number;
  adaptations?: number;
}

export interface ProjectLine {
  id: string;
  name: string;
  programme?: string | null;
  grantEur?: number;
  partnersDeclared?: boolean;
  resourcesPublished?: number;
  resourcesReused?: number;
  reusingOrganisations?: number;
  pulls?: number;
  lmsPulls?: number;
  adaptations?: number;
}

export interface ReuseSummary extends ResourceReuse {
  period?: { from?: string; to?: string } | null;
  definition?: { text?: string; link?: string } | null;
  months?: ReuseMonth[] | null;
  flows?: Flow[] | null;
  byResource?: ResourceLine[] | null;
  byProject?: ProjectLine[] | null;
}

/** A search that the organisation keeps. */
export interface SavedSearch {
  id: string;
  name: string;
  /** The query of the address that asks the same. */
  parameters: string;
  fresh: number;
  moreFresh: boolean;
  feed: boolean;
}

/** What was counted in a month; figures about learners are null where they are not given. */
export interface ReuseMonth {
  month: string;
  reusingOrganisations: number;
  pulls: number;
  lmsPulls: number;
  learners?: number | null;
  launches?: number | null;
  completions?: number | null;
  hours?: number | null;
}

/** Reuse from the sector of a resource to that of an organisation. */
export interface Flow {
  from: string;
  to: string;
  reusingOrganisations: number;
  pulls: number;
  lmsPulls: number;
}

/** What the projects share. */
export interface Commitment {
  projects: number;
  projectsThatSharedNothing: number;
  mutualised: number;
  kept: number;
}
