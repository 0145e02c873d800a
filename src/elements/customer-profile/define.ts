import { define } from '../../ui/registration.js';
import { CustomerProfileElement } from './customer-profile.js';

define(CustomerProfileElement.tag, CustomerProfileElement);
