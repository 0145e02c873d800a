/**
 * Analyzer plugin: the manifest describes what is public and published. Private members and events without a name go, paths are
 * those of the built files, and each element's tag comes from its `@tagname` with the `define.js` that registers it.
 */
export function publicManifest() {
  /** `AgentDeskElement.desk`: what a class offers in public although its base class has it protected. */
  const opened = new Set();
  return {
    name: 'screenpop-manifest',
    analyzePhase({ ts, node }) {
      const hidden = ts.ModifierFlags.Protected | ts.ModifierFlags.Private;
      if (!ts.isSetAccessor(node) || ts.getCombinedModifierFlags(node) & hidden) return;
      opened.add(`${node.parent.name?.text}.${node.name.text}`);
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations ?? []) {
          if (declaration.kind !== 'class') continue;
          // The analyzer gives an override the privacy of the member it overrides.
          for (const member of declaration.members ?? []) {
            if (opened.has(`${declaration.name}.${member.name}`))
              Object.assign(member, { privacy: 'public', readonly: false });
          }
          keepPublic(declaration);
        }
      }
      addDefinitions(customElementsManifest.modules);
      customElementsManifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
      pointToBuilt(customElementsManifest);
    },
  };
}

function keepPublic(declaration) {
  const isPublic = ({ name, privacy = 'public' }) =>
    privacy === 'public' && !name.startsWith('#') && !name.startsWith('_');
  const members = declaration.members ?? [];
  const hidden = new Set(members.filter((member) => !isPublic(member)).map((member) => member.name));
  if (declaration.members) declaration.members = members.filter(isPublic);
  if (declaration.attributes)
    declaration.attributes = declaration.attributes.filter(({ fieldName }) => !hidden.has(fieldName));
  if (declaration.events) declaration.events = uniqueByName(declaration.events.filter(({ name }) => name));
}

// An event is found twice when it is described in the class comment and dispatched in a method: the description wins.
function uniqueByName(events) {
  const byName = new Map();
  for (const event of events) if (!byName.get(event.name)?.description) byName.set(event.name, event);
  return [...byName.values()];
}

function addDefinitions(modules) {
  for (const module of modules) {
    for (const declaration of module.declarations ?? []) {
      if (!declaration.tagName) continue;
      const path = module.path.replace(/[^/]+$/, 'define.ts');
      const define = modules.find((other) => other.path === path);
      if (!define) continue;
      define.exports = [
        {
          kind: 'custom-element-definition',
          name: declaration.tagName,
          declaration: { name: declaration.name, module: module.path },
        },
      ];
    }
  }
}

function pointToBuilt(value) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'path' || key === 'module') && typeof inner === 'string') {
      value[key] = inner.replace(/^\/?src\/(.*)\.(ts|js)$/, 'dist/$1.js');
    } else pointToBuilt(inner);
  }
}
