import 'screenpop/define/record-picker';
import type { CSSResult } from 'lit';
import { contend } from './long-list.js';
import { PlainList } from './plain-list.js';

/** The rows look as those of the picker do. */
const { styles } = customElements.get('record-picker') as unknown as { readonly styles: readonly CSSResult[] };
const sheets = styles.map(({ styleSheet }) => styleSheet!);

let list: PlainList | undefined;
contend({
  show(candidates) {
    list = new PlainList(candidates, { styles: sheets, choose: () => undefined });
    document.body.append(list.element);
    list.show();
  },
  clear() {
    list?.element.remove();
    list = undefined;
  },
  field: () => list?.field,
});
