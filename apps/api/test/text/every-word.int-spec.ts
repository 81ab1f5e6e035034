import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/cluster.js';
import { castOf, fileCase, mediatedCase, offer, takeDossier, until, type Cast } from '../support/journey.js';
import { of } from '../support/refused.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** A text of exactly a length, of numbered words, so that what is missing has a name; the last word is as long as is left. */
function written(length: number): string {
  const each = Array.from({ length: Math.floor(length / 10) - 1 }, (_, i) => `第${String(i + 1).padStart(4, '0')}段正文。`);
  const text = each.join('');
  return text + '完'.repeat(length - text.length);
}
const tokens = (text: string): string[] => [...text.matchAll(/第\d{4}段/gu)].map((m) => m[0]);

/** What a person writes is the same in the row, in the journal, on paper and in the dossier: to the last word. */
describe('every word', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('every-word');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());
  const one = async <T>(sql: string, ...params: unknown[]): Promise<T> => (await world.owner.query(sql, params)).rows[0] as T;
  const payload = async (caseId: string, type: string): Promise<Record<string, unknown>> =>
    JSON.parse(
      (
        await one<{ payload: string }>(
          `select p.payload from journal.payload p join journal.entry e on e.case_id = p.case_id and e.audience = p.audience and e.seq = p.seq where e.case_id = $1 and e.type = $2 order by e.seq desc limit 1`,
          caseId,
          type,
        )
      ).payload,
    ) as Record<string, unknown>;
  async function paper(person: Person, address: string): Promise<string> {
    const path = join(temporaryFolder(), 'x.pdf');
    const response = await fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    return spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
  }
  /** Words that are not there; between two pages a word may stand in parts, with what heads and foots a page between them. */
  const missing = (text: string, from: string): string[] =>
    tokens(text).filter((token) => !from.includes(token) && !new RegExp([...token].join('.{0,300}?'), 'u').test(from));
  const letters = async (caseId: string): Promise<{ kind: string; pdfZh: string }[]> =>
    (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { letters { kind pdfZh } } }', { id: caseId })).caseFile.letters;
  const dossierText = async (caseId: string): Promise<string> => {
    const { files } = await takeDossier(cast.consumer, caseId);
    return [...files]
      .filter(([name]) => name.endsWith('.json') || name.endsWith('.jsonl'))
      .map(([, bytes]) => bytes.toString('utf8'))
      .join('\n');
  };

  it('of a demand of 6,000 characters is in the letter, and in the application that silence makes of it', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const body = written(6000);
    expect([...body]).toHaveLength(6000);
    await cast.consumer.done('sendDemand', { ...of(caseId), input: ['DemandInput!', { body, amountFen: null, applyIfSilent: true }] });
    expect(await one('select body from demand_letter where case_id = $1', caseId)).toEqual({ body });
    expect(await payload(caseId, 'demand.sent')).toMatchObject({ bodySha256: createHash('sha256').update(body).digest('hex') });
    for (const kind of ['demand_reply', 'demand_reminder']) {
      await world.owner.query(
        `update clock set ends_at = app.now() - interval '1 second', provisional = false where case_id = $1 and kind = $2 and ended_at is null`,
        [caseId, kind],
      );
      await sweepDeadlines(world);
    }
    expect(await one('select reason from mediation_application where case_id = $1', caseId)).toEqual({ reason: body });
    expect(await one('select application_reason from case_file where id = $1', caseId)).toEqual({ application_reason: body });
    for (const kind of ['demand', 'application']) {
      const letter = (await letters(caseId)).find((l) => l.kind === kind)!;
      expect([kind, missing(body, await paper(cast.consumer, letter.pdfZh))]).toEqual([kind, []]);
    }
    expect(await dossierText(caseId)).toContain(body);
  });

  it('of an agreement, its facts, its manner of payment and twenty terms at their longest, is in its record and on its paper', async () => {
    const caseId = await mediatedCase(world, cast);
    const { id } = await cast.mediator.done('proposeTerms', { ...of(caseId), input: ['OfferInput!', offer()] });
    for (const side of [cast.consumer, cast.clinic])
      await side.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    const facts = written(6000);
    const clauses = [written(2000), ...Array.from({ length: 19 }, (_, i) => `约定${String(i + 2).padStart(2, '0')}。`)];
    const paymentMethod = `${'转账'.repeat(499)}结束`;
    await cast.mediator.done('draftAgreement', { ...of(caseId), input: ['DraftAgreementInput!', { facts, paymentMethod, clauses }] });
    const made = () =>
      one<{ state: string; data: Record<string, unknown> }>('select state, data from agreement where case_id = $1', caseId);
    await until(async () => (await made()).state === 'ready');
    expect((await made()).data).toMatchObject({ facts, paymentMethod, clauses });
    const {
      agreements: [agreement],
    } = (
      await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { agreements { facts paymentMethod clauses address } } }', {
        id: caseId,
      })
    ).caseFile;
    expect(agreement).toMatchObject({ facts, paymentMethod, clauses });
    const text = await paper(cast.consumer, agreement.address);
    expect(missing(facts, text)).toEqual([]);
    for (const end of ['结束', '约定20。', '完完完']) expect(text).toContain(end);
  });

  it('of a reason is in the row and in the journal alike, also where it was typed with blanks around it', async () => {
    const caseId = await mediatedCase(world, cast);
    const reason = written(1000);
    await cast.chair.done('askExtension', { ...of(caseId), toDay: ['String!', '2026-05-11'], reason: ['String!', `\n ${reason} \n`] });
    expect(await one('select reason from extension_request where case_id = $1', caseId)).toEqual({ reason });
    expect(await payload(caseId, 'extension.asked')).toMatchObject({ reason });
    const filed = await fileCase(world, cast.consumer);
    const note = written(4000);
    await cast.clinic.done('answerCase', { ...of(filed), statement: ['String!', note] });
    expect(await one('select clinic_answer from case_file where id = $1', filed)).toEqual({ clinic_answer: note });
    expect(await dossierText(filed)).toContain(note);
    const search = (text: string) =>
      cast.consumer.gql('query($s: String!) { myCases(filter: { first: 5, search: $s }) { items { id } } }', { s: text });
    const { number } = await one<{ number: string }>('select number from case_file where id = $1', filed);
    expect((await search(number)).myCases.items).toEqual([{ id: filed }]);
    // Sixty characters of a name and one that is not of it: all of what is searched for counts.
    expect((await search(`${number}${'x'.repeat(60)}`)).myCases.items).toEqual([]);
  });

  it('of a list of cases counts: a status that is none finds none, and a view with a ground that is none is not taken', async () => {
    const none = await cast.consumer.gql('query { myCases(filter: { first: 5, status: ["nowhere"] }) { items { id } } }');
    expect(none.myCases.items).toEqual([]);
    const caseId = await fileCase(world, cast.consumer);
    const state = (grounds: string[]) =>
      cast.consumer.act('stateResponsibility', {
        ...of(caseId),
        input: [
          'ResponsibilityInput!',
          {
            ...{ stages: [{ stage: 'operation', weightPct: 100, clinicPct: 60, reason: '术中操作不当', exhibitIds: [] }], grounds },
            ...{ harmShown: true, forceMajeure: false, shared: true, replaces: null },
          },
        ],
      });
    expect(await state(['nothing_of_the_kind'])).toMatchObject({
      __typename: 'InvalidInput',
      faults: [{ path: 'grounds', code: 'choice_invalid' }],
    });
    expect((await state([])).__typename).toBe('Done');
    const event = { kind: 'rights_told', onDay: '2026-03-15', bothAgreed: false, note: '', reference: '' };
    const told = await cast.clinic.act('recordEvent', {
      ...of(caseId),
      input: ['LegalEventInput!', { ...event, feeFen: 100, degree: 'main' }],
    });
    expect(told.faults?.map((f: { path: string; code: string }) => [f.path, f.code])).toEqual([
      ['degree', 'not_of_this_kind'],
      ['feeFen', 'not_of_this_kind'],
    ]);
  });
});
