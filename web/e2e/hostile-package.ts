import { strToU8, zipSync } from 'fflate';

/** A web page that tries all it can against the commons at an address, and says in `#report` what it got. */
export function hostilePackage(title: string, commons: string): Uint8Array {
  const script = `
const commons = ${JSON.stringify(commons)};
const got = {};
async function attempt(name, act) {
  try { got[name] = await act() ?? 'nothing'; } catch (error) { got[name] = 'refused: ' + error.name; }
}
const read = (response) => 'READ ' + response.status;
const within = (promise) => Promise.race([promise, new Promise((_, no) => setTimeout(no, 4000, new Error('late')))]);
const load = (tag, url) => within(new Promise((yes, no) => {
  const element = document.createElement(tag);
  element.onload = () => yes('LOADED');
  element.onerror = () => no(new Error('blocked'));
  element[tag === 'link' ? 'href' : 'src'] = url;
  if (tag === 'link') element.rel = 'stylesheet';
  document.body.append(element);
}));
await attempt('cookie', () => document.cookie || 'none');
await attempt('session', async () => read(await fetch(commons + '/api/session', { credentials: 'include' })));
await attempt('opaque', async () => read(await fetch(commons + '/api/session', { credentials: 'include', mode: 'no-cors' })));
await attempt('write', async () => read(await fetch(commons + '/api/resources', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' })));
await attempt('beacon', () => navigator.sendBeacon(commons + '/api/session', 'x') ? 'queued' : 'refused');
await attempt('xhr', () => within(new Promise((yes, no) => {
  const request = new XMLHttpRequest();
  request.withCredentials = true;
  request.onload = () => yes('READ ' + request.status);
  request.onerror = () => no(new Error('blocked'));
  request.open('GET', commons + '/api/session');
  request.send();
})));
await attempt('socket', () => within(new Promise((yes, no) => {
  const socket = new WebSocket(commons.replace('http', 'ws') + '/');
  socket.onopen = () => yes('OPEN');
  socket.onerror = () => no(new Error('blocked'));
})));
await attempt('script', () => load('script', commons + '/api/openapi.json'));
await attempt('image', () => load('img', commons + '/favicon.svg'));
await attempt('parent', () => 'READ ' + window.parent.document.title);
await attempt('top', () => 'READ ' + window.top.location.href);
await attempt('storage', () => 'READ ' + window.parent.localStorage.length);
if (window.top !== window) await attempt('leave', () => { window.top.location = 'about:blank'; return 'LED AWAY'; });
await attempt('worker', async () => 'REGISTERED ' + (await navigator.serviceWorker.register('sw.js')).scope);
await attempt('rootWorker', async () => 'REGISTERED ' + (await navigator.serviceWorker.register('/sw.js', { scope: '/' })).scope);
await attempt('domain', () => { document.domain = 'localhost'; return 'SET ' + document.domain; });
await attempt('tossed', () => { document.cookie = 'ressourcerie_session=forged; domain=localhost; path=/'; return document.cookie.includes('forged') ? 'KEPT HERE' : 'not kept'; });
const report = document.createElement('pre');
report.id = 'report';
report.textContent = JSON.stringify(got);
document.body.append(report);`;
  const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><script type="module" src="script.js"></script></body></html>`;
  return zipSync({
    'index.html': strToU8(page),
    'script.js': strToU8(script),
    'sw.js': strToU8('self.x = 1;'),
  });
}

/** A course as authoring tools make them: frames that reach each other, a script, a picture, a sound in a zip. */
export function framedPackage(title: string): Uint8Array {
  const page = (body: string) =>
    strToU8(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head>${body}</html>`,
    );
  return zipSync({
    'index.html': page(`<body><h1>${title}</h1><script>window.API = { said: [] };</script>
<iframe src="frames/menu.html" title="menu"></iframe><iframe src="frames/screen.html?n=1" title="écran" name="ecran"></iframe>
<pre id="heard"></pre></body>`),
    'frames/menu.html': page(`<body><script>parent.API.said.push('menu');
addEventListener('load', () => setTimeout(function look() {
  if (!parent.frames.ecran?.ready) return setTimeout(look, 50);
  parent.API.said.push(parent.frames.ecran.ready);
  parent.document.getElementById('heard').textContent = parent.API.said.join(' ');
}));</script></body>`),
    'frames/screen.html':
      page(`<body><img id="logo" src="../images/LOGO.svg" alt=""><audio id="sound" src="../son.wav"></audio>
<script src="../script.js"></script></body>`),
    'script.js': strToU8(`addEventListener('load', async () => {
  let kept = 'sans mémoire';
  try { localStorage.setItem('suspend', 'data'); kept = localStorage.suspend; } catch {}
  const json = await (await fetch('../data.json')).json();
  const sound = document.getElementById('sound');
  if (sound.readyState < 1) await new Promise((heard) => sound.addEventListener('loadedmetadata', heard));
  const worker = new Worker('../worker.js');
  const answer = await new Promise((heard) => { worker.onmessage = ({ data }) => heard(data); });
  window.ready = [json.word, document.getElementById('logo').naturalWidth, sound.duration, answer, kept].join('|');
});`),
    'worker.js': strToU8(`postMessage('travail');`),
    'data.json': strToU8('{"word": "mot"}'),
    'images/logo.svg': strToU8(
      '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32" fill="#00f"/></svg>',
    ),
    'son.wav': wave(),
  });
}

/** Two seconds of silence, 8 000 samples a second of one byte (RIFF WAVE, PCM). */
function wave(): Uint8Array {
  const bytes = new Uint8Array(44 + 16_000).fill(128);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => bytes.set(strToU8(word), at);
  text(0, 'RIFF');
  view.setUint32(4, 36 + 16_000, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8_000, true);
  view.setUint32(28, 8_000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, 16_000, true);
  return bytes;
}
