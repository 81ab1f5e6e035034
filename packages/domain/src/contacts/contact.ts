/**
 * Not law: how a person or an organisation can be reached, in one spelling. People write the same number or mailbox in
 * many ways (full width, spaces, dashes of every kind, +86, 0086); whatever is counted, compared, stored or sent to is the
 * canonical form, so that two spellings are never two accounts, two budgets or two messages.
 */
export type ContactKind = 'mail' | 'mobile' | 'landline' | 'service';

export interface Contact {
  readonly kind: ContactKind;
  /** `name@host.test`, `13800138000`, `010-65001234`, `0571-88123456-801`, `400-820-8820`. */
  readonly value: string;
}

/** Why something is no contact: its shape, a domain in other letters than Latin ones, or a character that none may hold. */
export type ContactFault =
  | { readonly code: 'contact_invalid' }
  | { readonly code: 'contact_idn' }
  | { readonly code: 'contact_character'; readonly character: string };

export type ReadContact = { readonly ok: true; readonly contact: Contact } | { readonly ok: false; readonly fault: ContactFault };

const SPACES = /[\s\u{0085}\p{Z}]/gu;
const EDGES = /^[\s\u{0085}\p{Z}]+|[\s\u{0085}\p{Z}]+$/gu;
/** What never shows: controls, format characters (marks of direction, zero width), private use, unassigned, lone surrogates. */
const UNSEEN = /\p{C}/gu;
const DASHES = /[\p{Pd}\u{2212}\u{2043}\u{30FC}\u{00B7}\u{2022}]/gu;

const no = (fault: ContactFault): ReadContact => ({ ok: false, fault });
const yes = (kind: ContactKind, value: string): ReadContact => ({ ok: true, contact: { kind, value } });

// The local part: letters, digits and marks that every mail server takes, without quotes, brackets or a dot at an edge.
// Mailboxes of every server in use here do not tell upper from lower case: both parts are written in lower case.
const LOCAL = /^[a-z0-9_+&=~-]+(?:\.[a-z0-9_+&=~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const codePoint = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function readMail(typed: string): ReadContact {
  // An ideographic full stop is what a Chinese keyboard types for the dot of a domain.
  const value = typed
    .replace(/ /g, '')
    .replace(/\u{3002}/gu, '.')
    .toLowerCase();
  const at = value.indexOf('@');
  const [local, domain] = [value.slice(0, at), value.slice(at + 1)];
  const labels = domain.split('.');
  if (/[^\x21-\x7e]/u.test(domain) || labels.some((label) => label.startsWith('xn--'))) return no({ code: 'contact_idn' });
  const odd = /[^a-z0-9._+&=~@-]/u.exec(value);
  if (odd) return no({ code: 'contact_character', character: odd[0] });
  if (local.length > 64 || domain.length > 190 || !LOCAL.test(local)) return no({ code: 'contact_invalid' });
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || !/^[a-z]{2,24}$/.test(labels.at(-1) as string))
    return no({ code: 'contact_invalid' });
  return yes('mail', `${local}@${domain}`);
}

const MOBILE = /^1[3-9]\d{9}$/;
// 010, 02x and the three-digit codes of the rest; a number in the city begins with 2 to 8 and has seven or eight digits.
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/;
const SERVICE = /^([48]00)(\d{3})(\d{4})$/;

/** A number by its digits alone; `extension` follows the number that was dialled. */
function numbered(digits: string, extension: string): ReadContact | null {
  const after = extension && `-${extension}`;
  // A country code, and the zero that was dialled before a mobile number of another city.
  const home = digits.replace(/^(?:\+|00)86/, '');
  const forms = home === digits ? [digits, ...(/^86\d{9,}$/.test(digits) ? [digits.slice(2)] : [])] : [home];
  for (const form of forms) {
    const mobile = form.replace(/^0(?=1[3-9])/, '');
    if (MOBILE.test(mobile)) return extension ? null : yes('mobile', mobile);
    const service = SERVICE.exec(form);
    if (service) return yes('service', `${service[1]}-${service[2]}-${service[3]}${after}`);
    // From abroad the zero of the area code is left out.
    const landline = LANDLINE.exec(form) ?? (form === digits ? null : LANDLINE.exec(`0${form}`));
    if (landline) return yes('landline', `${landline[1]}-${landline[2]}${after}`);
  }
  return null;
}

function readNumber(typed: string): ReadContact {
  const text = typed
    .replace(UNSEEN, '')
    .replace(/ /g, '')
    .replace(DASHES, '-')
    .replace(/[().[\]]/g, '-')
    .toLowerCase();
  const worded = /^(.*\d)-*(?:转|轉|分机|内线|ext|extension|x|#|,|;)-*:?-*(\d{1,6})#?$/u.exec(text);
  const body = worded ? (worded[1] as string) : text;
  if (!/^[-+]*\d[\d-]*$/.test(body) || /.\+/.test(body.replace(/^-+/, ''))) return no({ code: 'contact_invalid' });
  const digits = body.replace(/-/g, '');
  if (worded) return numbered(digits, worded[2] as string) ?? no({ code: 'contact_invalid' });
  // Area, number and extension set apart by dashes say themselves which is which; else the digits are one number; else the
  // last group is the extension.
  const parted = /^-*((?:(?:\+|00)-*86-*)?0?-?\d{2,3}-+[2-8]\d{6,7})-+(\d{1,6})$/.exec(body) ?? /^(.*\d)-+(\d{1,6})$/.exec(body);
  const structured = /^-*(?:(?:\+|00)-*86-*)?0?-?\d{2,3}-+[2-8]\d{6,7}-+\d{1,6}$/.test(body);
  const parts = parted && ([(parted[1] as string).replace(/-/g, ''), parted[2] as string] as const);
  const whole = numbered(digits, '');
  const withExtension = parts ? numbered(...parts) : null;
  return (structured ? (withExtension ?? whole) : (whole ?? withExtension)) ?? no({ code: 'contact_invalid' });
}

/** Reads what was typed as a contact of any kind. */
export function readAnyContact(typed: string): ReadContact {
  // A half of a character cannot be normalised; nothing longer than this is a contact.
  if (typed.length > 400) return no({ code: 'contact_invalid' });
  const text = typed.normalize('NFKC').replace(EDGES, '');
  if (text.includes('@')) {
    const unseen = text.match(UNSEEN)?.[0];
    if (unseen) return no({ code: 'contact_character', character: codePoint(unseen) });
    return readMail(text.replace(SPACES, ' '));
  }
  return readNumber(text.replace(SPACES, ' '));
}

/** Reads a contact that a message can be sent to: a mailbox or a mobile number. Accounts have these alone. */
export function readReachable(typed: string): ReadContact {
  const read = readAnyContact(typed);
  return read.ok && !isReachable(read.contact.value) ? no({ code: 'contact_invalid' }) : read;
}

/** Whether mail or SMS reaches a canonical contact; who answers a landline or a 400 number is telephoned. */
export const isReachable = (canonical: string): boolean => canonical.includes('@') || MOBILE.test(canonical);

/** The mailbox behind a mail address: `name+tag@host` reaches `name@host`, which is what a budget of messages counts. */
export const mailboxOf = (canonical: string): string => canonical.replace(/^([^+@]+)\+[^@]*@/, '$1@');
