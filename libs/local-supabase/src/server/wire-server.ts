import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { PgliteDatabase } from '../database/pglite-database.ts';
import { listen } from './listen.ts';
import { WireConnection } from './wire-connection.ts';

export interface WireServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the Postgres wire protocol to psql and other clients; the password is the token. */
export async function startWireServer(
  database: PgliteDatabase,
  port: number,
  ownerToken: string,
): Promise<WireServer> {
  const clients = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const connection = new WireConnection(socket, database, ownerToken);
    const gone = connection.finished().then(async () => {
      clients.delete(socket);
      // What the last client SET would otherwise be there for everybody after it.
      if (clients.size === 0) await database.forgetSession();
    });
    clients.set(socket, gone);
  });
  const boundPort = await listen(server, port);
  return {
    port: boundPort,
    close: async () => {
      server.close();
      const leaving = [...clients.values()];
      for (const socket of clients.keys()) socket.destroy();
      await Promise.all(leaving);
    },
  };
}
