/**
 * The keys of a tab list, by the ARIA Authoring Practices: arrows go round, Home and End to the ends. Moves the focus and
 * answers the tab that has it now; undefined for any other key.
 */
export function moveTabFocus(event: KeyboardEvent, list: Element): HTMLElement | undefined {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === event.target);
  if (at < 0) return undefined;
  const forward = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    Home: 0,
    End: -1,
  };
  const to = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  if (to === undefined) return undefined;
  event.preventDefault();
  const next = tabs.at(to % tabs.length);
  next?.focus();
  return next;
}
