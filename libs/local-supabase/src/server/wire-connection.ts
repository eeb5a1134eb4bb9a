import type { Socket } from 'node:net';
import type { PgliteDatabase } from '../database/pglite-database.ts';
import { isOwnerToken } from './owner-token.ts';
import {
  CANCEL_REQUEST,
  endsIdle,
  errorMessage,
  GSS_REQUEST,
  PASSWORD_REQUEST,
  readyForQuery,
  SSL_REQUEST,
  STARTUP,
  takeMessage,
  takeStartup,
  textOf,
} from './wire-messages.ts';

/** PGlite ends the whole process when a client is to send rows: it cannot wait for them. */
const COPY_FROM_STDIN = /\bcopy\b[\s\S]*\bfrom\s+stdin\b/i;

const IDLE_IN_TRANSACTION_MILLIS = 60_000;

type Phase = 'startup' | 'password' | 'session' | 'closed';

/**
 * One client of the wire protocol. There is a single backend behind all clients and the HTTP
 * gateway, so a connection takes the gate for whole transactions: from the first message to the
 * answer that says "idle". Session state (SET, temporary tables, named prepared statements) is
 * shared among the connections that are open together.
 */
export class WireConnection {
  readonly #socket: Socket;
  readonly #database: PgliteDatabase;
  readonly #ownerToken: string;
  #buffer: Buffer = Buffer.alloc(0);
  #phase: Phase = 'startup';
  #leave: (() => void) | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(socket: Socket, database: PgliteDatabase, ownerToken: string) {
    this.#socket = socket;
    this.#database = database;
    this.#ownerToken = ownerToken;
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.#buffer = Buffer.concat([this.#buffer, data]);
      this.#work = this.#work
        .then(() => this.#consume())
        .catch(() => {
          socket.destroy();
        });
    });
    socket.on('error', () => socket.destroy());
  }

  /** Resolves when the client is gone and has left nothing open. */
  async finished(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.#socket.destroyed) resolve();
      else this.#socket.once('close', resolve);
    });
    this.#phase = 'closed';
    await this.#work.catch(() => undefined);
    clearTimeout(this.#idleTimer);
    if (this.#leave === null) return;
    await this.#database.pglite.exec('rollback');
    this.#release();
  }

  async #consume(): Promise<void> {
    while (this.#phase !== 'closed') {
      const consumed =
        this.#phase === 'startup' ? this.#consumeStartup() : await this.#consumeOne();
      if (!consumed) return;
    }
  }

  #consumeStartup(): boolean {
    const taken = takeStartup(this.#buffer);
    if (taken === null) return false;
    this.#buffer = taken.rest;
    if (taken.code === SSL_REQUEST || taken.code === GSS_REQUEST) this.#socket.write('N');
    else if (taken.code === CANCEL_REQUEST) this.#end();
    else {
      this.#phase = 'password';
      this.#socket.write(PASSWORD_REQUEST);
    }
    return true;
  }

  async #consumeOne(): Promise<boolean> {
    const taken = takeMessage(this.#buffer);
    if (taken === null) return false;
    this.#buffer = taken.rest;
    if (this.#phase === 'password') await this.#login(textOf(taken.message));
    else await this.#answer(taken.message);
    return true;
  }

  async #login(password: string): Promise<void> {
    if (isOwnerToken(password, this.#ownerToken)) {
      this.#phase = 'session';
      await this.#forward(STARTUP);
      return;
    }
    this.#fail('28P01', 'password authentication failed: use the address that serve printed');
  }

  async #answer(message: Buffer): Promise<void> {
    const type = String.fromCharCode(message[0] ?? 0);
    if (type === 'X') {
      this.#end();
      return;
    }
    if ((type === 'Q' || type === 'P') && COPY_FROM_STDIN.test(message.toString('utf8'))) {
      const text = 'COPY … FROM STDIN does not work on the embedded database: insert rows instead';
      this.#socket.write(errorMessage({ severity: 'ERROR', code: '0A000', message: text }));
      this.#socket.write(readyForQuery());
      return;
    }
    await this.#forward(message);
  }

  async #forward(message: Buffer): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#leave ??= await this.#database.gate.enter();
    let tail: Buffer = Buffer.alloc(0);
    await this.#database.pglite.execProtocolRawStream(message, {
      onRawData: (data) => {
        // The wire memory is reused for the next answer, so what is kept must be a copy.
        const copy = Buffer.from(data);
        tail = Buffer.concat([tail.subarray(-8), copy]);
        if (!this.#socket.destroyed) this.#socket.write(copy);
      },
    });
    if (endsIdle(tail)) this.#release();
    else this.#waitForMore();
  }

  #waitForMore(): void {
    this.#idleTimer = setTimeout(() => {
      this.#fail('25P03', 'terminating connection: it left a transaction open for a minute');
    }, IDLE_IN_TRANSACTION_MILLIS);
    this.#idleTimer.unref();
  }

  #release(): void {
    this.#leave?.();
    this.#leave = null;
  }

  #fail(code: string, message: string): void {
    this.#socket.write(errorMessage({ severity: 'FATAL', code, message }));
    this.#end();
  }

  #end(): void {
    this.#phase = 'closed';
    this.#socket.end(() => this.#socket.destroy());
  }
}
