import sharp from 'sharp';

/** A small photo of nothing in particular, different for each number. */
export interface SamplePhoto {
  readonly number: number;
  readonly width?: number;
  readonly height?: number;
  /** `2024:05:06 07:08:09`, as cameras write it. */
  readonly takenAt?: string;
  /** `-07:00`. */
  readonly offset?: string;
  readonly camera?: { readonly make: string; readonly model: string };
  /** Las Vegas, where no dealer lives that we know. */
  readonly location?: boolean;
}

/** Two colours and a horizon that come from the number, so that no two look alike. */
export async function samplePhoto(photo: SamplePhoto): Promise<Buffer> {
  const { number, width = 96, height = 64 } = photo;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin(x / (3 + (number % 7)) + number) + Math.cos(y / (2 + (number % 5)));
      const at = (y * width + x) * 3;
      pixels[at] = 128 + wave * 40;
      pixels[at + 1] = (number * 53) % 256;
      pixels[at + 2] = y * 3 > height * (1 + (number % 3) / 2) ? 60 : 200;
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 60 });
  return await image.withExif(exifOf(photo)).toBuffer();
}

function exifOf({ takenAt, offset, camera, location }: SamplePhoto) {
  return {
    IFD0: {
      ...(camera === undefined ? {} : { Make: camera.make, Model: camera.model }),
    },
    ...(takenAt === undefined
      ? {}
      : {
          IFD2: {
            DateTimeOriginal: takenAt,
            ...(offset === undefined ? {} : { OffsetTimeOriginal: offset }),
          },
        }),
    ...(location === true
      ? {
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '36/1 10/1 0/1',
            GPSLongitudeRef: 'W',
            GPSLongitude: '115/1 8/1 0/1',
          },
        }
      : {}),
  };
}
