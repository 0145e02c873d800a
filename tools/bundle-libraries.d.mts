/** Libraries that are part of the package, each with its file in dist/. */
export const bundled: readonly { readonly name: string; readonly file: string }[];

/** They as `dependencies` of a package.json. */
export const bundledDependencies: Readonly<Record<string, string>>;

/** Puts each library into its file, under its licence. */
export function bundleLibraries(): Promise<void>;
