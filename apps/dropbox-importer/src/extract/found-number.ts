/** A VIN or chassis number that a paper or a file's name states. */
export interface FoundNumber {
  readonly value: string;
  /** The file that states it, from the vehicle's folder. */
  readonly file: string;
}
