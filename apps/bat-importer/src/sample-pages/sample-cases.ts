import { oddCases } from './odd-cases.ts';
import type { SampleCase } from './sample-case.ts';
import { soldCases } from './sold-cases.ts';
import { unsoldCases } from './unsold-cases.ts';

/** All sample listings; every one is invented: cars, sellers, prices and words. */
export const sampleCases: readonly SampleCase[] = [...soldCases, ...unsoldCases, ...oddCases];
