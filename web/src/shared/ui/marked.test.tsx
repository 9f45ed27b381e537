import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { runsOf } from '#shared/format/marks';
import { Marked } from './marked';

describe('a highlight', () => {
  it('is read as runs of plain text', () => {
    expect(runsOf('le <mark>port</mark> du harnais &amp; des gants')).toEqual([
      { text: 'le ', marked: false },
      { text: 'port', marked: true },
      { text: ' du harnais & des gants', marked: false },
    ]);
  });

  it('unescapes once, so that what was escaped twice stays text', () => {
    expect(runsOf('&amp;lt;b&amp;gt;')).toEqual([{ text: '&lt;b&gt;', marked: false }]);
  });

  it('never becomes markup, whatever it holds', () => {
    const { container } = render(
      <Marked text={'<img src=x onerror=alert(1)><mark>&lt;script&gt;</mark><b>x</b>'} />,
    );
    expect(container.querySelectorAll('img, script, b')).toHaveLength(0);
    expect(container.querySelectorAll('mark')).toHaveLength(1);
    expect(container.textContent).toBe('<img src=x onerror=alert(1)><script><b>x</b>');
  });

  it('keeps its text where a mark is never closed', () => {
    expect(runsOf('a <mark>b')).toEqual([
      { text: 'a ', marked: false },
      { text: 'b', marked: true },
    ]);
  });
});
