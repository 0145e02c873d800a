import { define } from '../../ui/define.js';
import { ActivityTimelineElement } from './activity-timeline.js';

define(ActivityTimelineElement.tag, ActivityTimelineElement);
