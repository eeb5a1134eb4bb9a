import { sampleCases } from './sample-cases.ts';
import type { SampleCase } from './sample-case.ts';

/** The sample of this name, changed where a test needs it to be. */
export function sampleNamed(name: string, changes: Partial<SampleCase> = {}): SampleCase {
  const sample = sampleCases.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`There is no sample "${name}".`);
  return { ...sample, ...changes };
}
