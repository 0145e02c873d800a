export { dataverseAdapter, dataverseMapping, type DataverseOptions } from './dataverse.js';
export type * from './mapping.js';
export { odataAdapter, type ODataAdapterOptions } from './odata-adapter.js';
