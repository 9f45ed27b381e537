/**
 * The main job, in a real browser against a running program: sign in, deposit, accept what was read, publish,
 * find it by a word inside its page, open it, take it; once more with the keyboard alone; axe on every page.
 *
 * BASE_URL is where the program listens, KEY and OTHER_KEY the keys of two organisations that may deposit. Pictures go to
 * target/screens.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { base, faults, key, launch, look, openPage, otherKey, reloadUntil, tabTo } from './browser.ts';
import { scormPackage } from './scorm-package.ts';

assert.ok(key !== '' && otherKey !== '', 'KEY and OTHER_KEY must hold two organisations’ keys');

const letters = Array.from({ length: 8 }, () => 'bcdfglmnprstv'[randomInt(13)]).join('');
/** A word that no other resource holds, and that no stemmer shortens. */
const word = `zq${letters}x`;
/** The same letters with two of them wrong. */
const mistyped = `${letters.slice(0, 2)}w${letters.slice(3, 5)}w${letters.slice(6)}`;
const title = `Échafaudage roulant ${letters}`;
const otherTitle = `Monter un échafaudage ${letters}`;
const archive = Buffer.from(scormPackage(title, word));

const browser = await launch();
try {
  const { context, page } = await openPage(browser);
  await step('looks at every public page', () => lookAtPublicPages(page));
  await step('is sent to sign in, and back', () => signIn(page));
  await step('deposits a package and publishes it', () => deposit(page));
  await step('finds it by a word inside its page', () => find(page));
  await step('searches as people type', () => searchAsPeopleType(page));
  await step('takes it, byte for byte', () => take(page));
  await step('does the job with the keyboard alone', () => keyboardOnly(page));
  await step('looks at the ways without a file', () => lookAtWaysWithoutFile(page));
  await step('deposits a batch in a zip', () => depositBatch(page));
  await context.close();
} finally {
  await browser.close();
}
if (faults.length > 0) {
  console.error(`\n${faults.length} faults:\n- ${[...new Set(faults)].join('\n- ')}`);
  process.exitCode = 1;
}

async function step(name: string, act: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await act();
  console.log(`✓ ${name} (${Math.round(performance.now() - began)} ms)`);
}

async function lookAtPublicPages(page: Page): Promise<void> {
  const pages = {
    accueil: '/',
    resultats: '/?q=',
    'sans-resultat': `/?q=${word}`,
    mesure: '/mesure',
    projets: '/projets',
    aide: '/aide',
    connexion: '/connexion',
    introuvable: '/nulle-part',
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(base + path);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    await look(page, name);
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${base}/deposer`);
  await page.waitForURL(/\/connexion\?/);
  await page.getByLabel('Clé d’accès').fill('pas-la-bonne');
  await page.keyboard.press('Enter');
  await page.getByText('Cette clé n’est pas reconnue').waitFor();
  await look(page, 'connexion-refusee');
  await page.getByLabel('Clé d’accès').fill(key);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/deposer`);
}

/** Another organisation shares much the same module beforehand, its own way. */
async function shareAsAnother(): Promise<void> {
  const headers = { Authorization: `Bearer ${otherKey}` };
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(scormPackage(otherTitle, `${word}z`))]), 'autre.zip');
  const sent = await fetch(`${base}/api/resources`, { method: 'POST', headers, body: form });
  assert.equal(sent.status, 202);
  const location = new URL(sent.headers.get('Location') ?? '', base);
  // The events end when the version is settled.
  await (await fetch(`${location}/events`, { headers })).text();
  const resource = String(location).replace(/\/versions\/.*$/, '');
  assert.equal((await fetch(`${resource}/publish`, { method: 'POST', headers })).status, 200);
}

async function deposit(page: Page): Promise<void> {
  await shareAsAnother();
  await page.getByRole('button', { name: 'Choisir des fichiers' }).waitFor();
  await look(page, 'depot');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${letters}.zip`, mimeType: 'application/zip', buffer: archive });
  const row = page.getByRole('article', { name: `${letters}.zip` });
  await row.getByRole('heading', { name: 'Ce que nous avons lu dans le fichier' }).waitFor();
  const alike = row.getByText(`Cela ressemble à « ${otherTitle} »`);
  await alike.waitFor();
  await row.getByText('Côte à côte').click();
  await look(page, 'depot-propositions');
  await row.getByRole('button', { name: `C’est une adaptation de « ${otherTitle} »` }).click();
  await row.getByText('Noté : votre dépôt est une adaptation').waitFor();
  await alike.waitFor({ state: 'detached' });
  // What was concluded from the words waits for a yes, each by itself.
  await row.getByText('Echafaudeur / Echafaudeuse').waitFor();
  await row.getByRole('button', { name: 'Accepter : Métiers (ROME)' }).first().click();
  await row.getByRole('button', { name: 'Annuler : Métiers (ROME)' }).waitFor();
  // What the depositor left empty is filled by what was read; what is wrong is changed.
  await row.getByText('Accepté', { exact: true }).first().waitFor();
  await row.getByRole('button', { name: 'Publier', exact: true }).click();
  await row.getByText(/^Il manque/).waitFor();
  await answerWhatIsRequired(page, row);
  await addSkill(page, row);
  await look(page, 'depot-complet');
  await row.getByRole('button', { name: 'Publier', exact: true }).click();
  await row.getByText('Publiée. Merci !').waitFor();
  await look(page, 'depot-publie');
}

async function answerWhatIsRequired(page: Page, row: ReturnType<Page['getByRole']>): Promise<void> {
  await row.getByRole('group', { name: 'Licence' }).getByRole('radio').first().check();
  await row.getByRole('group', { name: 'Secteurs' }).getByRole('checkbox').first().check();
  await row.locator('input[type=radio][value=commons]').check();
  await row.getByText('Rien ne manque').waitFor();
  await page.getByText('Enregistré').first().waitFor();
}

/** The skills are too many to be sent: the server looks them through. */
async function addSkill(page: Page, row: ReturnType<Page['getByRole']>): Promise<void> {
  await row.getByText('Préciser davantage').click();
  const skills = row.getByRole('group', { name: 'Compétences (ESCO)' });
  await skills.getByRole('combobox').fill('echafaudage monter');
  await page.getByRole('option', { name: 'monter un échafaudage', exact: true }).click();
  await skills.getByRole('button', { name: /monter un échafaudage/ }).waitFor();
}

async function find(page: Page): Promise<void> {
  await page.goto(base);
  await page.getByRole('combobox', { name: 'Rechercher' }).fill(word);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`q=${word}`));
  await reloadUntil(page, page.getByRole('link', { name: title }));
  await page.locator('mark').first().waitFor();
  await look(page, 'resultat');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForLoadState('networkidle');
  await look(page, 'ressource');
}

/** Half a word without its accent, arrows and Enter; a mistyped word; a filter that stands in the address. */
async function searchAsPeopleType(page: Page): Promise<void> {
  await page.goto(base);
  const box = page.getByRole('combobox', { name: 'Rechercher' });
  await box.fill(`${letters} echafaudage roul`);
  await page.getByRole('option', { name: title }).waitFor();
  await look(page, 'suggestions');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('option').count(), 0);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: title }).waitFor();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.getByRole('option', { selected: true }).count(), 1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.goto(`${base}/?q=${mistyped}`);
  await look(page, 'vouliez-vous-dire');
  await page.getByRole('link', { name: letters, exact: true }).click();
  await page.getByRole('link', { name: title }).waitFor();
  // The box is ticked by the address, so a moment after the click.
  await page.getByRole('group', { name: 'Nature' }).getByRole('checkbox').first().click();
  await page.waitForURL(/kind=/);
  await page.getByRole('group', { name: 'Nature' }).getByRole('checkbox', { checked: true }).waitFor();
  await page.getByRole('button', { name: /^Retirer le filtre/ }).waitFor();
  await look(page, 'resultats-filtres');
  await page.getByRole('button', { name: /^Retirer le filtre/ }).click();
  await page.waitForURL((address) => !address.search.includes('kind='));
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function take(page: Page): Promise<void> {
  const arriving = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Reprendre la ressource/ }).click();
  const path = await (await arriving).path();
  assert.ok(readFileSync(path).equals(archive), 'what was taken is not what was deposited');
}

/** Signs out and in, shares a practice, finds and opens a resource: no pointer. */
async function keyboardOnly(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Se déconnecter' }));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Se connecter' }).waitFor();
  await page.goto(`${base}/deposer/pratique`);
  await tabTo(page, page.getByLabel('Clé d’accès'));
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Titre'));
  await page.keyboard.type(`Tutorat ${letters}`);
  await tabTo(page, page.getByLabel('La pratique'));
  await page.keyboard.type('Le tuteur montre, l’apprenti refait, puis ils en parlent.');
  await tabTo(page, page.getByRole('button', { name: 'Continuer' }));
  await page.keyboard.press('Enter');
  const row = page.getByRole('article', { name: `Tutorat ${letters}` });
  await tabTo(page, row.getByRole('group', { name: 'Licence' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, row.getByRole('group', { name: 'Secteurs' }).getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await tabTo(page, row.getByRole('group', { name: 'Partagé avec' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await row.getByText('Rien ne manque').waitFor();
  await tabTo(page, row.getByRole('button', { name: 'Publier', exact: true }));
  await page.keyboard.press('Enter');
  await row.getByText('Publiée. Merci !').waitFor();
  await page.goto(base);
  // The box takes the focus by itself; whoever types waits until it has.
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type(word);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: title }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: /^Reprendre la ressource/ }));
}

async function lookAtWaysWithoutFile(page: Page): Promise<void> {
  for (const form of ['pratique', 'outil', 'parcours']) {
    await page.goto(`${base}/deposer/${form}`);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText('Donnez un titre.').waitFor();
    await look(page, `sans-fichier-${form}`);
  }
}

async function depositBatch(page: Page): Promise<void> {
  await page.goto(`${base}/deposer`);
  await page.getByRole('link', { name: 'déposer un lot' }).click();
  await page.getByRole('heading', { name: 'Déposer un lot' }).waitFor();
  await look(page, 'lot');
  const table = 'fichier;titre;licence\nmodule.zip;Lot de l’échafaudage;CC0-1.0\nfaux.zip;Faux;\n';
  const files = { 'description.csv': strToU8(table), 'module.zip': archive, 'faux.zip': strToU8('faux') };
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lot.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(files)) });
  await page.getByText('Le lot est examiné').waitFor();
  await page
    .getByRole('row', { name: /Lot de l’échafaudage/ })
    .getByText('Prête')
    .waitFor();
  await page.getByRole('row', { name: /Faux/ }).getByText('Fichier rejeté').waitFor();
  await look(page, 'lot-examine');
  await page.getByRole('button', { name: 'Publier ce qui est prêt' }).click();
  await page
    .getByRole('row', { name: /Lot de l’échafaudage/ })
    .getByText('Publiée')
    .waitFor();
}
