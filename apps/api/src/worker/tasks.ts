import type { TaskList } from 'graphile-worker';
import { makeDocument, stampSettlement, type Authority } from '../modules/agreements/index.js';
import { copyExhibits, copyOf, makePreview, type ExhibitShown } from '../modules/evidence/index.js';
import { announceChange, followJoin, followNotice, recomputeClocks, recomputeLimitation } from '../modules/cases/index.js';
import { followLink } from '../modules/demands/index.js';
import { spreadName } from '../modules/names/index.js';
import type { Config } from '../platform/config.js';
import { CannotBeCleaned } from '../platform/files/cleaning/source.js';
import type { FileVault } from '../platform/files/file-vault.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
import type { Relay } from '../platform/realtime/relay.js';
import { deliverMessages } from './deliver.js';
import { forgetSpent } from './forget-spent.js';
import { sweepDeadlines } from './sweep.js';

export interface WorkerDeps {
  readonly unit: JobUnit;
  readonly relay: Relay;
  readonly vault: FileVault;
  readonly config: Config;
  readonly authority: Authority;
}

/** Messages leave even where a case could not be swept; its error is told afterwards. */
export async function sweep({ unit, relay, vault, config }: Omit<WorkerDeps, 'authority'>): Promise<void> {
  const swept = await sweepDeadlines(unit, relay, config.publicUrl).then(
    () => null,
    (error: unknown) => error,
  );
  await deliverMessages(unit, config);
  await copyExhibits(unit, vault);
  await forgetSpent(unit);
  if (swept) throw swept;
}

/** The worker's tasks; each may run twice. */
export function tasks({ unit, relay, vault, config, authority }: WorkerDeps): TaskList {
  // Only what both sides see moves the time at which the case was last active: a list shows it to both.
  const shown: ExhibitShown = (tx, { caseId, audience }) =>
    audience === 'joint' ? announceChange(tx, relay, caseId) : relay.announce(tx, { type: 'case.changed', caseId, audience });
  return {
    make_agreement: async (payload) => {
      const { agreementId } = payload as { agreementId: string };
      await unit.unsafeAcrossTenants((tx) => makeDocument(tx, relay, vault, agreementId));
    },
    stamp_settlement: async (payload) => {
      const { agreementId } = payload as { agreementId: string };
      await unit.unsafeAcrossTenants((tx) => stampSettlement(tx, relay, vault, authority, agreementId));
    },
    make_preview: async (payload) => {
      const { uploadId, exhibitId } = payload as { uploadId?: string; exhibitId?: string };
      // What others get of an exhibit, once it is one; the pictures in lists are made as its upload ends.
      if (exhibitId) return copyOf(unit, vault, exhibitId, shown);
      const [upload] = await unit.unsafeAcrossTenants((tx) =>
        tx.query<{ id: string; size: string; wrapped_key: Buffer; media_type: string; case_id: string | null }>(
          `select * from upload where id = $1 and state = 'complete' and preview = 'pending'`,
          [uploadId],
        ),
      );
      if (!upload) return;
      const made = await makePreview(vault, { id: upload.id, size: Number(upload.size), wrapped_key: upload.wrapped_key }).then(
        () => true,
        (error: unknown) => {
          // A picture that cannot be decoded is told on its row; a vault that cannot be read is ours, and is tried again.
          if (error instanceof CannotBeCleaned) return false;
          throw error;
        },
      );
      await unit.unsafeAcrossTenants(async (tx) => {
        const [row] = await tx.query<{ case_id: string | null }>('update upload set preview = $2 where id = $1 returning case_id', [
          uploadId,
          made ? 'ready' : 'failed',
        ]);
        const [exhibit] = row?.case_id
          ? await tx.query<{ audience: string }>('select audience from exhibit where upload_id = $1', [uploadId])
          : [];
        // Pages show the picture. Nobody has done anything, and whether the file was an exhibit by now is chance: no activity.
        if (exhibit && row?.case_id)
          await relay.announce(tx, { type: 'case.changed', caseId: row.case_id, audience: exhibit.audience as never });
      });
    },
    recompute_clocks: async (payload) => {
      const { tenantId, year } = payload as { tenantId: string; year: number };
      await recomputeClocks((work) => unit.unsafeAcrossTenants(work), tenantId);
      await recomputeLimitation((work) => unit.unsafeAcrossTenants(work), tenantId, year);
    },
    spread_name: async (payload) => {
      const { correctionId } = payload as { correctionId: string };
      await unit.unsafeAcrossTenants((tx) => spreadName(tx, relay, correctionId));
    },
    follow_notice: async (payload) => {
      const { entryId } = payload as { entryId: string };
      await unit.unsafeAcrossTenants((tx) => followNotice(tx, relay, entryId));
    },
    follow_join: async (payload) => {
      const { organisationId } = payload as { organisationId: string };
      await unit.unsafeAcrossTenants((tx) => followJoin(tx, relay, organisationId));
    },
    answer_by_link: async (payload) => {
      const { serviceId } = payload as { serviceId: string };
      await unit.unsafeAcrossTenants((tx) => followLink(tx, relay, serviceId));
    },
    sweep: () => sweep({ unit, relay, vault, config }),
  };
}
