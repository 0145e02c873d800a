/** Classes, types and helpers of screenpop. Importing it registers nothing: see `screenpop/define`, or `defineElements`. */
export * from './model/index.js';
export * from './resolver/index.js';
export * from './adapter/index.js';
export * from './adapters/memory/index.js';
export * from './desk/index.js';
export * from './elements/index.js';
export { type DefineOptions } from './ui/registration.js';
export { deskContext } from './ui/desk-context.js';
export * from './ui/events.js';
export { type Locale, registerLocale } from './elements/locale.js';
export { setStrings } from './ui/strings.js';
export { afterPaint } from './ui/timing.js';
export { type Tag, tags } from './ui/tags.js';
export { version } from './ui/version.js';
