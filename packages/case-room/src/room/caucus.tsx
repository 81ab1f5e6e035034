import type { ReactNode } from 'react';
import { Building2, Landmark, Lock, MessagesSquare, UserRound } from 'lucide-react';
import { cx } from '@heyi/ui';

/**
 * How each channel looks: the two caucuses differ in colour, sign, frame and pattern, so that who writes in one cannot take
 * it for the other, nor for the joint one; no difference is one of colour alone.
 */
const LOOKS = {
  joint: {
    sign: MessagesSquare,
    frame: 'rounded-xl border border-line bg-surface',
    banner: 'bg-surface text-ink',
    pattern: '',
    tab: 'rounded-lg border border-line-strong text-ink',
    chosen: 'rounded-lg border border-primary bg-primary text-primary-ink',
  },
  caucus_consumer: {
    sign: UserRound,
    frame: 'rounded-2xl border-4 border-solid border-caucus-consumer bg-caucus-consumer-soft',
    banner: 'bg-caucus-consumer-soft text-caucus-consumer',
    pattern: 'pattern-slanted text-caucus-consumer',
    tab: 'rounded-full border-2 border-solid border-caucus-consumer text-caucus-consumer',
    chosen: 'rounded-full border-2 border-solid border-caucus-consumer bg-caucus-consumer text-surface',
  },
  caucus_clinic: {
    sign: Building2,
    frame: 'rounded-none border-8 border-double border-caucus-clinic bg-caucus-clinic-soft',
    banner: 'bg-caucus-clinic-soft text-caucus-clinic',
    pattern: 'pattern-barred text-caucus-clinic',
    tab: 'rounded-none border-4 border-double border-caucus-clinic text-caucus-clinic',
    chosen: 'rounded-none border-4 border-double border-surface bg-caucus-clinic text-surface',
  },
  committee: {
    sign: Landmark,
    frame: 'rounded-xl border-2 border-dashed border-info bg-info-soft',
    banner: 'bg-info-soft text-info',
    pattern: '',
    tab: 'rounded-lg border-2 border-dashed border-info text-info',
    chosen: 'rounded-lg border-2 border-dashed border-info bg-info text-surface',
  },
} as const;
const lookOf = (audience: string) => LOOKS[audience in LOOKS ? (audience as keyof typeof LOOKS) : 'joint'];
export const isCaucus = (audience: string): boolean => audience.startsWith('caucus');

/** The sign of a channel; a caucus has a lock beside it. */
export function ChannelSign({ audience }: { audience: string }) {
  const { sign: Sign } = lookOf(audience);
  return (
    <span aria-hidden="true" className="inline-flex shrink-0 gap-1">
      <Sign className="size-5" />
      {isCaucus(audience) && <Lock className="size-4 self-center" />}
    </span>
  );
}

export const tabLook = (audience: string, chosen: boolean): string => {
  const look = lookOf(audience);
  return cx(chosen ? look.chosen : cx('bg-surface hover:bg-raised', look.tab));
};

/** The frame of a channel. Its head stays in sight while one writes below: who is in here, and who cannot see it. */
export function ChannelFrame({ audience, head, children }: { audience: string; head: ReactNode; children: ReactNode }) {
  const look = lookOf(audience);
  return (
    <section data-channel={audience} className={cx('flex flex-col', look.frame)}>
      <div data-channel-head className={cx('sticky top-0 z-10 border-b border-line', look.banner)}>
        {look.pattern && <div aria-hidden="true" className={cx('h-2', look.pattern)} />}
        <div className="flex items-start gap-2 px-3 py-2 sm:px-4">
          <ChannelSign audience={audience} />
          <div className="min-w-0">{head}</div>
        </div>
      </div>
      <div className="flex flex-col gap-3 p-3 sm:p-4">{children}</div>
    </section>
  );
}
