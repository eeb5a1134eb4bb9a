/** Tests may look into any room: they are not what runs in production. */
export const isTestFile = (path: string): boolean =>
  /\.test(-d)?\.[cm]?[jt]sx?$|\.testing\.[cm]?[jt]sx?$|\/(tests|test-support)\//.test(path);
