/** The year that a name states, before anybody knows what the model is. */
export interface FolderYear {
  /** Null where only two digits stand there, see `digits`. */
  readonly year: number | null;
  readonly digits: number | null;
  readonly stated: string;
  readonly at: number;
  /** Other years of the name: they are no part of the vehicle's name either. */
  readonly others: readonly number[];
  readonly confidence: number;
  readonly reason: string;
  /** Why a person should look at it; null where nothing contradicts it. */
  readonly problem: string | null;
}
