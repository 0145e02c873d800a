import { noChange, type ChildPart } from 'lit';
import { directive, Directive, type DirectiveResult } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';

type Rows = ReadonlyMap<unknown, unknown>;

class Keyed extends Directive {
  /** In the order of the page. */
  #parts = new Map<unknown, ChildPart>();

  render(rows: Rows): unknown {
    return [...rows.values()];
  }

  override update(container: ChildPart, [rows]: [Rows]): unknown {
    const before = this.#parts;
    for (const [key, part] of before) {
      if (rows.has(key)) continue;
      removePart(part);
      // lit leaves it behind (lit/lit#5298): one node for every row there ever was.
      (part.endNode as ChildNode).remove();
      before.delete(key);
    }
    this.#parts = new Map();
    for (const [key, row] of rows) {
      const [standing] = before.values();
      const known = before.get(key);
      // What stands where it belongs is never moved: moving takes the focus.
      const part = known && known === standing ? known : insertPart(container, standing, known);
      before.delete(key);
      this.#parts.set(key, setChildPartValue(part, row));
    }
    return noChange;
  }
}

const directiveOf = directive(Keyed);

/**
 * Rows that keep their place in the page, and with it the focus and what is typed into them, for as long as what they show is there.
 * For rows that come and go and hardly ever change their order; lit's `repeat` does that too, and more, at three times the weight.
 */
export function keyed<T extends { readonly id: string }>(
  items: readonly T[],
  row: (item: T, at: number) => unknown,
  keyOf: (item: T) => string = idOf,
): DirectiveResult {
  return directiveOf(new Map(items.map((item, at) => [keyOf(item), row(item, at)])));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
