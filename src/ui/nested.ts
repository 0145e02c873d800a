import type { TemplateResult } from 'lit';
import { exportedParts } from './parts.js';

/** The tag of a custom element where it begins or ends: templates of this library have none but its own. */
const customTags = /(<\/?)([a-z]+(?:-\w+)+)/g;
const cache = new Map<string, WeakMap<TemplateStringsArray, TemplateStringsArray>>();

/**
 * A template whose own tags carry the prefix under which the rendering element was defined, and whose elements have parts that a page can
 * style. Template strings are constants of this library, so nothing of a record ever passes here.
 */
export function nested(localName: string, tag: string, template: TemplateResult<1>): TemplateResult<1> {
  const prefix = localName.slice(0, -tag.length);
  let known = cache.get(prefix);
  if (!known) cache.set(prefix, (known = new WeakMap()));
  let strings = known.get(template.strings);
  if (!strings) {
    const changed = template.strings.map((part) =>
      part.replace(
        customTags,
        (_, open: string, inner: string) =>
          `${open}${prefix}${inner}${open === '<' ? ` exportparts="${exportedParts(inner)}"` : ''}`,
      ),
    );
    // lit accepts only what looks like the strings of a tagged template.
    strings = Object.assign(changed, { raw: changed });
    known.set(template.strings, strings);
  }
  return { ...template, strings };
}
