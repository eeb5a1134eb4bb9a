/** What the package for others takes from the package of this workspace. */
export interface WorkspacePackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** One copy of these must serve the rules and whoever runs them: types are compared by their numbers. */
const shared: Readonly<Record<string, string>> = {
  eslint: '>=10.0.0 <11',
  typescript: '>=5.8.0 <6.1.0',
  'typescript-eslint': '>=8.50.0 <9',
};

/** The package.json of the plugin as other repositories install it. */
export function packageJsonFor({ name, version, dependencies }: WorkspacePackage) {
  const own = Object.entries(dependencies).filter(([dependency]) => !(dependency in shared));
  return {
    name,
    version,
    description: 'ESLint rules that keep every vehicle’s origin',
    type: 'module',
    exports: { '.': { types: './src/index.d.ts', default: './src/index.js' } },
    files: ['src', 'docs'],
    engines: { node: '>=24' },
    dependencies: Object.fromEntries(own),
    peerDependencies: shared,
  };
}
