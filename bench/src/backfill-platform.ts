/** A platform with known truth: which rows a program wrote, and as what, though they say nothing of it. */

/** What the platform is made of; the same seed gives the same platform. */
export interface PlatformSize {
  readonly rows: number;
  readonly seed: number;
  /** How the pauses of a burst are spread around its own usual pause. */
  readonly spread: 'even' | 'exponential';
}

/** As truth has it: the name that a backfill should give, or null for a row that came alone. */
export type Truth = 'bulk_import_legacy' | 'bat_import_legacy' | 'dropbox_import_legacy' | null;

export interface PlatformRow {
  readonly atSeconds: number;
  readonly isPersons: boolean;
  readonly truth: Truth;
  readonly batUrl: string | null;
  readonly discoverySource: string | null;
}

const yearSeconds = 31_536_000;
const orphanShare = 0.1;
/** Orphans that came alone: rows of people whose account is gone, of scripts that made one vehicle. */
const loneShareOfOrphans = 0.01;
const burstKinds = [
  'bulk_import_legacy',
  'bulk_import_legacy',
  'bat_import_legacy',
  'dropbox_import_legacy',
] as const;

/** mulberry32: a small generator whose whole state is its seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** All rows in the order of their time. */
export function platformRows({ rows, seed, spread }: PlatformSize): readonly PlatformRow[] {
  const random = seeded(seed);
  const orphans = Math.round(rows * orphanShare);
  const lone = Math.round(orphans * loneShareOfOrphans);
  const made: PlatformRow[] = [];
  while (made.length < orphans - lone) made.push(...burstRows(random, spread));
  for (let n = 0; n < lone; n += 1) made.push(singleRow(random() * yearSeconds, false));
  while (made.length < rows) made.push(singleRow(random() * yearSeconds, true));
  return made.sort((one, other) => one.atSeconds - other.atSeconds);
}

/** 5 to 200 rows with 1 to 30 s between; in some of them a part of the rows says where it came from. */
function burstRows(random: () => number, spread: PlatformSize['spread']): PlatformRow[] {
  const count = 5 + Math.floor(random() * 196);
  const usualSeconds = 1 + random() * 29;
  const truth = burstKinds[Math.floor(random() * burstKinds.length)] ?? 'bulk_import_legacy';
  const signedShare = 0.3 + random() * 0.7;
  let atSeconds = random() * yearSeconds;
  return Array.from({ length: count }, (_, nth) => {
    const factor = spread === 'even' ? 0.5 + random() : -Math.log(1 - random());
    if (nth > 0) atSeconds += usualSeconds * factor;
    // The first always: a burst without any sign could not be named for one.
    const isSigned = nth === 0 || random() < signedShare;
    return {
      atSeconds,
      isPersons: false,
      truth,
      batUrl:
        isSigned && truth === 'bat_import_legacy'
          ? `https://bringatrailer.com/listing/${nth}/`
          : null,
      discoverySource: isSigned && truth === 'dropbox_import_legacy' ? 'dropbox' : null,
    };
  });
}

function singleRow(atSeconds: number, isPersons: boolean): PlatformRow {
  return { atSeconds, isPersons, truth: null, batUrl: null, discoverySource: null };
}
