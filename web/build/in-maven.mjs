/**
 * What Maven runs: installs, builds and tests the pages, each only when what it reads has changed. It needs
 * nothing but the machine's own Node, however old: the tools then run on the Node that the lock file names.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generated = join('src', 'shared', 'api', 'schema.d.ts');
const installInputs = ['package.json', 'package-lock.json', '.npmrc'];
const buildInputs = [
  ...installInputs,
  'index.html',
  'openapi.json',
  'tsconfig.json',
  'vite.config.ts',
  'biome.json',
  'src',
  'public',
  'dev',
  'e2e',
  'build',
];

function filesUnder(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirSync(dirname(absolute), { withFileTypes: true });
  const self = entries.find((entry) => join(root, path) === join(dirname(absolute), entry.name));
  if (!self?.isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function digestOf(inputs) {
  const digest = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder)) {
    if (file === generated) continue;
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return digest.digest('hex');
}

function npm(...args) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** Runs the work unless the stamp says that it was done for these very inputs. */
function unlessDone(stamp, inputs, work) {
  const path = join(root, stamp);
  const digest = digestOf(inputs);
  if (existsSync(path) && readFileSync(path, 'utf8') === digest) return;
  work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digest);
}

/**
 * Installs what package-lock.json names. Not `npm ci`, which refuses a lock that does not list the optional binaries of
 * every other platform, as one made where a registry lacks some of them does not.
 */
function install() {
  unlessDone(join('node_modules', '.installed'), installInputs, () =>
    npm('install', '--no-save', '--loglevel=error'),
  );
}

const goals = {
  build: () => {
    install();
    unlessDone(join('target', 'built'), buildInputs, () => npm('run', '--silent', 'build'));
  },
  test: () => {
    install();
    unlessDone(join('target', 'tested'), buildInputs, () => {
      npm('run', '--silent', 'check');
      npm('run', '--silent', 'test');
    });
  },
};

const goal = goals[process.argv[2]];
if (goal === undefined) throw new Error(`in-maven.mjs takes one of: ${Object.keys(goals).join(', ')}`);
goal();
