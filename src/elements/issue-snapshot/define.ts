import { define } from '../../ui/registration.js';
import { IssueSnapshotElement } from './issue-snapshot.js';

define(IssueSnapshotElement.tag, IssueSnapshotElement);
