export { shareTabs } from './share-tabs.js';
