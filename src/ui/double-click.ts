/** What the latest click was for. */
let first: WeakRef<EventTarget> | undefined;

/**
 * A double click is for what its first half hit. What comes under the pointer in between, because a dialog, a pop or a form
 * has closed, is not meant: an agent who clicks "Link" twice does not unlink what stood behind it.
 */
export function keepDoubleClicks(host: HTMLElement): void {
  const onClick = (event: MouseEvent): void => {
    const control = event.composedPath().find((one) => (one as HTMLElement).tabIndex >= 0);
    if (event.detail > 1 && control !== first?.deref()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else first = control && new WeakRef(control);
  };
  host.addEventListener('click', onClick, true);
}
