/** Registers all elements under their own tags. For a prefix or a registry of your own: `defineElements`. */
import './elements/agent-desk/define.js';
