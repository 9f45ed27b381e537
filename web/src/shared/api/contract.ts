import type {
  Batch,
  BatchLine,
  Commitment,
  FacetValue,
  Flow,
  Hit,
  Hits,
  Metadata,
  Preview,
  Project,
  ProjectLine,
  Proposal,
  QualityFinding,
  Resemblance,
  Resource,
  ResourceLine,
  ResourceReuse,
  ReuseMonth,
  ReuseSummary,
  SavedSearch,
  Session,
  Suggestion,
  Upload,
  Version,
  Vocabulary,
  Warning,
} from './model';
import type { paths } from './schema';

/** The body of a call's successful answer, whatever its status and media type are called in the document. */
type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R }
  ? R extends Record<200 | 201, unknown>
    ? ContentOf<R[200]>
    : R extends { 200: infer A }
      ? ContentOf<A>
      : R extends { 201: infer A }
        ? ContentOf<A>
        : never
  : never;

type ContentOf<A> = A extends { content: infer C } ? Exclude<C[keyof C], string> : never;

type Element<L> = NonNullable<L> extends (infer E)[] ? E : never;

/** True where the document has every field the pages use; else names those it lacks. */
type Lacks<Known, Wire> = Exclude<keyof Known, keyof NonNullable<Wire>>;

type Holds<T extends never> = T;

type WireResource = Answer<'/api/resources/{id}', 'get'>;
type WireHits = Answer<'/api/resources', 'get'>;
type WireVersion = Answer<'/api/resources/{id}/versions/{number}', 'get'>;
type WireSummary = Answer<'/api/reuse/summary', 'get'>;

/** Fails to compile, naming the field, when the program's document loses one the pages rely on. */
export type Contract = [
  Holds<Lacks<Batch, Answer<'/api/batches/{id}', 'get'>>>,
  Holds<Lacks<BatchLine, Element<Answer<'/api/batches/{id}', 'get'>['lines']>>>,
  Holds<Lacks<Hits, WireHits>>,
  Holds<Lacks<Hit, Element<WireHits['hits']>>>,
  Holds<Lacks<FacetValue, Element<NonNullable<WireHits['facets']>[string]>>>,
  Holds<Lacks<Suggestion, Element<Answer<'/api/suggestions', 'get'>['suggestions']>>>,
  Holds<Lacks<Resource, WireResource>>,
  Holds<Lacks<Metadata, WireResource>>,
  Holds<Lacks<Version, WireVersion>>,
  Holds<Lacks<Proposal, Element<WireVersion['proposals']>>>,
  Holds<Lacks<QualityFinding, Element<WireVersion['quality']>>>,
  Holds<Lacks<Resemblance, Element<Answer<'/api/resources/{id}/versions/{number}/resemblances', 'get'>>>>,
  Holds<Lacks<Warning, Element<WireVersion['warnings']>>>,
  Holds<Lacks<Preview, Answer<'/api/resources/{id}/versions/{number}/preview', 'post'>>>,
  Holds<Lacks<Upload, Answer<'/api/uploads/{id}', 'get'>>>,
  Holds<Lacks<Vocabulary, Answer<'/api/vocabularies/{name}', 'get'>>>,
  Holds<Lacks<SavedSearch, Element<Answer<'/api/searches', 'get'>>>>,
  Holds<Lacks<Session, Answer<'/api/session', 'get'>>>,
  Holds<Lacks<Project, Element<Answer<'/api/projects', 'get'>['projects']>>>,
  Holds<Lacks<ReuseSummary, WireSummary>>,
  Holds<Lacks<ResourceLine, Element<WireSummary['byResource']>>>,
  Holds<Lacks<ProjectLine, Element<WireSummary['byProject']>>>,
  Holds<Lacks<ReuseMonth, Element<WireSummary['months']>>>,
  Holds<Lacks<Flow, Element<WireSummary['flows']>>>,
  Holds<Lacks<Commitment, Answer<'/api/reuse/commitment', 'get'>>>,
  Holds<Lacks<ResourceReuse, Answer<'/api/reuse/resources/{id}', 'get'>>>,
];
