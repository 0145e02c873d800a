import type { LinkChange, RecordRef } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { type FaultGroup, faults, methods } from 'screenpop/adapter/testing';
import type { ArmedFault, Crm } from './crm.js';
import { byId, make } from './dom.js';
import { say } from './language.js';
import type { Words } from './words/words.js';

/** Whom and what somebody else links: records of Northwind that no scenario is about. */
const otherCustomer: RecordRef = { type: 'contact', id: 'contact-ALFKI' };
const otherCases: readonly RecordRef[] = [
  { type: 'case', id: 'case-11008' },
  { type: 'case', id: 'case-11019' },
];

const groups: readonly FaultGroup[] = ['call', 'data', 'service'];

/** The page's switches for what the CRM does. */
export function bindCrmControls(crm: Crm, desk: Desk): void {
  for (const input of byId('delay').querySelectorAll('input')) sayDelay(input);
  byId('delay').addEventListener('change', ({ target }) => {
    crm.delay = Number((target as HTMLInputElement).value);
  });
  bindFaults(crm);
  bindElsewhere(crm, desk);
}

/** What is not said in words already: 400 ms, 2 s. */
function sayDelay({ value, nextElementSibling: label }: HTMLInputElement): void {
  const milliseconds = Number(value);
  if (!(label instanceof HTMLElement) || milliseconds === 0) return;
  const [amount, unit] = milliseconds < 1_000 ? [milliseconds, 'millisecond'] : [milliseconds / 1_000, 'second'];
  say(label, (_words, language) => new Intl.NumberFormat(language, { style: 'unit', unit }).format(amount));
}

function bindFaults(crm: Crm): void {
  const form = byId('fault-form', HTMLFormElement);
  const disarm = byId('disarm');
  offerFaults();
  const tell = (text: (words: Words) => string, armed: boolean): void => {
    say(byId('fault-state'), text);
    if (!armed && disarm.matches(':focus')) form.querySelector<HTMLElement>('[type=submit]')?.focus();
    disarm.hidden = !armed;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    crm.arm(Object.fromEntries(new FormData(form)) as unknown as ArmedFault);
    tell(({ armed }) => armed, true);
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    crm.arm(undefined);
    tell(() => '', false);
  });
  crm.onFault = () => {
    tell(({ happened }) => happened, false);
  };
}

/** Every fault there is, of those that the chosen call can have. */
function offerFaults(): void {
  const call = byId('fault-call', HTMLSelectElement);
  const fault = byId('fault', HTMLSelectElement);
  const known = new Set([...call.options].map(({ value }) => value));
  for (const method of methods.filter((one) => !known.has(one))) call.append(make('option', { value: method }, method));
  const [connection] = fault.children;
  const show = (): void => {
    const chosen = fault.value;
    const fitting = faults.filter((one) => call.value === 'any' || one.methods.some((method) => method === call.value));
    fault.replaceChildren(
      ...(connection ? [connection] : []),
      ...groups.map((group) => {
        const own = fitting.filter((one) => one.group === group);
        const options = own.map(({ name, text }) =>
          make('option', { value: name, lang: 'en', dir: 'ltr' }, text.replaceAll('`', '')),
        );
        const optgroup = make('optgroup', {}, ...options);
        say(optgroup, ({ faultGroups }) => faultGroups[group], 'label');
        return optgroup;
      }),
    );
    if (fitting.some(({ name }) => name === chosen)) fault.value = chosen;
  };
  call.addEventListener('change', show);
  show();
}

function bindElsewhere(crm: Crm, desk: Desk): void {
  const state = byId('elsewhere-state');
  const change = async (choose: (linkedCase: string | undefined) => LinkChange): Promise<void> => {
    const { activeId, conversations } = desk.getSnapshot();
    if (activeId === undefined) {
      say(state, ({ noneActive }) => noneActive);
      return;
    }
    const active = conversations.find(({ id }) => id === activeId);
    const { customer, case: linked } = await crm.changeElsewhere(activeId, choose(active?.case?.id));
    say(state, ({ changed }) => changed(customer?.name ?? '', linked?.name ?? ''));
  };
  const bind = (id: string, choose: (linkedCase: string | undefined) => LinkChange): void => {
    byId(id).addEventListener('click', () => {
      change(choose).catch((error: unknown) => {
        say(state, ({ failed }) => failed(String(error)));
      });
    });
  };
  bind('elsewhere-case', (linkedCase) => ({ case: otherCases.find(({ id }) => id !== linkedCase) }));
  bind('elsewhere-customer', () => ({ customer: otherCustomer }));
  bind('elsewhere-clear', () => ({ customer: null, case: null }));
}
