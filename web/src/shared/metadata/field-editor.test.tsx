import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { vocabularyQuery } from '#shared/api/vocabularies';
import { FieldEditor } from './field-editor';
import type { FieldValue } from './fields';
import { lookedUp } from './term-picker';

const terms = [
  { id: 'CC-BY-4.0', labels: { fr: 'CC BY 4.0' }, plain: 'Chacun peut reprendre.' },
  { id: 'CC-BY-NC-4.0', labels: { fr: 'CC BY-NC 4.0' }, warning: 'Une formation payante est commerciale.' },
];

function withTerms(children: ReactNode) {
  const queries = new QueryClient();
  queries.setQueryData(vocabularyQuery('licences').queryKey, { name: 'licences', terms });
  queries.setQueryData(vocabularyQuery('sectors').queryKey, {
    name: 'sectors',
    terms: [
      { id: 'construction', labels: { fr: 'Construction' } },
      { id: 'transport', labels: { fr: 'Transport' } },
    ],
  });
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

describe('the editor of a field', () => {
  it('explains a licence and warns of the one often regretted', async () => {
    const chosen: FieldValue[] = [];
    render(
      withTerms(<FieldEditor name="licence" value={undefined} onChange={(value) => chosen.push(value)} />),
    );
    expect(screen.getByText('Chacun peut reprendre.')).toBeDefined();
    expect(screen.getByText('Une formation payante est commerciale.')).toBeDefined();
    await userEvent.click(screen.getByRole('radio', { name: /CC BY 4.0/ }));
    expect(chosen).toEqual(['CC-BY-4.0']);
    expect(screen.getByRole('radio', { name: /CC BY 4.0/ })).toHaveProperty('checked', true);
  });

  it('keeps a value that its vocabulary does not know in sight, to be taken away', async () => {
    const chosen: FieldValue[] = [];
    render(
      withTerms(
        <FieldEditor name="sectors" value={['transport', 'old']} onChange={(value) => chosen.push(value)} />,
      ),
    );
    await userEvent.click(screen.getByRole('checkbox', { name: 'old' }));
    expect(chosen).toEqual([['transport']]);
  });

  it('tells what was typed once the person leaves the field', async () => {
    const told: FieldValue[] = [];
    render(withTerms(<FieldEditor name="keywords" value={[]} onChange={(value) => told.push(value)} />));
    await userEvent.type(screen.getByLabelText('Mots-clés'), 'grue, levage');
    expect(told).toEqual([]);
    await userEvent.tab();
    expect(told).toEqual([['grue', 'levage']]);
  });

  it('takes no duration for none rather than for zero', async () => {
    const told: FieldValue[] = [];
    render(
      withTerms(<FieldEditor name="durationMinutes" value={30} onChange={(value) => told.push(value)} />),
    );
    await userEvent.clear(screen.getByLabelText('Durée'));
    await userEvent.tab();
    expect(told).toEqual([null]);
  });
});

describe('a term among many', () => {
  const many = [
    { id: 'F1701', text: 'f1701 macon maconne' },
    { id: 'F1703', text: 'f1703 macon fumiste' },
  ];

  it('is found by any part of its words, whatever their accents', () => {
    expect(lookedUp(many, 'Fumiste maçon', []).map(({ id }) => id)).toEqual(['F1703']);
  });

  it('is not offered twice, nor before anything is typed', () => {
    expect(lookedUp(many, 'macon', ['F1701']).map(({ id }) => id)).toEqual(['F1703']);
    expect(lookedUp(many, ' ', [])).toEqual([]);
  });
});
