/** Languages: makes packs known, and what a pack of your own is written with. The packs are `screenpop/locales/de` and so on. */
export { type Locale, registerLocale } from '../elements/locale.js';
export { apart, counted, type Forms, numbered } from '../ui/plural.js';
