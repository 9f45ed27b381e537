import { describe, expect, it } from 'vitest';
import { i18n } from '#shared/i18n/i18n';
import { factsOf } from './found-facts';

/** The facts as a reader sees them: what each is called, and its words with plain spaces. */
function told(found: Record<string, unknown>, format?: string): Record<string, string> {
  const facts = factsOf(found, format, i18n.t, 'fr');
  return Object.fromEntries(
    facts.map(({ name, words }) => [i18n.t(`resource.fact.${name}`), words.replace(/\s/g, ' ')]),
  );
}

describe('what a file says of itself', () => {
  it('tells the length, the size and the captions of a film', () => {
    const film = {
      durationSeconds: 95.2,
      width: 1280,
      height: 720,
      captions: true,
      captionLanguages: ['fr'],
    };
    expect(told({ ...film, slowLine: { kbps: 2000, seconds: 3 }, codecs: ['avc1'] }, 'video')).toEqual({
      'Durée de lecture': '1 min 35 s',
      'Sous-titres': 'français',
      'Définition (pixels)': '1 280 × 720',
      'Attente sur une ligne lente': '3 s',
    });
  });

  it('counts the questions of a test rather than its screens', () => {
    expect(told({ questions: 9, items: [{ title: 'A' }, { title: 'B' }] }, 'qti-2.1')).toEqual({
      Étendue: '9 questions',
    });
  });

  it('tells how heavy a scene is, how large, and for which headset', () => {
    const scene = {
      triangles: 120_000,
      extentsMetres: { x: 1.234, y: 2, z: 0.5 },
      headsets: ['meta-quest', 'new'],
    };
    expect(told(scene, 'glb')).toEqual({
      'Triangles à dessiner': '120 000',
      Dimensions: '1,2 × 2 × 0,5 m',
      Casque: 'Meta Quest, new',
    });
  });

  it('reads a score to reach by the scale of its format', () => {
    expect(told({ masteryScore: 0.8 }, 'scorm-2004-3rd')).toEqual({ 'Score à atteindre': '80 %' });
    expect(told({ masteryScore: 80 }, 'scorm-1.2')).toEqual({ 'Score à atteindre': '80 %' });
  });

  it('reckons the wait for a package by what a learner begins with', () => {
    expect(told({ weight: { bytes: 4_000_000, total: 9_000_000 } })).toEqual({
      'Attente sur une ligne lente': '16 s',
    });
  });

  it('says nothing of what is of another shape than one waits for', () => {
    const odd = {
      triangles: 'many',
      width: -1,
      height: 2,
      extentsMetres: [1],
      weight: 3,
      authors: [{}],
      rights: {},
    };
    expect(told({ ...odd, captions: true, captionLanguages: ['?!'], masteryScore: null })).toEqual({
      'Sous-titres': 'Oui',
    });
    expect(told({ rights: '{{CC-URL}}', authors: ['A', 'A', 'B'] })).toEqual({ Auteurs: 'A, B' });
  });
});
