// For benchmarks only: an app is run, not imported.
export { extractListing } from './extract/extract-listing.ts';
export { blowUp } from './sample-pages/blow-up.ts';
