import type { ConversationRequest, CrmRecord, Links, RecordRef } from 'screenpop';
import type { AdapterError } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, Desk, DeskError, type DeskErrorCode, type DeskOptions } from 'screenpop/desk';
import { type FaultyAdapter, type Method, faulty, inTwoSteps } from '../support/faulty-adapter.js';
import { account, caseOf, contact, email, request } from '../support/records.js';

/** The people and cases of most desk tests. Ann and Ben work for one account, Cleo for another. */
export const acme = account({ id: 'acme', name: 'Acme', email: 'office@acme.example' });
export const bolt = account({ id: 'bolt', name: 'Bolt', email: 'office@bolt.example' });
export const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example', account: acme });
export const ben = contact({ id: 'ben', name: 'Ben Ode', email: 'ben@acme.example', account: acme });
export const cleo = contact({ id: 'cleo', name: 'Cleo Marr', email: 'cleo@bolt.example', account: bolt });
export const annCase = caseOf(ann, { id: 'case-ann', name: 'Broken lamp' });
export const annSecond = caseOf(ann, { id: 'case-ann-2', name: 'Late parcel' });
export const cleoCase = caseOf(cleo, { id: 'case-cleo', name: 'Wrong invoice' });
export const closedCase = caseOf(ann, { id: 'case-old', name: 'Old story', active: false });
export const everyone: readonly CrmRecord[] = [acme, bolt, ann, ben, cleo, annCase, cleoCase, closedCase];

export const fromAnn = (parts: Partial<ConversationRequest> = {}): ConversationRequest =>
  request({ clues: [email('ann@acme.example')], ...parts });
export const fromNobody = (parts: Partial<ConversationRequest> = {}): ConversationRequest =>
  request({ clues: [email('nobody@void.example')], ...parts });

export interface Play {
  readonly desk: Desk;
  readonly adapter: FaultyAdapter;
  conversation(id?: string): Conversation;
  /** What the adapter itself holds. */
  links(id?: string): Promise<Links>;
  /** Somebody else changes the links, without or with the adapter telling of it. */
  changeElsewhere(
    change: { readonly customer?: CrmRecord | null; readonly case?: CrmRecord | null },
    id?: string,
  ): Promise<void>;
  /** Offers and accepts, and waits until everything is settled. */
  begin(request?: ConversationRequest): Promise<Conversation>;
  count(method: Method): number;
}

export interface PlayOptions extends Omit<DeskOptions, 'adapter'> {
  readonly records?: readonly CrmRecord[];
  readonly links?: Readonly<Record<string, Links>>;
  /** Whether the adapter creates and links as one. */
  readonly asOne?: boolean;
  /** Whether the adapter tells of changes elsewhere. */
  readonly tells?: boolean;
}

const first = 'conversation-1';

export function play({ records = everyone, links, tells = true, asOne = false, ...options }: PlayOptions = {}): Play {
  const memory = memoryAdapter({ records, links });
  const adapter = faulty(asOne ? memory : inTwoSteps(memory), tells ? {} : { subscribe: () => () => {} });
  const desk = new Desk({ adapter, ...options });
  const conversation = (id = first): Conversation => {
    const found = desk.getSnapshot().conversations.find((one) => one.id === id);
    if (!found) throw new Error(`no conversation ${id}`);
    return found;
  };
  let changes = 0;
  return {
    desk,
    adapter,
    conversation,
    links: (id = first) => memory.links(id, { signal: new AbortController().signal }),
    changeElsewhere: async ({ customer, case: linkedCase }, id = first) => {
      const call = {
        signal: new AbortController().signal,
        conversationId: id,
        idempotencyKey: `elsewhere ${String(++changes)}`,
      };
      await memory.setLinks(id, { customer, case: linkedCase }, call);
    },
    begin: async (offered = fromNobody()) => {
      desk.offer(offered);
      await settle();
      await desk.accept(offered.id);
      await settle();
      return conversation(offered.id);
    },
    count: (method) => adapter.callsOf(method).length,
  };
}

/** Lets everything that needs no timer finish. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
}

/** Who is linked, in short: `ann/case-ann`, `-/-`. */
export function linked({ customer, case: linkedCase }: Pick<Conversation, 'customer' | 'case'> | Links): string {
  return `${customer?.id ?? '-'}/${linkedCase?.id ?? '-'}`;
}

/** Ids of every record a conversation shows anywhere. */
export function shownIds(conversation: Conversation): string[] {
  const { customer, case: linkedCase, warning, resolution, sections, history, suggestion } = conversation;
  const candidates = resolution.status === 'ready' ? resolution.value.candidates : [];
  const shown = [
    ...[customer, linkedCase, suggestion?.ref],
    ...[warning?.chosen.customer, warning?.chosen.case, warning?.current.customer, warning?.current.case],
    ...candidates.map(({ record }) => record),
    ...[...sections.customer.items, ...sections.case.items, ...sections.cases.items],
    ...history.flatMap(({ from, to }) => [from.customer, from.case, to.customer, to.case]),
  ];
  return shown.flatMap((ref: RecordRef | undefined) => (ref ? [ref.id] : []));
}

/** The code of the DeskError that a command ends with. */
export async function refusal(command: () => unknown): Promise<DeskErrorCode | undefined> {
  try {
    await command();
    return undefined;
  } catch (error) {
    if (error instanceof DeskError) return error.code;
    throw error;
  }
}

/** What the adapter's failure was that a command ends with; undefined where it ends well. */
export async function failure(command: () => Promise<unknown>): Promise<AdapterError | undefined> {
  try {
    await command();
    return undefined;
  } catch (error) {
    return error as AdapterError;
  }
}
