import { define } from '../../ui/registration.js';
import { CaseWarningElement } from './case-warning.js';

define(CaseWarningElement.tag, CaseWarningElement);
