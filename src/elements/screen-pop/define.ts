import { define } from '../../ui/define.js';
import { ScreenPopElement } from './screen-pop.js';

define(ScreenPopElement.tag, ScreenPopElement);
