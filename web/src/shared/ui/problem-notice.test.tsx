import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#shared/api/api-error';
import { ProblemNotice } from './problem-notice';

describe('what went wrong', () => {
  it('is said in French by its code, with the program’s own words for whoever helps', () => {
    const error = new ApiError(413, { code: 'file-too-large', detail: 'At most 5 GB.', mend: 'Send less.' });
    render(<ProblemNotice error={error} />);
    expect(screen.getByRole('alert').textContent).toContain('Ce fichier dépasse la taille acceptée');
    expect(screen.getByText('Send less.').closest('[lang=en]')).not.toBeNull();
  });

  it.each([
    [new TypeError('fetch failed'), 'Le serveur ne répond pas'],
    [new ApiError(401, {}), 'Connectez-vous'],
    [new ApiError(403, { code: 'forbidden' }), 'Votre clé ne permet pas'],
    [new ApiError(404, { code: 'not-found' }), 'n’existe pas, ou n’est pas partagée'],
    [new ApiError(412, { code: 'stale' }), 'Quelqu’un a modifié cette fiche'],
    [new ApiError(422, { code: 'new-code' }), 'La demande a été refusée'],
    [new ApiError(502, {}), 'de notre côté'],
  ])('always says what to do next: %s', (error, words) => {
    render(<ProblemNotice error={error} />);
    expect(screen.getByRole('alert').textContent).toContain(words);
  });
});
