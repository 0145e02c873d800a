/** A slot is a number plus one (0: free) and the hash of its text. */
const slotSize = 2;
const firstSlots = 8;
/** Above three quarters full, looking for a free slot takes long. */
const fullest = 0.75;
/** From so many texts on there are so many parts instead of one: only one of them has to grow at a time. */
const large = 65_536;
const parts = 16;
const hashBits = 30;
const partShift = hashBits - Math.log2(parts);

interface Part {
  slots: Int32Array;
  filled: number;
}

/**
 * Numbers texts from 0 on in the order they come. It does what a Map from text to number does, in half the memory, and no
 * addition waits long, where a Map of a million entries stops the page for a tenth of a second to grow: hashes are kept, so
 * that no text is touched again, and a large table grows in parts.
 */
export class KeyTable {
  readonly #keys: string[] = [];
  #parts: readonly Part[] = [emptyPart(firstSlots)];

  get size(): number {
    return this.#keys.length;
  }

  /** Every number was given by `add`. */
  key(number: number): string {
    return this.#keys[number] ?? '';
  }

  /** -1 for a text that was never added. */
  find(key: string): number {
    const hash = hashOf(key);
    const { slots } = this.#partOf(hash);
    return (slots[this.#slotOf(slots, key, hash)] ?? 0) - 1;
  }

  add(key: string): number {
    const hash = hashOf(key);
    const part = this.#partOf(hash);
    const at = this.#slotOf(part.slots, key, hash);
    const known = part.slots[at] ?? 0;
    if (known > 0) return known - 1;
    part.slots[at] = this.#keys.push(key);
    part.slots[at + 1] = hash;
    part.filled++;
    if (part.filled * slotSize > part.slots.length * fullest) this.#grow(part);
    return this.#keys.length - 1;
  }

  #partOf(hash: number): Part {
    return (this.#parts.length === 1 ? this.#parts[0] : this.#parts[hash >>> partShift]) as Part;
  }

  /** Where the text is, or would be. */
  #slotOf(slots: Int32Array, key: string, hash: number): number {
    const end = slots.length - 1;
    let at = (hash * slotSize) & end;
    for (let number = slots[at] ?? 0; number !== 0; number = slots[at] ?? 0) {
      if (slots[at + 1] === hash && this.#keys[number - 1] === key) break;
      at = (at + slotSize) & end;
    }
    return at;
  }

  #grow(part: Part): void {
    const { slots } = part;
    if (this.#parts.length === 1 && part.filled >= large) {
      this.#parts = Array.from({ length: parts }, () => emptyPart((slots.length / slotSize / parts) * 2));
    } else Object.assign(part, emptyPart((slots.length / slotSize) * 2));
    for (let from = 0; from < slots.length; from += slotSize) {
      const number = slots[from] ?? 0;
      if (number > 0) insert(this.#partOf(slots[from + 1] ?? 0), number, slots[from + 1] ?? 0);
    }
  }
}

function emptyPart(slots: number): Part {
  return { slots: new Int32Array(slots * slotSize), filled: 0 };
}

/** Puts a text that is not there yet where its hash belongs. */
function insert(part: Part, number: number, hash: number): void {
  const { slots } = part;
  const end = slots.length - 1;
  let at = (hash * slotSize) & end;
  while (slots[at] !== 0) at = (at + slotSize) & end;
  slots[at] = number;
  slots[at + 1] = hash;
  part.filled++;
}

/** FNV-1a by code unit, then mixed: a table looks at the lowest bits and at the highest. */
function hashOf(key: string): number {
  let hash = -2_128_831_035;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), -2_048_144_789);
  // 30 bits, so that it stays a small integer when it is doubled.
  return (hash ^ (hash >>> 13)) >>> (32 - hashBits);
}
