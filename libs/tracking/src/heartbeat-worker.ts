// The thread that beats. Started by heartbeat-thread.ts; nothing imports it.
import { connectLogbook } from '@logbook/supabase-client';
import { startLoopHeartbeat } from './heartbeat.ts';
import type { BeatNews } from './heartbeat.ts';
import type { HeartbeatOrder, OrderToThread, WordFromThread } from './heartbeat-thread.ts';

const thread = await import('node:worker_threads');
const port = thread.parentPort;
if (port === null) throw new Error('heartbeat-worker.ts is a thread, not a program.');
const order = thread.workerData as HeartbeatOrder;
const found = new Int32Array(order.found);
let checkpoint: BeatNews['checkpoint'] = null;

const say = (word: WordFromThread): void => {
  port.postMessage(word);
};
const heartbeat = startLoopHeartbeat({
  client: connectLogbook({
    url: order.url,
    serviceRoleKey: new TextDecoder().decode(order.keyBytes),
  }),
  runId: order.runId,
  heartbeatSeconds: order.heartbeatSeconds,
  news: () => ({ found: Atomics.load(found, 0), checkpoint }),
  onLost: (lost) => {
    say({ kind: 'lost', ...lost });
  },
});

port.on('message', (message: OrderToThread) => {
  if (message.kind === 'checkpoint') checkpoint = message.value;
  else
    void heartbeat.stop().then(() => {
      port.close();
    });
});
