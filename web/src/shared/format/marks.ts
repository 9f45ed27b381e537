/** A run of a highlighted text: plain, or what the search matched. */
export interface Run {
  text: string;
  marked: boolean;
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2F;': '/',
  '&#47;': '/',
};

function plain(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39|#x27|#x2F|#47);/g, (entity) => entities[entity] ?? entity);
}

/**
 * Splits a highlight into runs. The server sends escaped text in which only `<mark>` is markup; the runs are
 * plain text again, for React to escape: nothing of it is ever read as HTML.
 */
export function runsOf(highlight: string): Run[] {
  const runs: Run[] = [];
  let marked = false;
  for (const piece of highlight.split(/(<\/?mark>)/)) {
    if (piece === '<mark>') marked = true;
    else if (piece === '</mark>') marked = false;
    else if (piece !== '') runs.push({ text: plain(piece), marked });
  }
  return runs;
}
