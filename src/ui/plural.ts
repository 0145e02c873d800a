/** A sentence for each plural form that a language has; `#` is the number, written as it is there. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** A text that counts, by the plural rules of a language. */
export function counted(language: string, forms: Forms): (count: number) => string {
  let rules: Intl.PluralRules | undefined;
  return (count) => {
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbered(language, count));
  };
}

const formats = new Map<string, Intl.NumberFormat>();

export function numbered(language: string, value: number): string {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(language)));
  return format.format(value);
}

/** Keeps a name or a number from taking part in the direction of the sentence around it. */
export function apart(text: string): string {
  return `\u2068${text}\u2069`;
}
