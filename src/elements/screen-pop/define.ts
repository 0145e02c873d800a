import { define } from '../../ui/registration.js';
import { ScreenPopElement } from './screen-pop.js';

define(ScreenPopElement.tag, ScreenPopElement);
