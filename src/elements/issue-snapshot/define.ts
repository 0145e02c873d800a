import { define } from '../../ui/define.js';
import { IssueSnapshotElement } from './issue-snapshot.js';

define(IssueSnapshotElement.tag, IssueSnapshotElement);
