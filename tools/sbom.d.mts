/** The packages of a lockfile that a host gets with the package, by their path. */
export function runtimePackages(
  lock: unknown,
): (readonly [
  path: string,
  entry: { readonly version: string; readonly integrity: string; readonly hasInstallScript?: boolean },
])[];

/** The CycloneDX list of what is in the package, as the text of a file. */
export function sbom(): string;
