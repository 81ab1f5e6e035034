import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { cx } from './cx';

export function Card({
  title,
  actions,
  children,
  tone,
  id,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  tone?: 'plain' | 'primary';
  id?: string;
}) {
  return (
    <section
      id={id}
      className={cx('rounded-xl border p-4 sm:p-5', tone === 'primary' ? 'border-primary bg-primary-soft' : 'border-line bg-surface')}
    >
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title && <h2 className="text-lg font-semibold">{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

const TONE = {
  info: 'border-info bg-info-soft text-info',
  warn: 'border-warn bg-warn-soft text-warn',
  danger: 'border-danger bg-danger-soft text-danger',
  ok: 'border-ok bg-ok-soft text-ok',
} as const;
const ICON = { info: Info, warn: TriangleAlert, danger: CircleAlert, ok: CircleCheck } as const;
export type Tone = keyof typeof TONE;

/** A notice in words and with a sign, never by colour alone. `live` reads it out as it appears. */
export function Notice({ tone = 'info', title, children, live }: { tone?: Tone; title?: ReactNode; children?: ReactNode; live?: boolean }) {
  const Icon = ICON[tone];
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-3 rounded-lg border-l-4 p-3', TONE[tone])}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

const BADGE = {
  plain: 'bg-raised text-ink',
  ...{ info: 'bg-info-soft text-info', warn: 'bg-warn-soft text-warn', danger: 'bg-danger-soft text-danger', ok: 'bg-ok-soft text-ok' },
} as const;
export function Badge({ tone = 'plain', children }: { tone?: keyof typeof BADGE; children: ReactNode }) {
  return <span className={cx('inline-block rounded-full px-2.5 py-0.5 text-sm font-medium', BADGE[tone])}>{children}</span>;
}

/** An empty list says what belongs here and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong p-6 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-2 text-muted">{children}</div>}
    </div>
  );
}

export function Loading({ label }: { label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3" aria-live="polite">
      <span className="sr-only">{label}</span>
      {[100, 80, 90].map((w) => (
        <div key={w} aria-hidden="true" className="h-5 animate-pulse rounded bg-raised" style={{ width: `${w}%` }} />
      ))}
    </div>
  );
}

/** Pairs of a term and its value; stacked on a phone. */
export function Facts({ items }: { items: readonly (readonly [ReactNode, ReactNode] | null | false | '' | undefined)[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {items.map(
        (item, i) =>
          item && (
            <div key={i} className="contents">
              <dt className="text-muted">{item[0]}</dt>
              <dd className="mb-2 min-w-0 whitespace-pre-wrap sm:mb-0">{item[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
