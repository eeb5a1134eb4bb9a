import { parentPort } from 'node:worker_threads';
import { createRequire } from 'node:module';

/** What libheif in WebAssembly offers of itself; it has types for its inside alone. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(
    target: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
    done: (shown: unknown) => void,
  ): void;
  free(): void;
}
interface Libheif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

export interface HeicQuestion {
  readonly id: number;
  readonly bytes: Uint8Array;
}

interface DecodedPixels {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type HeicAnswer =
  ({ readonly id: number } & DecodedPixels) | { readonly id: number; readonly fault: string };

const libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif;

async function decode(bytes: Uint8Array): Promise<DecodedPixels> {
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const [image] = images;
    if (image === undefined) throw new Error('there is no image in it');
    const [width, height] = [image.get_width(), image.get_height()];
    const data = new Uint8ClampedArray(width * height * 4);
    const shown = await new Promise<unknown>((resolve) => {
      image.display({ data, width, height }, resolve);
    });
    if (shown === null || shown === undefined) throw new Error('its pixels cannot be decoded');
    return { rgba: new Uint8Array(data.buffer), width, height };
  } finally {
    for (const image of images) image.free();
  }
}

// Decoding keeps a thread busy for most of a second, and would keep a heartbeat from beating.
parentPort?.on('message', ({ id, bytes }: HeicQuestion) => {
  decode(bytes).then(
    (pixels) => {
      const answer = { id, ...pixels };
      parentPort?.postMessage(answer, [answer.rgba.buffer as ArrayBuffer]);
    },
    (error: unknown) => {
      const fault = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ id, fault } satisfies HeicAnswer);
    },
  );
});
