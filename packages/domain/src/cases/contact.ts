/** Not law: a phone number or mail address as others may see it: 138****0001, x***@example.test. */
export const maskedContact = (contact: string): string =>
  contact.includes('@') ? contact.replace(/^(.).*(@.*)$/, '$1***$2') : `${contact.slice(0, 3)}****${contact.slice(-4)}`;
