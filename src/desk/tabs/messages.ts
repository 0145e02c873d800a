import { asBoolean, asCount, asId, asObject, oneOf, shape } from '../../model/read.js';
import type { SoundChoice } from '../ring-link.js';
import type { SavedConversation, SavedDesk } from '../saving.js';

/** What the tabs of an agent tell each other. Other versions of this library may listen: what is not understood is ignored. */
export type TabMessage =
  /** A tab has come: tell it what there is. */
  | { readonly kind: 'hello' }
  /** A conversation rings in the tab that tells, or is live there: all of it, so that another tab can go on with it. */
  | { readonly kind: 'conversation'; readonly from: string; readonly saved: SavedDesk }
  /** What the agent chose for the ring tone. */
  | { readonly kind: 'sound'; readonly at: number; readonly choice: SoundChoice }
  /** A conversation is over in the tab that tells. */
  | {
      readonly kind: 'over';
      readonly from: string;
      readonly id: string;
      readonly reason: 'withdrawn' | 'expired' | 'taken-elsewhere';
    };

const readOver = shape<Omit<TabMessage & { kind: 'over' }, 'kind'>, 'id' | 'reason' | 'from'>(
  { id: asId, from: asId, reason: oneOf('withdrawn', 'expired', 'taken-elsewhere') },
  'id',
  'reason',
  'from',
);

const readChoice = shape<SoundChoice, 'muted' | 'volume'>(
  { muted: asBoolean, volume: (value) => (typeof value === 'number' ? value : undefined) },
  'muted',
  'volume',
);

/** `readSaved` understands the conversation, or answers undefined. */
export function readMessage(
  value: unknown,
  readSaved: (saved: unknown) => SavedDesk | undefined,
): TabMessage | undefined {
  const raw = asObject(value);
  switch (raw?.kind) {
    case 'hello':
      return { kind: 'hello' };
    case 'conversation': {
      const from = asId(raw.from);
      const saved = readSaved(raw.saved);
      return from && saved ? { kind: 'conversation', from, saved } : undefined;
    }
    case 'sound': {
      const choice = readChoice(raw.choice);
      const at = asCount(raw.at);
      return choice && at !== undefined ? { kind: 'sound', at, choice } : undefined;
    }
    case 'over': {
      const over = readOver(raw);
      return over && { kind: 'over', ...over };
    }
    default:
      return undefined;
  }
}

/** What another tab told has one conversation. */
export function savedOne({ conversations }: SavedDesk): SavedConversation | undefined {
  return conversations[0];
}
