import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Watched {
  /** The last line of its output, which is JSON. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** Memory in bytes, a few times a second. */
  readonly memory: readonly number[];
}

/** Runs a program of ours to its end, and looks at its memory meanwhile. */
export async function watched(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Watched> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const memory: number[] = [];
  const timer = setInterval(() => {
    const bytes = residentBytes(child.pid ?? 0);
    if (bytes !== null) memory.push(bytes);
  }, 250);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{')) {
    throw new Error(`${args[0] ?? ''} ended with code ${String(code)}: ${stdout}${stderr}`);
  }
  return { answer: JSON.parse(line) as Record<string, unknown>, memory };
}

/** Null once the process is gone. */
function residentBytes(pid: number): number | null {
  try {
    const [, kilobytes] =
      /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
