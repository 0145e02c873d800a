/** What a page writes to load the bundle from an address that ends with a slash, with a hash by each file's name. */
export function scriptTags(hashes: Readonly<Record<string, string>>, base?: string): string;
