import type { Tag } from './tags.js';

/** The parts of the elements in Customer 360, by their tags: those that `@csspart` describes. */
const inPage = {
  'activity-timeline': 'activity empty error more',
  'case-warning': 'dialog',
  'conversation-summary': 'tabs panel',
  'customer-profile': 'name error',
  'issue-snapshot': 'name error more',
  'quick-create': 'form summary duplicates error',
  'recent-cases': 'case empty error more',
  'record-picker': 'message filter option actions',
  'record-search': 'form status results empty error more',
} satisfies Partial<Record<Tag, string>>;

const parts: Partial<Record<string, string>> = {
  ...inPage,
  'customer-360': 'header panel sections error',
  'screen-pop': 'stack pop actions missed',
};

const partsOf = (tag: string): readonly string[] => parts[tag]?.split(' ') ?? [];

/**
 * What `exportparts` of an element says that stands in another one, so that a page styles it from outside: its parts behind its tag, without a prefix
 * (`record-picker__option`), and those that it has of others already.
 */
export function exportedParts(tag: string): string {
  const own = partsOf(tag).map((part) => `${part}:${tag}__${part}`);
  const inner = tag === 'customer-360' ? Object.keys(inPage) : [];
  return [...own, ...inner.flatMap((other) => partsOf(other).map((part) => `${other}__${part}`))].join();
}
