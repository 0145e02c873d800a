/** The desks this copy of the library made, until they are disposed. Apart from the class, so that an element can check a desk without loading it. */
export const desks = new WeakSet();
