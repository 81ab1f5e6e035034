declare const brand: unique symbol;
type Branded<T extends string> = string & { readonly [brand]: T };

export type AccountId = Branded<'AccountId'>;
export type OrganisationId = Branded<'OrganisationId'>;
/** A committee's organisation id; every case belongs to exactly one. */
export type TenantId = Branded<'TenantId'>;
export type CaseId = Branded<'CaseId'>;
export type OfferId = Branded<'OfferId'>;
export type ExhibitId = Branded<'ExhibitId'>;
export type AgreementId = Branded<'AgreementId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a textual UUID; anything else (objects, arrays, numbers) never reaches a query. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
