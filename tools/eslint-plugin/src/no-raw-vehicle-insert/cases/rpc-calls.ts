import type { Case } from './case.ts';

/** Calls of what makes up a run. */
export const runRpcs: readonly Case[] = [
  ['rpc', `await client.rpc('record_vehicles', {});`],
  ['rpc start', `await client.rpc('start_automation_run', {});`],
  ['rpc complete', `await client.rpc('complete_automation_run', {});`],
  ['rpc decide', `await client.rpc('decide_vehicle_reviews', {});`],
  ['rpc heartbeat', `await client.rpc('heartbeat_automation_run', {});`],
  ['rpc const', `const fn = 'record_vehicles'; await client.rpc(fn, {});`],
  ['rpc bracket', `await client['rpc']('record_vehicles', {});`],
  ['rpc schema', `await client.schema('public').rpc('record_vehicles', {});`],
  ['rpc any', `await (client).rpc('record_vehicles', {});`],
  ['rpc taken apart', `const { rpc } = client; await rpc('record_vehicles', {});`],
  ['rpc bind', `const rpc = client.rpc.bind(client); await rpc('record_vehicles', {});`],
  ['rpc rename', `const { rpc: call } = client; await call('record_vehicles', {});`],
  ['rpc call', `await client.rpc.call(client, 'record_vehicles', {});`],
  ['rpc apply', `await client.rpc.apply(client, ['record_vehicles', {}]);`],
  ['rpc Reflect', `await Reflect.apply(client.rpc, client, ['record_vehicles', {}]);`],
  ['rpc template', "await client.rpc(`record_${'vehicles'}`, {});"],
  [
    'rpc helper',
    `const call = (name, args) => client.rpc(name, args); await call('record_vehicles', {});`,
  ],
  ['rpc optional', `await client?.rpc?.('record_vehicles', {});`],
  ['rpc spread', `const args = ['record_vehicles', {}]; await client.rpc(...args);`],
  ['rpc object', `const F = { record: 'record_vehicles' }; await client.rpc(F.record, {});`],
  [
    'rpc class',
    `class S { call(n) { return client.rpc(n, {}); } } await new S().call('record_vehicles');`,
  ],
  ['rpc loop', `for (const f of ['record_vehicles']) await client.rpc(f, {});`],
  ['rpc preview', `await client.rpc('preview_vehicles', {});`],
  ['rpc revert', `await client.rpc('revert_automation_run', {});`],
  ['rpc http', "await fetch(`${base}/rest/v1/rpc/record_vehicles`, { method: 'POST' });"],
  ['axios rpc', 'await axios.post(`${base}/rest/v1/rpc/start_automation_run`, {});'],
  ['rpc as const', `const fn = 'record_vehicles' as const; await (client as any).rpc(fn, {});`],
  [
    'rpc wrapper class',
    `class Calls { constructor(private c: any) {} call(name: string, args: any) { return this.c.rpc(name, args); } } await new Calls(client).call('record_vehicles', {});`,
  ],
];

/** Calls of other functions. */
export const innocentRpcs: readonly Case[] = [
  ['rpc other', `await client.rpc('count_vehicles', {});`],
  ['rpc similar', `await client.rpc('record_vehicles_count', {});`],
  ['rpc revert', `await client.rpc('provenance_of', { p_vehicle_id: 'x' });`],
];
