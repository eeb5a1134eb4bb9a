import type { AddressInfo, Server } from 'node:net';
import { LogbookError } from '@logbook/vehicle-model';

/** This machine only: the owner's door must not be on the network. */
export const HOST = '127.0.0.1';

/** Another program has the port. */
export class PortInUse extends LogbookError {
  constructor(port: number, cause: unknown) {
    super(`Port ${port} on this machine is taken by another program.`, {
      code: 'PORT_IN_USE',
      consequence: 'stop-run',
      next: 'Nothing was started. Choose another with --port, or 0 for any free one.',
      facts: { port },
      cause,
    });
  }
}

/** Starts listening; answers the port, which matters when `port` is 0. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUse(port, error) : error);
    });
    server.listen(port, HOST, resolve);
  });
  return (server.address() as AddressInfo).port;
}
