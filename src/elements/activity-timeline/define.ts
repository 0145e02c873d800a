import { define } from '../../ui/registration.js';
import { ActivityTimelineElement } from './activity-timeline.js';

define(ActivityTimelineElement.tag, ActivityTimelineElement);
