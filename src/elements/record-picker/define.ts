import { define } from '../../ui/define.js';
import { RecordPickerElement } from './record-picker.js';

define(RecordPickerElement.tag, RecordPickerElement);
