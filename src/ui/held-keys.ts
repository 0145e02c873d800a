/**
 * A key held down does one thing: what comes under the focus in between, because a dialog, a pop or a form has come or gone, is not
 * meant by it. Typing goes on all the same.
 */
export function stopHeldKeys(host: HTMLElement): void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath() as [HTMLElement];
    const { key } = event;
    const writes = !event.ctrlKey && target.matches(key === ' ' ? 'input, textarea' : 'textarea');
    // Of what others have put into the element, each key is theirs.
    const isOurs = target.getRootNode() === host.shadowRoot;
    if (event.repeat && (key === ' ' || key === 'Enter') && isOurs && !writes) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  host.addEventListener('keydown', onKeyDown, true);
}
