import type { Step } from '#shared/api/model';

/** A step with a key of its own, since a person may add the same resource twice. */
export interface KeyedStep extends Step {
  key: string;
  title: string;
}

/** Moves a step to another position; positions outside the list are its ends. */
export function moved(steps: KeyedStep[], key: string, to: number): KeyedStep[] {
  const step = steps.find((candidate) => candidate.key === key);
  if (step === undefined) return steps;
  const rest = steps.filter((candidate) => candidate !== step);
  const position = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, position), step, ...rest.slice(position)];
}

/** Puts the dragged steps, in their order, before or after another one. */
export function dropped(
  steps: KeyedStep[],
  keys: Set<unknown>,
  target: unknown,
  where: 'before' | 'after',
): KeyedStep[] {
  if (keys.has(target)) return steps;
  const dragged = steps.filter(({ key }) => keys.has(key));
  const rest = steps.filter(({ key }) => !keys.has(key));
  const at = rest.findIndex(({ key }) => key === target);
  if (at < 0) return steps;
  const position = where === 'before' ? at : at + 1;
  return [...rest.slice(0, position), ...dragged, ...rest.slice(position)];
}

/** The steps as the program takes them. */
export function plain(steps: KeyedStep[]): Step[] {
  return steps.map(({ key: _, ...step }) => step);
}
