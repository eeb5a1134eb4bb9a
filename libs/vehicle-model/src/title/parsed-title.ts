import type { Mileage } from '../mileage.ts';

/**
 * What a listing's title says.
 *
 * - `vehicle`: one vehicle. Its make may still be null, where the title names none ("Dune Buggy").
 * - `not-a-vehicle`: parts, signs, toys, trailers, tickets. Year and make, where given, are those
 *   of the car that the thing belongs to.
 * - `unsure`: the title does not settle it; `reasons` say why, and a person decides.
 *
 * Texts are the title's own, with entities decoded; null and empty lists mean that the title does
 * not say.
 */
export interface ParsedTitle {
  readonly kind: 'vehicle' | 'not-a-vehicle' | 'unsure';
  /** The model year as a whole number: 1988 for `1988.5`, 1932 for `’32`, the first of a range. */
  readonly year: number | null;
  /** The year's own text: `1988.5`, `’32`, `1988-1991`, `c.1950s`. */
  readonly yearStated: string | null;
  /** The badge that the title states, in the make's own spelling. */
  readonly make: string | null;
  /** The make under which Bring a Trailer files it, where a known rule says so (Ram: Dodge). */
  readonly taxonomyMake: string | null;
  /** What a person would call the model: `911`, `Land Cruiser`, `Grand Cherokee`, `F-150`. */
  readonly model: string | null;
  /** The rest that tells versions apart: `Carrera 4S`, `XLT`, `GT350R`. */
  readonly trim: string | null;
  readonly setAside: TitleSetAside;
  readonly reasons: readonly string[];
}

/** What a title says beside year, make, model and trim. */
export interface TitleSetAside {
  readonly noReserve: boolean;
  readonly mileage: Mileage | null;
  /** `LS3` of `LS3-Powered`. */
  readonly poweredBy: string | null;
  /** `Original-Owner`, `31-Years-Owned`, `Ex–Doris Day`. */
  readonly owner: string | null;
  /** `Euro`, `JDM`, `Japanese-Market`, `RHD`. */
  readonly market: readonly string[];
  /** `Modified`, `Supercharged`, `Lingenfelter-Modified`, `SEMA-Exhibited`. */
  readonly modifications: readonly string[];
  /** Words before the year or make that are none of the above: a colour, a name, an event. */
  readonly otherPrefix: string | null;
  readonly engine: string | null;
  /** `6-Speed`, `Automatic`. */
  readonly transmission: string | null;
  /** `4×4`, `AWD`, `4MATIC`. */
  readonly drivetrain: string | null;
  readonly body: string | null;
  /** Who built it, after `by`: a coachbuilder, kit maker or restorer. */
  readonly builder: string | null;
  /** What comes with it, after `w/`. */
  readonly equipment: string | null;
  /** `Charity`, or the organisation that the sale is for. */
  readonly charity: string | null;
  /** The second vehicle of a lot of two, as stated. */
  readonly secondVehicle: string | null;
  readonly isProject: boolean;
  readonly isRaceCar: boolean;
  /** A copy of another car: replica, re-creation, tribute, kit. */
  readonly isReplica: boolean;
}
