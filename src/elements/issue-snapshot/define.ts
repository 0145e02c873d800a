import { define } from '../../ui/registration.js';
import { IssueSnapshotElement } from './issue-snapshot.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { IssueSnapshotElement } from './issue-snapshot.js';
export type { ElementEvents } from '../../ui/events.js';

define(IssueSnapshotElement.tag, IssueSnapshotElement);
