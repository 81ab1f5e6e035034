import { useEffect, useRef, type ReactNode } from 'react';
import { cx } from './cx';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly href: string;
  readonly count?: number;
}

/** Sections of a page as links: each has an address, the back button works, and nothing hides from a screen reader. */
export function TabLinks({
  label,
  items,
  current,
  onGo,
}: {
  label: string;
  items: readonly TabItem[];
  current: string;
  onGo: (id: string) => void;
}) {
  const open = useRef<HTMLAnchorElement>(null);
  // On a phone the row is longer than the screen: where one is must be in sight.
  useEffect(() => {
    // In newer browsers scrolling answers with a promise, which an effect must not return.
    void open.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4">
      <ul className="flex min-w-max gap-1 border-b border-line">
        {items.map((item) => (
          <li key={item.id}>
            <a
              ref={item.id === current ? open : null}
              href={item.href}
              aria-current={item.id === current ? 'page' : undefined}
              onClick={(e) => {
                if (e.metaKey || e.ctrlKey || e.shiftKey) return;
                e.preventDefault();
                onGo(item.id);
              }}
              className={cx(
                'flex min-h-11 items-center gap-2 border-b-3 px-3 py-2 whitespace-nowrap',
                item.id === current ? 'border-primary font-semibold text-primary' : 'border-transparent text-ink hover:bg-raised',
              )}
            >
              {item.label}
              {item.count ? <span className="rounded-full bg-primary px-2 text-sm text-primary-ink">{item.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
