import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import { canonicalJson, type Json } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendToJournal } from '../../../platform/journal/journal.js';

interface ExhibitRow {
  id: string;
  audience: string;
  number: number;
  title: string;
  category: string;
  sha256: string;
  upload_id: string;
  wrapped_key: Buffer;
  size: string;
  name: string;
  media_type: string;
}

/**
 * The dossier (案卷副本): a BagIt ZIP (RFC 8493) of what this reader may see, with the journal's chains, verified
 * offline by `heyi-verify`. Offers and caucus lie in a folder of their own, without prejudice (ONL-4).
 */
export async function writeDossier(
  unit: UnitOfWork,
  ctx: Ctx,
  vault: FileVault,
  caseId: string,
): Promise<{ name: string; stream: NodeJS.ReadableStream }> {
  const content = await unit.write(ctx, async (tx) => {
    const entered = await enterCase(tx, caseId, 'download', false);
    await appendToJournal(
      tx,
      ctx,
      caseId,
      entered.role === 'clinic' ? 'caucus_clinic' : entered.role === 'mediator' ? 'committee' : 'caucus_consumer',
      'dossier.taken',
      { role: entered.role },
    );
    const [c] = await tx.query<Record<string, Json>>(
      `select number, status, procedure, treatment_day::text, known_day::text, story, claims, claim_fen::text, clinic_name, consumer_name, clinic_answer, application_reason, end_reason, end_note from case_file where id = $1`,
      [caseId],
    );
    const exhibits = await tx.query<ExhibitRow>(
      'select e.*, u.wrapped_key, u.name from exhibit e join upload u on u.id = e.upload_id where e.case_id = $1 order by e.audience, e.number',
      [caseId],
    );
    const messages = await tx.query<{ audience: string; body: string }>(
      `select audience, seq, author_name, author_role, body, to_char(recalled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recalledAt", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from message where case_id = $1 order by audience, seq`,
      [caseId],
    );
    const offers = await tx.query<Json & object>(
      `select n, by_side, status, terms, message, created_at::text from offer where case_id = $1 order by n`,
      [caseId],
    );
    const entries = await tx.query<{ audience: string; seq: number; hash: string }>(
      `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
         from journal.entry e left join journal.payload p using (case_id, audience, seq) where e.case_id = $1 order by e.audience, e.seq`,
      [caseId],
    );
    const heads = await tx.query<{ audience: string; seq: number; hash: string }>(
      'select audience, seq, hash from journal.head where case_id = $1',
      [caseId],
    );
    const [agreement] = await tx.query<{ id: string; wrapped_key: Buffer; sealed_pdf_sha256: string | null; number: string }>(
      `select id, wrapped_key, sealed_pdf_sha256, number from agreement where case_id = $1 and state in ('ready','sealed') order by version desc limit 1`,
      [caseId],
    );
    const rows = <T extends Json>(sql: string) => tx.query<T & object>(sql, [caseId]);
    const papers = {
      letters: await rows(`select kind, number, data, created_at::text as at from case_letter where case_id = $1 order by created_at`),
      events: await rows(
        `select kind, on_day::text as "onDay", both_agreed as "bothAgreed", note, reference, degree, by_role as "byRole", recorded_name as "recordedName", recorded_at::text as "recordedAt", withdrawn_reason as "withdrawnReason" from legal_event where case_id = $1 order by recorded_at`,
      ),
      demands: await rows(
        `select number, body, amount_fen::text as "amountFen", ladder, sent_at::text as "sentAt", reached_at::text as "reachedAt", answer from demand_letter where case_id = $1 order by sent_at`,
      ),
      services: await rows(
        `select channel, step, sent_at::text as "sentAt", delivered_at::text as "deliveredAt", opened_at::text as "openedAt", opened_by as "openedBy", answer from service_record where case_id = $1 order by created_at`,
      ),
      clocks: await rows(
        `select kind, started_at::text as "startedAt", last_day::text as "lastDay", provisional, pauses, extended_to::text as "extendedTo", ended_because as "endedBecause" from clock where case_id = $1 order by started_at`,
      ),
    };
    const prejudice = {
      calculations: await rows(`select number, side, input, parameters, result from calculation where case_id = $1 order by created_at`),
      responsibility: await rows(
        `select side, stages, clinic_pct as "clinicPct", created_at::text as at from responsibility_view where case_id = $1 order by created_at`,
      ),
    };
    return { papers, prejudice, c: c!, exhibits, messages, offers, entries, heads, agreement, now: await tx.now() };
  });
  const zip = new ZipFile();
  const manifest: string[] = [];
  const tags: string[] = [];
  const root = `heyi-${String(content.c['number'] ?? 'draft')}`;
  const options = { mtime: content.now, forceDosTimestamp: true };
  const add = (path: string, bytes: Buffer, list = manifest): void => {
    zip.addBuffer(bytes, `${root}/${path}`, options);
    list.push(`${createHash('sha256').update(bytes).digest('hex')}  ${path}`);
  };
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, null, 2));
  add('data/case.json', Buffer.from(canonicalJson(content.c as Json)));
  add('data/messages.json', json(content.messages.filter((m) => m.audience === 'joint')));
  add('data/papers.json', json(content.papers));
  add('data/without-prejudice/offers.json', json(content.offers));
  add('data/without-prejudice/calculations.json', json(content.prejudice));
  add('data/without-prejudice/caucus.json', json(content.messages.filter((m) => m.audience !== 'joint')));
  add(
    'data/journal.json',
    json({
      chains: content.heads.map((h) => ({
        audience: h.audience,
        head: { seq: h.seq, hash: h.hash },
        entries: content.entries.filter((e) => e.audience === h.audience),
      })),
    }),
  );
  for (const e of content.exhibits) {
    const folder = e.audience === 'joint' ? 'exhibits' : 'without-prejudice/exhibits';
    const safe = e.name.replace(/[^\p{L}\p{N}._-]/gu, '_').slice(-80);
    add(`data/${folder}/${String(e.number).padStart(3, '0')}-${safe}`, await vault.readAll(e.upload_id, e.wrapped_key, Number(e.size)));
  }
  if (content.agreement) {
    const variant = content.agreement.sealed_pdf_sha256 ? `sealed-${content.agreement.sealed_pdf_sha256.slice(0, 16)}` : 'base';
    add('data/agreement.pdf', await vault.get(content.agreement.id, content.agreement.wrapped_key, variant));
  }
  add('bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'), tags);
  add(
    'bag-info.txt',
    Buffer.from(
      `Source-Organization: Heyi\nExternal-Identifier: ${String(content.c['number'] ?? '')}\nBagging-Date: ${content.now.toISOString().slice(0, 10)}\n`,
    ),
    tags,
  );
  // The manifest is written last, over everything that came before.
  add('manifest-sha256.txt', Buffer.from(`${manifest.join('\n')}\n`), tags);
  zip.addBuffer(Buffer.from(`${tags.join('\n')}\n`), `${root}/tagmanifest-sha256.txt`, options);
  zip.end();
  return { name: `${root}.zip`, stream: zip.outputStream };
}
