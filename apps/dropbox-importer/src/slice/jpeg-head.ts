import { xmpMaySayPlace } from '../photos/place-words.ts';

/** What the segments before the pixels of a JPEG say. */
export interface JpegHead {
  /** As stored: a camera that was held upright says so in its EXIF block. */
  readonly width: number;
  readonly height: number;
  /** As `exif-reader` takes it. */
  readonly exif: Uint8Array | null;
  /** Beside EXIF: a description in XMP names a place, or there is one in IPTC, which may. */
  readonly maySayPlace: boolean;
}

const exifSign = 'Exif\0\0';
const xmpSign = 'http://ns.adobe.com/';
/** The block of Photoshop's resources that holds IPTC. */
const iptcSign = '8BIM\x04\x04';

/** Reads the beginning of a JPEG; null where it is none, or does not reach as far as the pixels. */
export function readJpegHead(bytes: Uint8Array): JpegHead | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { readonly width: number; readonly height: number } | null = null;
  let exif: Uint8Array | null = null;
  let maySayPlace = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    if (marker === startOfScan) return size === null ? null : { ...size, exif, maySayPlace };
    const length = view.getUint16(at + 2);
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (at + 2 + length > bytes.length) return null;
    if (isFrame(marker) && length >= 7) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === app1 && startsWith(content, exifSign)) exif ??= content;
    else if (marker === app1 && startsWith(content, xmpSign)) {
      maySayPlace ||= xmpMaySayPlace(latin(content));
    } else if (marker === app13) maySayPlace ||= latin(content).includes(iptcSign);
    at += 2 + length;
  }
  return null;
}

const startOfScan = 0xda;
const app1 = 0xe1;
const app13 = 0xed;

/** SOF0 to SOF15, of which three are something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return latin(bytes.subarray(0, sign.length)) === sign;
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
