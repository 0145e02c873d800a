import type { Schema } from '../model/schema.js';
import type { CommonStrings } from './common-strings.js';

/** What every part of an element needs to show something. */
export interface View<Strings = unknown> {
  readonly text: Strings & CommonStrings;
  readonly schema: Schema;
  readonly language: string | undefined;
}
