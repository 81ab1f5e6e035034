import { chainOf, entriesOf, payloadOf, type Payload } from './chains.js';
import type { DossierFormat } from './entry-types.js';
import { sha256, type Chain, type DossierReport } from './report.js';

const IN_EFFECT = 'data/agreement.pdf';
const DRAFT = 'data/without-prejudice/agreement-draft.pdf';
/** After these a version that waited for signatures is void. */
const VOIDING = ['agreement.drafted', 'settlement.drafted', 'settlement.left', 'mediator.replaced'];

/**
 * The agreement that stands by the joint chain, and no other version of it: the one that took effect where one did, closed
 * by seal or timestamp where it was, else the last that was made for signing and not voided since.
 *
 * @param record whether what is without prejudice is there too, a document that waits for signatures among it
 */
export function verifyAgreementFile(
  files: ReadonlyMap<string, Buffer>,
  chains: readonly Chain[],
  format: DossierFormat,
  record: boolean,
): DossierReport {
  const effective = entriesOf(chains, 'joint', 'agreement.effective').at(-1)?.says['agreement'];
  const made = effective === undefined ? entriesOf(chains, 'joint', 'agreement.made').at(-1)?.says['agreement'] : undefined;
  // The first format had one place for both.
  const expected = new Map<string, unknown>([
    [IN_EFFECT, effective ?? (format === 1 ? made : undefined)],
    [DRAFT, format === 1 ? undefined : made],
  ]);
  const faults: string[] = [];
  const checked: string[] = [];
  for (const [path, agreement] of expected) {
    const bytes = files.get(path);
    const isVoid = agreement === made && after(chains, agreement).some((type) => VOIDING.includes(type));
    if (!bytes) {
      const needed = agreement !== undefined && !isVoid && (agreement === effective || (record && !mayBeOver(chains, agreement)));
      if (needed) faults.push(`missing: ${path}`);
    } else if (isVoid || agreement === undefined || sha256(bytes) !== hashOf(chains, agreement)) faults.push(`not in the journal: ${path}`);
    else checked.push(`${path}: as the journal has it`);
  }
  return { checked, faults };
}

/** The hash of the one document that the joint chain has for an agreement. */
function hashOf(chains: readonly Chain[], agreement: unknown): unknown {
  const last = (type: string): Payload | undefined =>
    entriesOf(chains, 'joint', type)
      .filter((e) => e.says['agreement'] === agreement)
      .at(-1)?.says;
  return (last('agreement.sealed') ?? last('agreement.stamped'))?.['fileSha256'] ?? last('agreement.made')?.['documentSha256'];
}

/** Types of the entries after the making of a version. */
function after(chains: readonly Chain[], agreement: unknown): string[] {
  const joint = chainOf(chains, 'joint');
  const at = joint.findIndex((e) => e.type === 'agreement.made' && payloadOf(e)?.['agreement'] === agreement);
  return joint.slice(at + 1).map((e) => e.type);
}

/** A step of the case since then may have been its end, with which what waited for signatures became void. */
const mayBeOver = (chains: readonly Chain[], agreement: unknown): boolean =>
  after(chains, agreement).some((type) => type.startsWith('case.'));
