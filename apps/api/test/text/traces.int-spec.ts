import { createServer, type Server } from 'node:http';
import { startTracing } from '../../src/platform/telemetry/trace.js';
import { fileCase } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}
interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
  readonly status?: { readonly code?: number; readonly message?: string };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

const MARK = '迹甲乙丙丁戊己庚辛壬癸';

describe('traces', () => {
  let world: World;
  let collector: Server;
  let address: string;
  const bodies: string[] = [];
  const sent = (): Sent[] => bodies.map((body) => JSON.parse(body) as Sent);
  const spans = (): SentSpan[] => sent().flatMap(({ resourceSpans }) => resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
  const named = (name: string): SentSpan[] => spans().filter((span) => span.name === name);

  beforeAll(async () => {
    collector = createServer((req, res) => {
      let body = '';
      req.on('data', (part: Buffer) => (body += part.toString()));
      req.on('end', () => {
        if (req.url === '/v1/traces') bodies.push(body);
        res.setHeader('Content-Type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((ready) => collector.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(collector.address() as { port: number }).port}`;
    world = await createWorld('traces');
  });
  afterAll(async () => {
    await world?.close();
    collector?.close();
  });

  it('are sent where the operator wants them: a request, its transaction, its statements; and of nobody anything', async () => {
    const end = await startTracing(`${address}/`, 'heyi-web');
    const consumer = await world.consumer(MARK);
    const caseId = await fileCase(world, consumer);
    await end();
    expect(sent()[0]!.resourceSpans[0]!.resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'heyi-web' } });
    const [request] = named('POST startCase');
    const write = named('write').find((span) => span.parentSpanId === request!.spanId)!;
    const insert = named('insert case_file').find((span) => span.parentSpanId === write.spanId)!;
    expect(insert.traceId).toBe(request!.traceId);
    expect(Object.fromEntries(request!.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'heyi.number': expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    const all = bodies.join('\n');
    for (const secret of [MARK, caseId, consumer.accountId]) expect(all).not.toContain(secret);
  });

  it('end with what sends them: nothing leaves afterwards', async () => {
    const before = bodies.length;
    await fileCase(world, await world.consumer('后来'));
    await (
      await startTracing(address, 'heyi-web')
    )();
    expect(bodies.length).toBe(before);
  });
});
