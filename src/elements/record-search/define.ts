import { define } from '../../ui/define.js';
import { RecordSearchElement } from './record-search.js';

define(RecordSearchElement.tag, RecordSearchElement);
