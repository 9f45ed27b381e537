import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

export const base = (process.env.BASE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const key = process.env.KEY ?? '';
/** Of another organisation, which shared something alike before. */
export const otherKey = process.env.OTHER_KEY ?? '';

const screens = fileURLToPath(new URL('../target/screens/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The three widths at which every page is looked at. */
export const widths = [360, 768, 1440] as const;

/** What went wrong without stopping the walk: told all at once in the end. */
export const faults: string[] = [];

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** The Chromium named by CHROMIUM, else the first of the usual names on the PATH. */
function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('No Chromium on the PATH: install it, or name it in CHROMIUM');
  return found;
}

/** A page that reports script errors and whatever the content policy refused. */
export async function openPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page };
}

/** Looks at what is on the page now: a picture at each width, nothing wider than the screen, no axe violation. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) faults.push(`${name} at ${width} px is ${excess} px too wide`);
    await page.screenshot({ path: join(screens, `${name}-${width}.png`), fullPage: true });
    await examine(page, `${name} at ${width} px`);
  }
  await page.setViewportSize(before);
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

async function examine(page: Page, name: string): Promise<void> {
  // Evaluated through the debugger, which the page's content policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  for (const { id, help, nodes } of results.violations) {
    faults.push(`${name}: ${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }
}

/** Reaches a control with the Tab key only, and sees that the focus shows. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses <= most; presses += 1) {
    const there = await target.evaluate((element) => element === document.activeElement);
    if (there) {
      const shown = await target.evaluate((element) => element.matches(':focus-visible'));
      if (!shown) faults.push(`${page.url()}: the focus does not show on ${target}`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} cannot be reached with ${most} presses of Tab on ${page.url()}`);
}

/** Waits until something shows, asking the page again in between: what is found is indexed a moment later. */
export async function reloadUntil(page: Page, target: Locator, tries = 20): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await target.waitFor({ timeout: 1_500 });
      return;
    } catch (error) {
      if (attempt >= tries) throw error;
      await page.reload();
    }
  }
}
