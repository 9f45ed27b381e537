import { runsOf } from '#shared/format/marks';

/** A highlight from the server, drawn run by run as plain text. */
export function Marked({ text }: { text: string }) {
  let position = 0;
  return runsOf(text).map((run) => {
    const key = position;
    position += run.text.length;
    return run.marked ? <mark key={key}>{run.text}</mark> : <span key={key}>{run.text}</span>;
  });
}
