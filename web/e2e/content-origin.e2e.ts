/**
 * Packages in a real browser: one that attacks the commons from its frame and gets nothing, and one that needs frames,
 * scripts, pictures, sound and workers, and has them. BASE_URL and KEY as in main-job.e2e.ts.
 */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { base, key, launch, look, openPage } from './browser.ts';
import { framedPackage, hostilePackage } from './hostile-package.ts';
import { scormPackage } from './scorm-package.ts';

const browser = await launch();
try {
  const { context, page } = await openPage(browser);
  await context.request.post(`${base}/api/session`, { data: { key } });
  const session = (await context.cookies(base)).find(({ name }) => name === 'ressourcerie_session');
  assert.ok(session, 'the page is signed in, so that there is something to steal');

  const report = await attack(page);
  const given = Object.entries(report).filter(([, got]) =>
    /READ|LOADED|REGISTERED|OPEN|SET|LED AWAY/.test(got),
  );
  assert.deepEqual(given, [], 'a hostile package was given something');
  assert.equal(report.cookie, 'none');
  const alone = await attackFromItsOwnWindow(page);
  for (const way of [
    'session',
    'opaque',
    'write',
    'xhr',
    'socket',
    'script',
    'image',
    'worker',
    'rootWorker',
  ]) {
    assert.match(alone[way] ?? '', /^refused/, `${way} from a window of its own`);
  }
  assert.equal(alone.cookie, 'none');
  assert.equal(alone.tossed, 'not kept');
  const after = (await context.cookies(base)).find(({ name }) => name === 'ressourcerie_session');
  assert.equal(after?.value, session.value, 'the session is as it was');
  assert.equal((await context.request.get(`${base}/api/session`)).status(), 200);
  console.log(`✓ a hostile package gets nothing of the commons: ${JSON.stringify(report)}`);

  await study(page);
  console.log('✓ a well-meaning package has its frames, scripts, pictures, sound and workers');
  await openInItsOwnWindow(page);
  console.log(
    '✓ a package for a platform opens in a window of its own, with a word that nothing is recorded',
  );
  await context.close();
} finally {
  await browser.close();
}

async function deposit(page: Page, name: string, bytes: Uint8Array): Promise<string> {
  const file = { name: `${name}.zip`, mimeType: 'application/zip', buffer: Buffer.from(bytes) };
  const answer = await page.request.post(`${base}/api/resources`, {
    multipart: { file },
    headers: { Authorization: `Bearer ${key}` },
  });
  assert.equal(answer.status(), 202, await answer.text());
  const { resourceId } = await answer.json();
  const events = await page.request.get(`${base}/api/resources/${resourceId}/versions/1/events`);
  assert.match(await events.text(), /"state":"ready"/);
  return resourceId;
}

async function preview(page: Page, id: string): Promise<FrameLocator> {
  await page.goto(`${base}/ressources/${id}`);
  await page.getByRole('button', { name: /^Aperçu de la ressource/ }).click();
  return page.frameLocator('iframe[title^="Aperçu"]');
}

async function attack(page: Page): Promise<Record<string, string>> {
  const id = await deposit(page, 'hostile', hostilePackage('Page hostile', base));
  const frame = await preview(page, id);
  const report = JSON.parse((await frame.locator('#report').textContent({ timeout: 60_000 })) ?? '{}');
  assert.equal(page.url(), `${base}/ressources/${id}`);
  const workers = page.context().serviceWorkers();
  assert.deepEqual(
    workers.map((worker) => worker.url()),
    [],
  );
  return report;
}

/** Without a frame around it, a browser lets it keep cookies and workers of its own: none that the commons would meet. */
async function attackFromItsOwnWindow(page: Page): Promise<Record<string, string>> {
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Ouvrir dans un nouvel onglet' }).click();
  const opened = await opening;
  const report = await opened.locator('#report').textContent({ timeout: 60_000 });
  await opened.close();
  return JSON.parse(report ?? '{}');
}

async function study(page: Page): Promise<void> {
  const frame = await preview(page, await deposit(page, 'cadres', framedPackage('Cours à cadres')));
  // Some browsers let a page of another site keep nothing while it is framed; in a window of its own it may.
  await frame.locator('#heard', { hasText: /^menu mot\|32\|2\|travail\|(data|sans mémoire)$/ }).waitFor();
  await page.locator('iframe[title^="Aperçu"]').scrollIntoViewIfNeeded();
  await look(page, 'apercu');
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Ouvrir dans un nouvel onglet' }).click();
  const opened = await opening;
  await opened.locator('#heard', { hasText: 'menu mot|32|2|travail|data' }).waitFor();
  await opened.close();
}

async function openInItsOwnWindow(page: Page): Promise<void> {
  const id = await deposit(page, 'scorm', scormPackage('Module à ouvrir', 'zqapercux'));
  await page.goto(`${base}/ressources/${id}`);
  await page.getByRole('button', { name: /^Aperçu de la ressource/ }).click();
  await page.getByText('Rien n’est enregistré').waitFor();
  await look(page, 'apercu-module');
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Ouvrir dans un nouvel onglet' }).click();
  const opened = await opening;
  await opened.getByText('zqapercux').waitFor();
  assert.equal(await opened.evaluate(() => window.opener), null);
}
