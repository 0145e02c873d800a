import type { TemplateResult } from 'lit';

/** Where the tag of a custom element begins: templates of this library have none but its own. */
const customTags = /(?<=<\/?)(?=[a-z]+-)/g;
const cache = new Map<string, WeakMap<TemplateStringsArray, TemplateStringsArray>>();

/**
 * A template whose own tags carry the prefix under which the rendering element was defined. Template strings are
 * constants of this library, so nothing of a record ever passes here.
 */
export function withPrefix(localName: string, tag: string, template: TemplateResult<1>): TemplateResult<1> {
  const prefix = localName.slice(0, -tag.length);
  if (prefix === '') return template;
  let known = cache.get(prefix);
  if (!known) cache.set(prefix, (known = new WeakMap()));
  let strings = known.get(template.strings);
  if (!strings) {
    const renamed = template.strings.map((part) => part.replace(customTags, prefix));
    // lit accepts only what looks like the strings of a tagged template.
    strings = Object.assign(renamed, { raw: renamed });
    known.set(template.strings, strings);
  }
  return { ...template, strings };
}
