import { define } from '../../ui/registration.js';
import { RecordPickerElement } from './record-picker.js';

define(RecordPickerElement.tag, RecordPickerElement);
