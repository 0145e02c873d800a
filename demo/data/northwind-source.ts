/** The Northwind sample database as `northwind.json` keeps it: facts only, spelled as in the source. */
export interface RawNorthwind {
  readonly customers: readonly RawCustomer[];
  readonly suppliers: readonly RawSupplier[];
  readonly employees: readonly RawEmployee[];
  readonly orders: readonly RawOrder[];
}

export interface RawCompany {
  readonly company: string;
  /** Full name of the one person the source knows. */
  readonly contact: string;
  readonly title: string;
  readonly address: string;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** English name, not a code. */
  readonly country: string;
  readonly phone: string;
  readonly fax: string | null;
}

export interface RawCustomer extends RawCompany {
  readonly id: string;
}

export interface RawSupplier extends RawCompany {
  readonly id: number;
  /** A hyperlink as Access stores it: `text#address#`, where the address is often a local file. */
  readonly homepage: string | null;
}

export interface RawEmployee {
  readonly id: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly title: string;
}

/** Dates are `YYYY-MM-DD`. */
export interface RawOrder {
  readonly id: number;
  readonly customer: string;
  readonly employee: number;
  readonly ordered: string;
  readonly required: string;
  readonly shipped: string | null;
  /** Key of `shippers`. */
  readonly via: string;
  readonly freight: number;
  readonly shipCity: string;
  readonly shipCountry: string;
}
