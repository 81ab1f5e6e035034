import * as z from 'zod/mini';
import {
  AUDIENCES,
  CLAIMS,
  EXHIBIT_CATEGORIES,
  FILED_FOR,
  OFFER_ITEM_KINDS,
  PROCEDURES,
  creditCodeAsWritten,
  creditCodeIsValid,
  isDay,
  isUuid,
  licenceNumberAsWritten,
  licenceNumberIsPlausible,
  ok,
  NOTICE_OUTCOMES,
  readAnyContact,
  readInstitutionName,
  readPersonName,
  readReachable,
  type Claim,
  type Procedure,
  type ReadContact,
} from '@heyi/domain';
import type { RefusalCode } from './refusals.js';
import { faultInText, TEXTS, type LimitedText } from './texts.js';

/** Shapes that a browser fills in and the server checks again. Messages are refusal codes; `faultsOf` turns them into sentences. */
const code = (c: RefusalCode): string => c;
/** Within the length that `TEXTS` gives it, and of characters that are some; what it has too many of is counted. */
const within = (name: LimitedText) =>
  z.check<string>((payload) => {
    const fault = faultInText(payload.value, TEXTS[name]);
    if (fault) payload.issues.push({ code: 'custom', input: payload.value, message: fault.code, params: fault.data });
  });
const text = (min: number, name: LimitedText) =>
  z
    .string({ error: code('required') })
    .check(z.trim(), z.minLength(min, { error: code(min > 1 ? 'too_short' : 'required') }), within(name));
/** A name as it is kept, or refused with what is wrong with it; data of the fault travel in `params`. */
const nameReadBy = (read: typeof readPersonName) =>
  z.pipe(
    z.string({ error: code('name_missing') }),
    z.transform((typed: string, context) => {
      const name = read(typed);
      if (name.ok) return name.value;
      context.issues.push({ code: 'custom', input: typed, message: code(name.error.code), params: name.error.data });
      return z.NEVER;
    }),
  );
const institutionName = nameReadBy(readInstitutionName);
const day = z.string({ error: code('date_invalid') }).check(z.refine(isDay, { error: code('date_invalid') }));
export const uuid = z.string({ error: code('not_found') }).check(z.refine(isUuid, { error: code('not_found') }));

/** A contact in its canonical form, or why it is none; the characters at fault are named. */
type ReadAs = ReadContact | { readonly ok: false; readonly fault: { readonly code: 'clinic_contact_invalid' } };
const contactBy = (read: (typed: string) => ReadAs) =>
  z.string({ error: code('contact_invalid') }).check(
    z.overwrite((typed) => {
      const contact = read(typed);
      return contact.ok ? contact.contact.value : typed;
    }),
    z.check((payload) => {
      const contact = read(payload.value);
      if (contact.ok) return;
      const { code: message, ...params } = contact.fault;
      payload.issues.push({ code: 'custom', input: payload.value, message, params });
    }),
  );

/** What a message can be sent to: a mainland mobile number or a mail address. */
export const contact = contactBy(readReachable);
/** What an organisation can be reached by: these too, a landline or a 400 or 800 number. Nothing of it is changed but its spelling. */
const anyContact = contactBy((typed) => {
  const read = readAnyContact(typed);
  return read.ok || read.fault.code !== 'contact_invalid' ? read : { ok: false, fault: { code: 'clinic_contact_invalid' } };
});
const nothing = (typed: unknown): boolean => typeof typed !== 'string' || typed.trim() === '';

/**
 * A clinic that is chosen, or named with what is known of how to reach it. Nothing known is said, and is not the same as
 * nothing typed; both said at once are asked about and not guessed.
 */
export const clinicNamed = z
  .object({
    organisationId: z.nullish(uuid),
    name: z.nullish(institutionName),
    contact: z.nullish(
      z.pipe(
        z.transform((typed: unknown) => (nothing(typed) ? null : typed)),
        z.nullable(anyContact),
      ),
    ),
    contactUnknown: z.nullish(z.boolean()),
    address: z.nullish(
      z.string().check(
        z.trim(),
        within('StartCaseInput.address'),
        z.refine((typed) => !/\p{Cc}/u.test(typed), { error: code('one_line') }),
      ),
    ),
    regionCode: z.string({ error: code('required') }).check(z.trim(), z.regex(/^\d{6}$/, { error: code('choice_invalid') })),
  })
  .check(
    z.refine((named) => named.organisationId != null || nothing(named.contact) === (named.contactUnknown ?? false), {
      error: code('contact_or_unknown'),
      path: ['contact'],
    }),
  );

/** One line of the record of how a clinic was told; what each outcome must say is the domain's (`missingIn`). */
export const noticeRecord = z.object({
  kind: z.enum(NOTICE_OUTCOMES, { error: code('choice_invalid') }),
  happenedAt: z
    .string({ error: code('date_invalid') })
    .check(z.refine((at) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(at) && !Number.isNaN(Date.parse(at)), { error: code('date_invalid') })),
  number: z.string().check(z.trim(), within('NoticeRecordInput.number')),
  spokeWith: z.string().check(z.trim(), within('NoticeRecordInput.spokeWith')),
  said: z.string().check(z.trim(), within('NoticeRecordInput.said')),
  tracking: z.string().check(z.trim(), within('NoticeRecordInput.tracking')),
});

/** What an institution hands in to prove who it is. */
export const institutionPapers = z.object({
  name: institutionName,
  nameEn: z.nullish(nameReadBy((typed) => (typed.trim() === '' ? ok('') : readInstitutionName(typed)))),
  creditCode: z
    .string({ error: code('required') })
    .check(z.overwrite(creditCodeAsWritten), z.refine(creditCodeIsValid, { error: code('credit_code_invalid') })),
  licenceNumber: z
    .string({ error: code('required') })
    .check(z.overwrite(licenceNumberAsWritten), z.refine(licenceNumberIsPlausible, { error: code('licence_number_invalid') })),
  uploadId: z.string().check(z.refine(isUuid, { error: code('institution_copy_needed') })),
  clientSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: code('hash_mismatch') })),
});

export const caseDraft = z.object({
  procedure: z.nullish(z.enum(Object.keys(PROCEDURES) as [Procedure, ...Procedure[]], { error: code('choice_invalid') })),
  treatmentDay: z.nullish(day),
  knownDay: z.nullish(day),
  filedFor: z.nullish(z.enum(FILED_FOR, { error: code('choice_invalid') })),
  /** Empty while it is still to be written. */
  patientName: z.nullish(nameReadBy((typed) => (typed.trim() === '' ? ok('') : readPersonName(typed)))),
  patientBirthDay: z.nullish(day),
  ownWages: z.nullish(z.boolean()),
  story: z.nullish(z.string().check(within('CaseDraftInput.story'))),
  claims: z.nullish(z.array(z.enum(Object.keys(CLAIMS) as [Claim, ...Claim[]], { error: code('choice_invalid') }))),
  claimFen: z.nullish(
    z
      .int({ error: code('amount_invalid') })
      .check(z.nonnegative({ error: code('amount_invalid') }), z.lte(10_000_000_000, { error: code('amount_invalid') })),
  ),
});

/** What must stand in a case before it is filed. */
export const caseToFile = z.object({
  procedure: z.string({ error: code('required') }),
  treatmentDay: day,
  knownDay: day,
  story: text(20, 'CaseDraftInput.story'),
  claims: z.array(z.string()).check(z.minLength(1, { error: code('required') })),
});

export const offerInput = z.object({
  items: z.array(
    z.object({
      kind: z.enum(OFFER_ITEM_KINDS, { error: code('choice_invalid') }),
      note: z.string().check(within('OfferItemInput.note')),
      amountFen: z.nullable(z.number()),
    }),
  ),
  totalFen: z.number(),
  split: z.object({ clinicPct: z.number(), consumerPct: z.number() }),
  instalments: z.array(z.object({ amountFen: z.number(), dueOn: z.string() })),
  message: z.string().check(within('OfferInput.message')),
  expiresOn: day,
});

export const exhibitInput = z.object({
  category: z.enum(EXHIBIT_CATEGORIES, { error: code('choice_invalid') }),
  title: text(1, 'AddExhibitInput.title'),
  purpose: z.nullish(z.string().check(within('AddExhibitInput.purpose'))),
  factDay: z.nullish(day),
  audience: z.enum(AUDIENCES, { error: code('choice_invalid') }),
  clientSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: code('hash_mismatch') })),
  asItIs: z.nullish(z.boolean()),
});

/** A dossier: which of the two, and which sensitive exhibits of others are opened for it, each with what for. */
export const dossierInput = z.object({
  kind: z.enum(['record', 'proceedings'], { error: code('choice_invalid') }),
  opened: z
    .array(z.object({ exhibitId: uuid, purpose: text(4, 'OpenedForDossierInput.purpose') }))
    .check(z.maxLength(500, { error: code('too_many_entries') })),
});

export const messageInput = z.object({
  caseId: uuid,
  audience: z.enum(AUDIENCES),
  clientId: uuid,
  body: z
    .string({ error: code('message_empty') })
    .check(z.trim(), z.minLength(1, { error: code('message_empty') }), within('message.body')),
  exhibitId: z.nullish(uuid),
});
export const channelInput = z.object({ caseId: uuid, audience: z.enum(AUDIENCES) });
/** The number of a message in its channel; what no row can bear is no number of one. */
export const sequence = z
  .int({ error: code('not_found') })
  .check(z.gte(0, { error: code('not_found') }), z.lte(2_147_483_647, { error: code('not_found') }));

export interface InputFault {
  readonly path: string;
  readonly code: RefusalCode;
  readonly data: Record<string, string | number>;
}

/** The faults of a failed parse, one a path, as refusal codes with their data. */
export function faultsOf(error: z.core.$ZodError): InputFault[] {
  const seen = new Map<string, InputFault>();
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    if (seen.has(path)) continue;
    const limits = issue as { minimum?: number; maximum?: number; params?: Record<string, string | number> };
    const known = /^[a-z_0-9]+$/.test(issue.message) ? (issue.message as RefusalCode) : 'required';
    seen.set(path, {
      path,
      code: known,
      data: {
        ...(limits.minimum === undefined ? {} : { min: Number(limits.minimum) }),
        ...(limits.maximum === undefined ? {} : { max: Number(limits.maximum) }),
        ...limits.params,
      },
    });
  }
  return [...seen.values()];
}
