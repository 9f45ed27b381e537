import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '#shared/i18n/i18n';
import { WarningList } from './warning-list';

const warnings = Array.from({ length: 9 }, (_, index) => ({ code: 'odd', detail: `Point ${index + 1}.` }));

describe('the list of warnings', () => {
  it('is no wall: the first are read at once, the others on demand', () => {
    const { container } = render(<WarningList warnings={warnings} />);
    expect(screen.getByText('Voir les 6 autres')).toBeDefined();
    expect(container.querySelector('details')?.open).toBe(false);
    expect(container.querySelectorAll('details li')).toHaveLength(6);
  });

  it('hides nothing behind a click that would hide but one', () => {
    const { container } = render(<WarningList warnings={warnings.slice(0, 4)} />);
    expect(container.querySelector('details')).toBeNull();
  });
});
