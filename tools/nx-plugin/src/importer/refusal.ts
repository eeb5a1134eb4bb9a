/** A generator says no: nothing was written, and the message says why and what would do. */
export class Refusal extends Error {
  constructor(reason: string, next: string) {
    super(`${reason} Nothing was written. ${next}`);
    this.name = 'Refusal';
  }
}
