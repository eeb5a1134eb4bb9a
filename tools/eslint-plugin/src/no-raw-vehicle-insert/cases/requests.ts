import type { Case } from './case.ts';

/** Requests past every client. */
export const rawRequests: readonly Case[] = [
  [
    'fetch',
    `await fetch('https://x.supabase.co/rest/v1/vehicles', { method: 'POST', body: '{}' });`,
  ],
  [
    'fetch of a template',
    "await fetch(`${process.env.URL}/rest/v1/vehicles`, { method: 'POST', body: '{}' });",
  ],
  ['fetch query', "await fetch(`${base}/rest/v1/vehicles?select=id`, { method: 'POST' });"],
  ['fetch PATCH', "await fetch(`${base}/rest/v1/vehicles?id=eq.1`, { method: 'PATCH' });"],
  ['fetch PUT', "await fetch(`${base}/rest/v1/vehicles?id=eq.1`, { method: 'PUT' });"],
  ['fetch lower', "await fetch(`${base}/rest/v1/vehicles`, { method: 'post' });"],
  [
    'fetch settings const',
    "const init = { method: 'POST', body: '{}' }; await fetch(`${base}/rest/v1/vehicles`, init);",
  ],
  [
    'fetch settings spread',
    "const common = { method: 'POST' }; await fetch(`${base}/rest/v1/vehicles`, { ...common, body: '{}' });",
  ],
  [
    'fetch method const',
    "const m = 'POST'; await fetch(`${base}/rest/v1/vehicles`, { method: m });",
  ],
  [
    'fetch shorthand',
    "const method = 'POST'; await fetch(`${base}/rest/v1/vehicles`, { method });",
  ],
  [
    'fetch url const',
    "const url = `${base}/rest/v1/vehicles`; await fetch(url, { method: 'POST' });",
  ],
  ['fetch concat', `await fetch(base + '/rest/v1/' + 'vehicles', { method: 'POST' });`],
  [
    'fetch table const',
    "const t = 'vehicles'; await fetch(`${base}/rest/v1/${t}`, { method: 'POST' });",
  ],
  ['fetch URL', `await fetch(new URL('/rest/v1/vehicles', base), { method: 'POST' });`],
  [
    'fetch URL variable',
    `const u = new URL('rest/v1/vehicles', base); await fetch(u, { method: 'POST' });`,
  ],
  [
    'fetch URL search',
    `const u = new URL('/rest/v1/vehicles', base); u.searchParams.set('select', 'id'); await fetch(u.toString(), { method: 'POST' });`,
  ],
  [
    'fetch URL href',
    `const u = new URL('/rest/v1/vehicles', base); await fetch(u.href, { method: 'POST' });`,
  ],
  [
    'fetch URL pathname',
    `const u = new URL(base); u.pathname = '/rest/v1/vehicles'; await fetch(u, { method: 'POST' });`,
  ],
  ['fetch Request', "await fetch(new Request(`${base}/rest/v1/vehicles`, { method: 'POST' }));"],
  [
    'fetch helper',
    "const post = (path, body) => fetch(`${base}/rest/v1/${path}`, { method: 'POST', body }); await post('vehicles', '{}');",
  ],
  [
    'fetch in a helper that takes all',
    "async function rest(method, table, body) { return fetch(`${base}/rest/v1/${table}`, { method, body }); } await rest('POST', 'vehicles', '{}');",
  ],
  [
    'fetch rest base',
    "const REST = `${base}/rest/v1`; await fetch(`${REST}/vehicles`, { method: 'POST' });",
  ],
  [
    'fetch rest function',
    "const rest = (t) => `${base}/rest/v1/${t}`; await fetch(rest('vehicles'), { method: 'POST' });",
  ],
  [
    'fetch array join',
    `await fetch([base, 'rest', 'v1', 'vehicles'].join('/'), { method: 'POST' });`,
  ],
  ['globalThis.fetch', "await globalThis.fetch(`${base}/rest/v1/vehicles`, { method: 'POST' });"],
  ['window.fetch', "await window.fetch(`${base}/rest/v1/vehicles`, { method: 'POST' });"],
  [
    'node-fetch',
    "import nf from 'node-fetch'; await nf(`${base}/rest/v1/vehicles`, { method: 'POST' });",
  ],
  ['fetch alias', "const f = fetch; await f(`${base}/rest/v1/vehicles`, { method: 'POST' });"],
  ['axios.post', 'await axios.post(`${base}/rest/v1/vehicles`, row);'],
  ['axios.put', 'await axios.put(`${base}/rest/v1/vehicles?id=eq.1`, row);'],
  ['axios.patch', 'await axios.patch(`${base}/rest/v1/vehicles?id=eq.1`, row);'],
  [
    'axios with settings',
    "await axios({ method: 'post', url: `${base}/rest/v1/vehicles`, data: row });",
  ],
  [
    'axios with settings and a base',
    "await axios({ method: 'post', baseURL: `${base}/rest/v1`, url: 'vehicles', data: row });",
  ],
  [
    'axios with settings and a host',
    `await axios({ method: 'post', baseURL: base, url: '/rest/v1/vehicles', data: row });`,
  ],
  [
    'axios.request',
    "await axios.request({ method: 'POST', url: `${base}/rest/v1/vehicles`, data: row });",
  ],
  [
    'axios with an address and settings',
    "await axios(`${base}/rest/v1/vehicles`, { method: 'post', data: row });",
  ],
  [
    'axios instance',
    "const api = axios.create({ baseURL: `${base}/rest/v1` }); await api.post('/vehicles', row);",
  ],
  [
    'an instance of a host',
    `const api = axios.create({ baseURL: base }); await api.post('/rest/v1/vehicles', row);`,
  ],
  [
    'axios instance slash',
    "const api = axios.create({ baseURL: `${base}/rest/v1/` }); await api.post('vehicles', row);",
  ],
  [
    'an instance with settings',
    "const api = axios.create({ baseURL: `${base}/rest/v1` }); await api({ method: 'post', url: 'vehicles', data: row });",
  ],
  [
    'axios instance request',
    "const api = axios.create({ baseURL: `${base}/rest/v1` }); await api.request({ method: 'post', url: 'vehicles', data: row });",
  ],
  [
    'axios instance taken apart',
    "const { post } = axios.create({ baseURL: `${base}/rest/v1` }); await post('vehicles', row);",
  ],
  [
    'axios class',
    "class Api { http = axios.create({ baseURL: `${base}/rest/v1` }); add(r) { return this.http.post('/vehicles', r); } } await new Api().add(row);",
  ],
  [
    'axios defaults',
    "import axios from 'axios'; axios.defaults.baseURL = `${base}/rest/v1`; await axios.post('/vehicles', row);",
  ],
  [
    'new Axios',
    "import { Axios } from 'axios'; const api = new Axios({ baseURL: `${base}/rest/v1` }); await api.post('/vehicles', row);",
  ],
  ['axios bracket', "await axios['post'](`${base}/rest/v1/vehicles`, row);"],
  ['axios method computed', "const m = 'post'; await axios[m](`${base}/rest/v1/vehicles`, row);"],
  ['ky post', 'await ky.post(`${base}/rest/v1/vehicles`, { json: row });'],
  ['ky method', "await ky(`${base}/rest/v1/vehicles`, { method: 'post', json: row });"],
  [
    'ky prefix',
    "const api = ky.create({ prefixUrl: `${base}/rest/v1` }); await api.post('vehicles', { json: row });",
  ],
  [
    'ky extend',
    "const api = ky.extend({ prefixUrl: `${base}/rest/v1` }); await api.post('vehicles', { json: row });",
  ],
  ['got post', 'await got.post(`${base}/rest/v1/vehicles`, { json: row });'],
  ['got method', "await got(`${base}/rest/v1/vehicles`, { method: 'POST', json: row });"],
  [
    'got extend',
    "const api = got.extend({ prefixUrl: `${base}/rest/v1` }); await api.post('vehicles', { json: row });",
  ],
  ['got object', "await got({ url: `${base}/rest/v1/vehicles`, method: 'POST', json: row });"],
  [
    'undici request',
    "import { request } from 'undici'; await request(`${base}/rest/v1/vehicles`, { method: 'POST', body: '{}' });",
  ],
  [
    'undici pool',
    `import { Pool } from 'undici'; const p = new Pool(base); await p.request({ path: '/rest/v1/vehicles', method: 'POST', body: '{}' });`,
  ],
  [
    'undici client',
    `import { Client } from 'undici'; await new Client(base).request({ path: '/rest/v1/vehicles', method: 'POST' });`,
  ],
  [
    'node https',
    `import https from 'node:https'; const req = https.request({ hostname: 'x', path: '/rest/v1/vehicles', method: 'POST' }, () => {}); req.end('{}');`,
  ],
  [
    'node https url',
    "import { request } from 'node:https'; request(`${base}/rest/v1/vehicles`, { method: 'POST' }).end('{}');",
  ],
  ['superagent', 'await superagent.post(`${base}/rest/v1/vehicles`).send(row);'],
  ['needle', "await needle('post', `${base}/rest/v1/vehicles`, row);"],
  ['$fetch', `await $fetch('/rest/v1/vehicles', { method: 'POST', baseURL: base });`],
  [
    'ofetch',
    "import { ofetch } from 'ofetch'; await ofetch('/vehicles', { method: 'POST', baseURL: `${base}/rest/v1` });",
  ],
  ['wretch', 'await wretch(`${base}/rest/v1/vehicles`).post(row);'],
  ['jquery', '$.post(`${base}/rest/v1/vehicles`, row);'],
  ['jquery ajax', "$.ajax({ url: `${base}/rest/v1/vehicles`, type: 'POST', data: row });"],
  [
    'xhr',
    "const x = new XMLHttpRequest(); x.open('POST', `${base}/rest/v1/vehicles`); x.send('{}');",
  ],
  ['beacon', "navigator.sendBeacon(`${base}/rest/v1/vehicles`, '{}');"],
  [
    'supabase.rest.fetch',
    "await client.rest.fetch(`${base}/rest/v1/vehicles`, { method: 'POST' });",
  ],
  [
    'angular http',
    'class S { constructor(http) { this.http = http; } add() { return this.http.post(`${base}/rest/v1/vehicles`, row); } }',
  ],
  [
    'fetch ternary',
    "await fetch(`${base}/rest/v1/vehicles`, { method: row.id ? 'PATCH' : 'POST' });",
  ],
  [
    'custom wrapper',
    `import { apiFetch } from './api'; await apiFetch('/rest/v1/vehicles', { method: 'POST' });`,
  ],
  ['custom wrapper post', `import { api } from './api'; await api.post('/rest/v1/vehicles', row);`],
  [
    'retry(fetch)',
    "import { retry } from './api'; await retry(() => fetch(`${base}/rest/v1/vehicles`, { method: 'POST' }));",
  ],
  ['fetch.call', "await fetch.call(null, `${base}/rest/v1/vehicles`, { method: 'POST' });"],
  [
    'fetch spread',
    "const args = [`${base}/rest/v1/vehicles`, { method: 'POST' }]; await fetch(...args);",
  ],
  ['port', `await fetch('http://127.0.0.1:54321/rest/v1/vehicles', { method: 'POST' });`],
  ['curl shell', 'execSync(`curl -X POST "$URL/rest/v1/vehicles" -d \'{}\'`);'],
  [
    'fetch headers object',
    "await fetch(`${Deno.env.get('SUPABASE_URL')}/rest/v1/vehicles`, { headers: { apikey: 'k' }, method: 'POST', body: JSON.stringify(row) });",
  ],
  [
    'fetch method upper function',
    "await fetch(`${base}/rest/v1/vehicles`, { method: 'post'.toUpperCase() });",
  ],
  [
    'fetch object function',
    "const opts = (method: string) => ({ method, headers: {} }); await fetch(`${base}/rest/v1/vehicles`, opts('POST'));",
  ],
  [
    'fetch class base',
    "class Rest { base = `${process.env.URL}/rest/v1`; post(t: string, b: any) { return fetch(`${this.base}/${t}`, { method: 'POST', body: b }); } } await new Rest().post('vehicles', '{}');",
  ],
  [
    'fetch URLSearch',
    "const q = new URLSearchParams({ select: 'id' }); await fetch(`${base}/rest/v1/vehicles?${q}`, { method: 'POST' });",
  ],
  [
    'fetch hash of endpoints',
    `const E = { cars: '/rest/v1/vehicles' }; await fetch(base + E.cars, { method: 'POST' });`,
  ],
  [
    'undici Dispatcher',
    "import { fetch as f } from 'undici'; await f(`${base}/rest/v1/vehicles`, { method: 'POST' });",
  ],
  [
    'axios create chain',
    "await axios.create({ baseURL: `${base}/rest/v1` }).post('/vehicles', row);",
  ],
  [
    'axios interceptors',
    "const api = axios.create({ baseURL: `${base}/rest/v1` }); api.interceptors.request.use((c: any) => c); await api.post('vehicles', row);",
  ],
  [
    'axios url first',
    "await axios.post(`${base}/rest/v1/vehicles?on_conflict=vin`, row, { headers: { Prefer: 'resolution=merge-duplicates' } });",
  ],
  [
    'got instance json',
    `const api = got.extend({ prefixUrl: base }); await api('rest/v1/vehicles', { method: 'POST', json: row });`,
  ],
  [
    'settings set afterwards',
    `const init = { headers: {} }; init.method = 'POST'; init.body = '{}'; await fetch(base + '/rest/v1/vehicles', init);`,
  ],
  [
    'settings set afterwards and spread',
    `const init = { headers: {} }; init['method'] = 'POST'; await fetch(base + '/rest/v1/vehicles', { ...init });`,
  ],
  ['a point in the path', "await fetch(`${base}/rest/v1/./vehicles`, { method: 'POST' });"],
  ['two points in the path', "await fetch(`${base}/rest/v1/rpc/../vehicles`, { method: 'POST' });"],
  ['a letter as its code', "await fetch(`${base}/rest/v1/%76ehicles`, { method: 'POST' });"],
  ['the address of the client', `await fetch(client.rest.url + '/vehicles', { method: 'POST' });`],
  [
    'points in the query',
    `await fetch('https://x/rest/v1/vehicles?a=b/../c', { method: 'POST' });`,
  ],
];

/** Reads, other tables, other hosts, and servers that answer. */
export const innocentRequests: readonly Case[] = [
  [
    'formdata',
    `const f = new FormData(); f.set('vehicles', 'x'); await fetch('/upload', { method: 'POST', body: f });`,
  ],
  ['router', `router.post('/vehicles', (req, res) => res.send('ok'));`],
  ['express', `app.post('/rest/v1/vehicles', (req, res) => res.json([]));`],
  ['hono', `app.put('/api/vehicles/:id', (c) => c.text('x'));`],
  ['msw', `http.post('*/rest/v1/vehicles', () => HttpResponse.json([]));`],
  ['nock', `nock('https://x.supabase.co').post('/rest/v1/vehicles').reply(201);`],
  [
    'playwright route',
    `await page.route('**/rest/v1/vehicles*', (route) => route.fulfill({ body: '[]' }));`,
  ],
  ['fetch get', `await fetch('https://x/rest/v1/vehicles?select=*');`],
  ['fetch get method', `await fetch('https://x/rest/v1/vehicles', { method: 'GET' });`],
  ['fetch delete', `await fetch('https://x/rest/v1/vehicles?id=eq.1', { method: 'DELETE' });`],
  ['fetch other', `await fetch('https://x/rest/v1/vehicle_images', { method: 'POST' });`],
  ['fetch archive', `await fetch('https://x/rest/v1/vehicles_archive', { method: 'POST' });`],
  ['fetch org', `await fetch('https://x/rest/v1/organization_vehicles', { method: 'POST' });`],
  ['fetch own api', `await fetch('/api/vehicles', { method: 'POST', body: JSON.stringify(row) });`],
  ['fetch auth', `await fetch('https://x/auth/v1/token', { method: 'POST', body: 'vehicles' });`],
  [
    'fetch storage',
    `await fetch('https://x/storage/v1/object/vehicles/a.jpg', { method: 'POST' });`,
  ],
  ['fetch edge function', `await fetch('https://x/functions/v1/vehicles', { method: 'POST' });`],
  ['axios get', `await axios.get('https://x/rest/v1/vehicles');`],
  ['axios post other', `await axios.post('https://x/rest/v1/profiles', row);`],
  [
    'axios instance other',
    `const api = axios.create({ baseURL: 'https://x/rest/v1' }); await api.post('/profiles', row); await api.get('/vehicles');`,
  ],
  [
    'axios dropbox',
    `const api = axios.create({ baseURL: 'https://api.dropboxapi.com/2' }); await api.post('/files/list_folder', { path: '/vehicles' });`,
  ],
  ['fetch rpc read', `await fetch('https://x/rest/v1/rpc/count_vehicles', { method: 'POST' });`],
  [
    'fetch nonrest parameter',
    `export const post = (path) => fetch('https://api.x.com/' + path, { method: 'POST' });`,
  ],
  ['fetch parameter', `export const post = (url) => fetch(url, { method: 'POST' });`],
  [
    'post in array of patch names',
    `const methods = ['POST', 'PUT']; console.log(methods, '/rest/v1/vehicles');`,
  ],
  ['wretch get', `await wretch('https://x/rest/v1/vehicles').get();`],
  ['URL get', `const u = new URL('/rest/v1/vehicles', base); await fetch(u.href);`],
  ['got get', `await got.get('https://x/rest/v1/vehicles').json();`],
  [
    'settings set afterwards to read',
    `const init = { headers: {} }; init.method = 'GET'; await fetch(base + '/rest/v1/vehicles', init);`,
  ],
  [
    'two points that lead away',
    "await fetch(`${base}/rest/v1/vehicles/../profiles`, { method: 'POST' });",
  ],
  [
    'the address of the client, other table',
    `await fetch(client.rest.url + '/profiles', { method: 'POST' });`,
  ],
];
