import type { Flow } from '#shared/api/model';

/** A band of one sector, on the left or on the right. */
export interface Band {
  sector: string;
  y: number;
  height: number;
}

export interface Ribbon {
  from: string;
  to: string;
  weight: number;
  path: string;
  width: number;
}

export interface FlowLayout {
  width: number;
  height: number;
  left: Band[];
  right: Band[];
  ribbons: Ribbon[];
}

const GAP = 10;
const THINNEST = 2;
const SCALE = 260;

/** Two columns of sectors, and between them ribbons as wide as the organisations that reuse. */
export function layFlows(flows: Flow[], width: number, margin: number): FlowLayout {
  const shown = flows.filter((flow) => flow.reusingOrganisations > 0);
  const total = shown.reduce((sum, flow) => sum + flow.reusingOrganisations, 0) || 1;
  const thick = (flow: Flow) => Math.max(THINNEST, (flow.reusingOrganisations / total) * SCALE);
  const left = column(shown, (flow) => flow.from, thick);
  const right = column(shown, (flow) => flow.to, thick);
  const used = new Map<string, number>();
  const take = (side: string, band: Band, size: number) => {
    const begun = used.get(side + band.sector) ?? 0;
    used.set(side + band.sector, begun + size);
    return band.y + begun + size / 2;
  };
  const ribbons = shown.flatMap((flow) => {
    const start = left.find((band) => band.sector === flow.from);
    const end = right.find((band) => band.sector === flow.to);
    if (!start || !end) return [];
    const size = thick(flow);
    const [y1, y2] = [take('<', start, size), take('>', end, size)];
    const middle = width / 2;
    const path = `M${margin} ${y1}C${middle} ${y1} ${middle} ${y2} ${width - margin} ${y2}`;
    return [{ from: flow.from, to: flow.to, weight: flow.reusingOrganisations, path, width: size }];
  });
  const bottom = [...left, ...right].map((band) => band.y + band.height);
  return { width, height: Math.max(0, ...bottom), left, right, ribbons };
}

function column(flows: Flow[], side: (flow: Flow) => string, thick: (flow: Flow) => number): Band[] {
  const sizes = new Map<string, number>();
  for (const flow of flows) sizes.set(side(flow), (sizes.get(side(flow)) ?? 0) + thick(flow));
  let y = 0;
  return [...sizes]
    .sort(([, one], [, other]) => other - one)
    .map(([sector, height]) => {
      const band = { sector, y, height };
      // A label needs a line's height, however thin its band.
      y += Math.max(height, 14) + GAP;
      return band;
    });
}
