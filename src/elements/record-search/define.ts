import { define } from '../../ui/registration.js';
import { RecordSearchElement } from './record-search.js';

define(RecordSearchElement.tag, RecordSearchElement);
