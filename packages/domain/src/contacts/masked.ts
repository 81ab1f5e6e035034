/** Not law: a contact as others may see it: 138****0001, x***@example.test, 010-****1234. */
export function maskedContact(contact: string): string {
  if (contact.includes('@')) return contact.replace(/^(.).*(@.*)$/, '$1***$2');
  const service = /^([48]00)-\d{3}-(\d{4})/.exec(contact);
  const landline = /^(0\d{2,3})-\d+(\d{4})(?:-\d+)?$/.exec(contact);
  const parted = service ?? landline;
  return parted ? `${parted[1]}-****${parted[2]}` : `${contact.slice(0, 3)}****${contact.slice(-4)}`;
}
