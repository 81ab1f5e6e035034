import type { Task, TaskList } from 'graphile-worker';
import { documentUseCases, type Authority } from '../modules/agreements/index.js';
import {
  clearUploads,
  copyExhibits,
  copyOf,
  isToBePlayedAnew,
  makePreview,
  makeReading,
  type ExhibitShown,
} from '../modules/evidence/index.js';
import { announceChange } from '../modules/cases/index.js';
import { clinicNoticeUseCases } from '../modules/clinic-notice/index.js';
import { recomputeClocks, recomputeLimitation } from '../modules/deadlines/index.js';
import { demandUseCases } from '../modules/demands/index.js';
import { spreadName } from '../modules/names/index.js';
import type { Config } from '../platform/config.js';
import { CannotBeCleaned } from '../platform/files/cleaning/source.js';
import { Fault } from '../platform/errors/fault.js';
import type { FileVault } from '../platform/files/file-vault.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
import type { Relay } from '../platform/realtime/relay.js';
import { log } from '../platform/telemetry/log.js';
import { asRequest, newNumber } from '../platform/telemetry/request.js';
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

interface UploadRow {
  readonly id: string;
  readonly size: string;
  readonly wrapped_key: Buffer;
  readonly media_type: string;
  readonly preview: string;
}

/** Each part has its turn whatever became of those before it: messages leave even where a case could not be swept. Errors are told afterwards. */
export async function sweep({ unit, relay, vault, config }: Omit<WorkerDeps, 'authority'>): Promise<void> {
  const failed: unknown[] = [];
  for (const part of [
    () => sweepDeadlines(unit, relay, config.publicUrl),
    () => deliverMessages(unit, config),
    () => copyExhibits(unit, vault),
    () => clearUploads(unit, vault),
  ])
    await part().catch((fault: unknown) => failed.push(fault));
  if (failed.length) throw new AggregateError(failed, 'Parts of the sweep failed.');
}

/**
 * Each job under a number of its own, and its fault in the log in our words. To the queue, which prints an error and keeps it in
 * its table, goes that number alone.
 */
const numbered = (list: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(list).map(([what, run]): [string, Task] => [
      what,
      (payload, helpers) => {
        const number = newNumber();
        return asRequest({ number, what }, async () => {
          try {
            await run!(payload, helpers);
          } catch (fault) {
            log.error({ fault, job: helpers.job.id, attempt: helpers.job.attempts }, 'a job failed');
            throw new Fault(`Failed, see number ${number} in the log.`);
          }
        });
      },
    ]),
  );

/** The worker's tasks; each may run twice. */
export const tasks = (deps: WorkerDeps): TaskList => numbered(tasksOf(deps));

function tasksOf({ unit, relay, vault, config, authority }: WorkerDeps): TaskList {
  // Only what both sides see moves the time at which the case was last active: a list shows it to both.
  const shown: ExhibitShown = (tx, { caseId, audience }) =>
    audience === 'joint' ? announceChange(tx, relay, caseId) : relay.announce(tx, { type: 'case.changed', caseId, audience });
  const { making, stamping } = documentUseCases(vault, authority);
  return {
    make_agreement: async (payload) => {
      const { agreementId } = payload as { agreementId: string };
      await making.execute({ unit, relay }, agreementId);
    },
    stamp_settlement: async (payload) => {
      const { agreementId } = payload as { agreementId: string };
      await stamping.execute({ unit, relay }, agreementId);
    },
    make_preview: async (payload) => {
      const { uploadId, exhibitId } = payload as { uploadId?: string; exhibitId?: string };
      // What others get of an exhibit, once it is one; the pictures in lists are made as its upload ends.
      if (exhibitId) return copyOf(unit, vault, exhibitId, shown);
      const [upload] = await unit.unsafeAcrossTenants((tx) =>
        tx.query<UploadRow>(`select * from upload where id = $1 and state = 'complete'`, [uploadId]),
      );
      if (!upload) return;
      // One after another, in a queue of their own: a long film holds up neither papers nor pictures.
      if (isToBePlayedAnew(upload.media_type))
        await unit.unsafeAcrossTenants((tx) =>
          tx.query(`select graphile_worker.add_job('make_reading', $1::json, queue_name => 'make_reading', max_attempts => 3)`, [
            JSON.stringify({ uploadId }),
          ]),
        );
      if (upload.preview !== 'pending') return;
      const made = await makePreview(vault, {
        id: upload.id,
        size: Number(upload.size),
        wrapped_key: upload.wrapped_key,
        media_type: upload.media_type,
      }).then(
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
    make_reading: async (payload) => {
      const { uploadId } = payload as { uploadId: string };
      const [upload] = await unit.unsafeAcrossTenants((tx) =>
        tx.query<UploadRow>(`select * from upload where id = $1 and state = 'complete'`, [uploadId]),
      );
      if (upload) await makeReading(vault, { ...upload, size: Number(upload.size) });
    },
    recompute_clocks: async (payload) => {
      const { tenantId, year } = payload as { tenantId: string; year: number | null };
      await recomputeClocks((work) => unit.unsafeAcrossTenants(work), tenantId);
      await recomputeLimitation((work) => unit.unsafeAcrossTenants(work), tenantId, year);
    },
    spread_name: async (payload) => {
      const { correctionId } = payload as { correctionId: string };
      await unit.unsafeAcrossTenants((tx) => spreadName(tx, relay, correctionId));
    },
    follow_notice: async (payload) => {
      const { entryId } = payload as { entryId: string };
      await unit.unsafeAcrossTenants((tx) => clinicNoticeUseCases.followingNotice.execute({ tx, relay }, entryId));
    },
    follow_join: async (payload) => {
      const { organisationId } = payload as { organisationId: string };
      await unit.unsafeAcrossTenants((tx) => clinicNoticeUseCases.followingJoin.execute({ tx, relay }, organisationId));
    },
    answer_by_link: async (payload) => {
      const { serviceId } = payload as { serviceId: string };
      await unit.unsafeAcrossTenants((tx) => demandUseCases(config).follow.execute({ tx, relay }, serviceId));
    },
    sweep: () => sweep({ unit, relay, vault, config }),
    forget_spent: async () => void (await forgetSpent(unit)),
  };
}
