// npm puts node_modules/.bin first, so this sees the Node 24 that the workspace
// brings itself. An optional platform package that failed to install is skipped
// by npm in silence: this turns that silence into a clear message.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `This workspace needs Node 24 or later, but npm scripts here see ${process.version}.\n` +
      'On Linux x64 and arm64 the workspace brings it: install without --omit=optional.\n' +
      'On other systems install Node 24 (see .node-version) and run npm ci again.',
  );
  process.exit(1);
}
