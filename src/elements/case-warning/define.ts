import { define } from '../../ui/define.js';
import { CaseWarningElement } from './case-warning.js';

define(CaseWarningElement.tag, CaseWarningElement);
