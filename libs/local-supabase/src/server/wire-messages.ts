/** The messages of Postgres' wire protocol 3.0 that we read or write ourselves. */

export const SSL_REQUEST = 80877103;
export const GSS_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;
export const PROTOCOL_3_0 = 196608;

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Asks for the password in clear text: the connection never leaves this machine. */
export const PASSWORD_REQUEST = message('R', Buffer.from([0, 0, 0, 3]));

/** What a client sends to begin a session, as the one user and the one database there are. */
export const STARTUP = startup('user', 'postgres', 'database', 'postgres');

function startup(...parameters: readonly string[]): Buffer {
  const body = Buffer.from(`${parameters.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(PROTOCOL_3_0, 4);
  return Buffer.concat([head, body]);
}

export interface WireError {
  readonly severity: 'ERROR' | 'FATAL';
  readonly code: string;
  readonly message: string;
}

export function errorMessage({ severity, code, message: text }: WireError): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${text}`];
  return message('E', Buffer.from(`${fields.join('\0')}\0\0`));
}

export function readyForQuery(): Buffer {
  return message('Z', Buffer.from('I'));
}

const READY_AND_IDLE = readyForQuery();

/** Whether the backend's answer ends with "ready, and in no transaction". */
export function endsIdle(answer: Buffer): boolean {
  return answer.subarray(-READY_AND_IDLE.length).equals(READY_AND_IDLE);
}

/** Cuts the first whole message off `buffer`; null while it has not fully arrived. */
export function takeMessage(buffer: Buffer): { message: Buffer; rest: Buffer } | null {
  if (buffer.length < 5) return null;
  const length = buffer.readInt32BE(1) + 1;
  if (buffer.length < length) return null;
  return { message: buffer.subarray(0, length), rest: buffer.subarray(length) };
}

/** The same for the first message of a connection, which has no type. */
export function takeStartup(buffer: Buffer): { code: number; rest: Buffer } | null {
  if (buffer.length < 8) return null;
  const length = buffer.readInt32BE(0);
  if (buffer.length < length) return null;
  return { code: buffer.readInt32BE(4), rest: buffer.subarray(length) };
}

/** The text of a simple query or a password: everything up to the final zero. */
export function textOf(typed: Buffer): string {
  return typed.subarray(5, -1).toString('utf8');
}
