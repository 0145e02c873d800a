import { define } from '../../ui/define.js';
import { CustomerProfileElement } from './customer-profile.js';

define(CustomerProfileElement.tag, CustomerProfileElement);
