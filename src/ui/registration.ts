import { version } from './version.js';

export interface DefineOptions {
  /** Put before every tag, such as `acme-`; lower-case letters, digits and hyphens. */
  readonly prefix?: string;
  /** Default: the page's own registry. */
  readonly registry?: CustomElementRegistry;
}

const definedBy = Symbol.for('screenpop.version');

type Defined = CustomElementConstructor & { readonly [definedBy]?: string };

/**
 * Registers a class under its tag. The same version twice is silent; where another version (or a stranger) holds the
 * tag, that one stays, and a warning says so: the page keeps running either way.
 */
export function define(tag: string, element: CustomElementConstructor, options: DefineOptions = {}): void {
  // Without a DOM, as while rendering on a server, there is nothing to register with.
  const registry = options.registry ?? (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const { prefix = '' } = options;
  const name = prefix + tag;
  const known: Defined | undefined = registry.get(name);
  if (!known) {
    // A class belongs to one tag of one registry; every other gets a subclass.
    const own = prefix || options.registry ? class extends element {} : element;
    Object.defineProperty(own, definedBy, { value: version });
    registry.define(name, own);
  } else if (known[definedBy] !== version) {
    console.warn(
      `<${name}> is already defined by ${known[definedBy] ? `screenpop ${known[definedBy]}` : 'another library'}; screenpop ${version} leaves it alone.`,
    );
  }
}
