import { define } from '../../ui/registration.js';
import { ActivityTimelineElement } from './activity-timeline.js';

// Not for their names: so that whoever imports this has the tag and the events in its types.
export type { ActivityTimelineElement } from './activity-timeline.js';
export type { ElementEvents } from '../../ui/events.js';

define(ActivityTimelineElement.tag, ActivityTimelineElement);
