import { SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import { statementOf } from './fault-line.js';

/**
 * What is known of a span as it begins: names and numbers of ours. What people wrote, who they are and which case it is stays in
 * the log.
 */
export interface Spanned {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

let traces = false;
// Asked for each time: whoever starts tracing does it after this file was read.
const tracer = () => trace.getTracer('heyi');

const failed = (span: Span, fault: unknown): void => {
  // The class alone: an error's words quote what it was about.
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', (fault as Error | undefined)?.constructor?.name ?? typeof fault);
};

/** Runs something as a span of its own, below the one that runs. Costs nothing where no traces are sent. */
export function spanned<T>({ name, kind, attributes }: Spanned, work: () => Promise<T>): Promise<T> {
  if (!traces) return work();
  return tracer().startActiveSpan(name, { kind: kind ?? SpanKind.INTERNAL, attributes: attributes ?? {} }, async (span) => {
    try {
      return await work();
    } catch (fault) {
      failed(span, fault);
      throw fault;
    } finally {
      span.end();
    }
  });
}

/** A statement by its verb and the first thing that it names; its values are not in it. */
export const spannedStatement = <T>(sql: string, work: () => Promise<T>): Promise<T> =>
  traces
    ? spanned({ name: statementOf(sql) || 'statement', kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql' } }, work)
    : work();

/** A span that ends when `end` is called, and not when the work that it runs returns: a request. */
export function spanUntil<T>({ name, attributes }: Spanned, work: (end: (as: string, more: Attributes) => void) => T): T {
  if (!traces) return work(() => undefined);
  return tracer().startActiveSpan(name, { kind: SpanKind.SERVER, attributes: attributes ?? {} }, (span) =>
    work((as, more) => {
      span.updateName(as);
      span.setAttributes(more);
      span.end();
    }),
  );
}

/**
 * Sends traces to where the operator wants them, by OTLP over HTTP (JSON); nothing is loaded before. What a caller says of a trace of
 * its own (`traceparent`) is not taken up: from outside anybody could say it.
 *
 * @param to the collector's address, as http://localhost:4318
 * @param service `heyi-web` or `heyi-worker`
 * @returns sends what is left and ends it
 */
export async function startTracing(to: string, service: string): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${to.replace(/\/$/, '')}/v1/traces` }))],
  });
  provider.register();
  traces = true;
  return async () => {
    traces = false;
    // A collector that is gone holds up nobody's end; what was not sent is lost with it.
    await provider.shutdown().catch(() => undefined);
    trace.disable();
  };
}
