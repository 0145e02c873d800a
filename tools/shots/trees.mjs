import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../entry-points.mjs';

/** What assistive technology is given of each state: a line for everything that has a role, a name or a text, inside what it belongs to. */
const folder = join(root, 'test/trees');
const fileOf = (element) => join(folder, `${element}.txt`);
/** Boxes, and text as it is broken into lines. */
const unspoken = ['none', 'generic', 'InlineTextBox', 'LineBreak', 'RootWebArea'];
const told = [
  'level',
  'checked',
  'selected',
  'expanded',
  'pressed',
  'disabled',
  'required',
  'readonly',
  'invalid',
].concat(...[['hasPopup', 'multiselectable', 'roledescription', 'live', 'modal', 'focused', 'valuetext']]);

/** The page as assistive technology has it. */
export async function treeOf(session) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  return linesOf(nodes[0], byId, 0, '').join('\n');
}

function linesOf(node, byId, depth, around) {
  const name = node.name?.value.trim() ?? '';
  const role = node.role?.value;
  const properties = propertiesOf(node);
  // A text is said once, though what it stands in may be named by it.
  const isSaid = role === 'StaticText' && around.includes(name);
  const isShown = !node.ignored && !isSaid && (!unspoken.includes(role) || properties.some((one) => /^live/.test(one)));
  const isLive = isShown && role === 'generic';
  // How much time is left depends on how long it took to get here.
  const value = (role !== 'progressbar' && node.value?.value) || '';
  const line = [
    ...['  '.repeat(depth) + (role === 'StaticText' ? 'text' : role), name && JSON.stringify(name)],
    ...[value !== '' && `= ${JSON.stringify(value)}`, ...properties],
    node.description?.value && `described ${JSON.stringify(node.description.value.trim())}`,
  ];
  const inner = isShown ? depth + 1 : depth;
  // What is said there, and when, is another matter (test/elements/announcements.txt).
  const children = (isLive ? [] : (node.childIds ?? [])).flatMap((id) => {
    const child = byId.get(id);
    return child ? linesOf(child, byId, inner, isShown ? name : around) : [];
  });
  return isShown ? [line.filter(Boolean).join(' '), ...children] : children;
}

function propertiesOf({ properties = [], role }) {
  return properties
    .filter(({ name, value: { value } }) => told.includes(name) && value !== false && value !== 'false')
    .filter(({ name }) => name !== 'focused' || role.value !== 'RootWebArea')
    .map(({ name, value: { value } }) => (value === true || value === 'true' ? name : `${name} ${value}`));
}

/** The trees of an element's states as they were found right: by state. */
export function acceptedTrees(element) {
  if (!existsSync(fileOf(element))) return {};
  const [, ...states] = readFileSync(fileOf(element), 'utf8').split(/^# /m);
  return Object.fromEntries(
    states.map((text) => {
      const end = text.indexOf('\n');
      return [text.slice(0, end), text.slice(end + 1).trimEnd()];
    }),
  );
}

/** `trees`: `{ element, name, tree }`, all states of the elements that are among them. */
export function acceptTrees(trees) {
  mkdirSync(folder, { recursive: true });
  for (const element of new Set(trees.map((one) => one.element))) {
    const states = trees.filter((one) => one.element === element).map(({ name, tree }) => `# ${name}\n${tree}\n`);
    writeFileSync(fileOf(element), states.join('\n'));
  }
}
