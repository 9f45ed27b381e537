/** Invented resources to look at the pages without the program; nothing of it is shipped. */

const organisations = [
  'CFA du Val de Loire',
  'Greta des Alpes',
  'Campus des métiers du bois',
  'Institut de la mer',
  'École hôtelière du Léman',
].map((name, position) => ({ id: `0190000${position}-0000-7000-8000-000000000001`, name }));

const titles: [string, string, string, string][] = [
  ['Monter un échafaudage roulant en sécurité', 'elearning', 'construction', 'cc-by-4.0'],
  [
    'Travail en hauteur : repérer les risques en réalité virtuelle',
    'immersive',
    'construction',
    'cc-by-sa-4.0',
  ],
  ['Hygiène en cuisine : la marche en avant', 'elearning', 'hospitality', 'cc-by-nc-4.0'],
  ['Accueil du client en langue étrangère', 'assessment', 'commerce-banking', 'cc-by-4.0'],
  ['Manœuvrer une grue à tour', 'immersive', 'construction', 'etalab-2.0'],
  ['Prendre soin d’une personne désorientée', 'pathway', 'health-social', 'cc-by-4.0'],
  ['Le tutorat au poste de soudage', 'practice', 'industry', 'cc-by-sa-4.0'],
  ['Lire un plan d’exécution', 'document', 'construction', 'cc-by-4.0'],
  ['Conduite économique d’un poids lourd', 'media', 'transport', 'cc-by-nc-nd-4.0'],
  ['Simulateur de diagnostic réseau', 'tool', 'technology', 'cc-by-4.0'],
  ['Tailler la vigne : gestes et postures', 'media', 'agriculture', 'cc-by-4.0'],
  ['Évaluer ses compétences numériques', 'assessment', 'transverse', 'etalab-2.0'],
];

export const term = (id: string, fr: string, more: object = {}) => ({ id, labels: { fr }, ...more });

export const vocabularies: Record<string, ReturnType<typeof term>[]> = {
  sectors: [
    term('construction', 'Construction'),
    term('hospitality', 'Hébergement et restauration'),
    term('health-social', 'Santé et social'),
    term('industry', 'Industrie'),
    term('transport', 'Transport'),
    term('commerce-banking', 'Commerce, banque'),
    term('agriculture', 'Agriculture, sylviculture et pêche'),
    term('sport-animation', 'Sport, animation'),
    term('technology', 'Technologie, numérique'),
    term('craft', 'Artisanat'),
    term('transverse', 'Transverse'),
  ],
  kinds: [
    term('elearning', 'Module en ligne'),
    term('immersive', 'Ressource immersive'),
    term('assessment', 'Évaluation'),
    term('pathway', 'Parcours'),
    term('practice', 'Pratique'),
    term('document', 'Document'),
    term('media', 'Film ou son'),
    term('tool', 'Outil en ligne'),
  ],
  formats: [
    term('scorm-1.2', 'Module prêt pour un LMS (SCORM 1.2)'),
    term('glb', 'Scène 3D (GLB)'),
    term('pdf', 'Document PDF'),
    term('video', 'Film'),
  ],
  licences: [
    term('cc-by-4.0', 'CC BY 4.0', {
      plain:
        'Vous pouvez la reprendre, la modifier et la diffuser, même contre paiement, en citant ses auteurs.',
    }),
    term('cc-by-sa-4.0', 'CC BY-SA 4.0', {
      plain: 'Comme CC BY, et ce que vous en tirez reste sous la même licence.',
    }),
    term('cc-by-nc-4.0', 'CC BY-NC 4.0', {
      plain:
        'Vous pouvez la reprendre et la modifier en citant ses auteurs, mais pas dans une formation payante.',
      warning:
        'La plupart des formations sont payantes : avec « NC », bien des organismes n’oseront pas la reprendre.',
    }),
    term('cc-by-nc-nd-4.0', 'CC BY-NC-ND 4.0', {
      plain: 'Vous pouvez la diffuser telle quelle, gratuitement, en citant ses auteurs.',
      warning: 'Personne ne pourra l’adapter à son public ni s’en servir dans une formation payante.',
    }),
    term('etalab-2.0', 'Licence ouverte Etalab 2.0', {
      plain: 'Vous pouvez tout en faire, en citant la source.',
    }),
  ],
  levels: [term('3', 'Niveau 3 (CAP)'), term('4', 'Niveau 4 (Bac)'), term('5', 'Niveau 5 (BTS)')],
  scopes: [
    term('commons', 'Tout le monde : le commun'),
    term('sector', 'Mon secteur'),
    term('network', 'Mon réseau ou ma filière'),
    term('project', 'Mon projet'),
    term('organisation', 'Mon organisme seulement'),
  ],
  modalities: [term('distance', 'À distance'), term('on-site', 'En présentiel'), term('hybrid', 'Hybride')],
  audiences: [
    term('apprentices', 'Apprentis'),
    term('job-seekers', 'Demandeurs d’emploi'),
    term('employees', 'Salariés'),
  ],
  equipment: [term('vr-headset', 'Casque de réalité virtuelle'), term('headphones', 'Écouteurs')],
  rome: Array.from({ length: 30 }, (_, n) => term(`F17${10 + n}`, `Métier du bâtiment no ${n + 1}`)),
  nsf: [term('230', 'Spécialités pluritechnologiques, génie civil'), term('231', 'Mines et carrières')],
};

export type MockResource = Record<string, unknown> & {
  id: string;
  title: string;
  kind: string;
  state: string;
};

export const resources: MockResource[] = titles.map(([title, kind, sector, licence], position) => {
  const id = `01910000-0000-7000-8000-0000000000${String(position).padStart(2, '0')}`;
  return {
    id,
    title,
    description: `${title}. Une ressource conçue avec des formateurs, à utiliser en salle ou à distance, en une séance.`,
    kind,
    state: 'published',
    scope: 'commons',
    licence,
    sectors: [sector],
    romeCodes: ['F1710'],
    languages: ['fr'],
    level: '3',
    durationMinutes: 15 + ((position * 20) % 90),
    equipment: kind === 'immersive' ? ['vr-headset'] : [],
    keywords: ['sécurité', 'geste professionnel'],
    organisation: organisations[position % organisations.length],
    project: { id: 'p1', name: 'MARITIMUS' },
    latestVersion: ['pathway', 'practice', 'tool'].includes(kind) ? undefined : 2,
    text: kind === 'practice' ? 'Le tuteur montre.\nL’apprenti refait.\nOn en parle.' : undefined,
    address: kind === 'tool' ? 'https://outil.example/simulateur' : undefined,
    steps:
      kind === 'pathway'
        ? [
            {
              type: 'resource',
              title: 'Accueil du client',
              resource: '01910000-0000-7000-8000-000000000003',
            },
            { type: 'session', title: 'Mise en situation en atelier', durationMinutes: 120 },
            { type: 'workplace', title: 'Une semaine avec le tuteur' },
          ]
        : undefined,
    reuse: { reusingOrganisations: (position * 5) % 13, pulls: position * 17 },
    createdAt: '2026-09-01T10:00:00Z',
    publishedAt: '2026-11-18T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    revision: 3,
  };
});

export const me = organisations[0];

const line = (base: number) => ({
  reusingOrganisations: base % 14,
  pulls: base * 3,
  lmsPulls: base * 2,
  adaptations: base % 3,
});

export const summary = {
  period: { from: '2026-01-01', to: '2026-11-23' },
  indicators: {
    reusingOrganisations: 47,
    pulls: 183,
    launches: 671,
    completions: null,
    learners: null,
    hours: 244.5,
    adaptations: 3,
    resourcesPublished: 128,
    resourcesReused: 61,
    shareReused: 0.48,
    shareReusedOutsideSector: 0.19,
    medianDaysToFirstReuse: 34,
    grantEurPerReusingOrganisation: 4_449_540,
  },
  months: Array.from({ length: 11 }, (_, position) => ({
    month: `2026-${String(position + 1).padStart(2, '0')}`,
    reusingOrganisations: (position * 7) % 24,
    pulls: position * 9,
    lmsPulls: position * 4,
    launches: position < 10 ? position * 25 : null,
    completions: position < 10 ? position * 10 : null,
    learners: position < 10 ? position * 5 : null,
    hours: position < 10 ? position * 15 : null,
  })),
  flows: [
    ['construction', 'industry', 14],
    ['construction', 'construction', 11],
    ['health-social', 'hospitality', 6],
    ['industry', 'construction', 4],
    ['transport', 'industry', 1],
  ].map(([from, to, reusingOrganisations]) => ({ from, to, reusingOrganisations, pulls: 9, lmsPulls: 3 })),
  byResource: resources.map((resource, position) => ({
    id: resource.id,
    title: resource.title,
    organisation: (resource.organisation as { name: string }).name,
    state: 'published',
    ...line(position * 2),
  })),
  byProject: ['MARITIMUS', 'ESPRIT', 'SynAPPs'].map((name, position) => ({
    id: `p${position + 1}`,
    programme: 'DEFFINUM',
    name,
    grantEur: 1_383_760,
    partnersDeclared: position === 0,
    resourcesPublished: 12 + position,
    resourcesReused: 4 + position,
    ...line(position * 4 + 2),
  })),
  notMeasuredYet: ['completions'],
  suppressed: ['learners'],
};

export const commitment = {
  projects: 62,
  projectsThatSharedNothing: 41,
  mutualised: 128,
  kept: 17,
};

export const projects = Array.from({ length: 12 }, (_, position) => ({
  id: `p${position + 1}`,
  programme: position % 4 === 3 ? 'CMA' : 'DEFFINUM',
  name:
    ['MARITIMUS', 'ESPRIT', 'SynAPPs', 'Horizon bois'][position % 4] + (position < 4 ? '' : ` ${position}`),
  lead: organisations[position % organisations.length]?.name,
  field: ['Transport maritime, pêche, ports', 'Bâtiment', 'Formation professionnelle', 'Bois'][position % 4],
  sectors: ['transport'],
  costEur: 1_976_800,
  grantEur: 1_383_760 + position * 120_000,
  published: position % 3,
  partners: position % 2 === 0 ? [] : organisations,
  partnersDeclared: position % 2 === 1,
}));
