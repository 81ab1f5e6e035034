import { useState } from 'react';
import { readCount } from '@heyi/domain';
import { limitOf } from '@heyi/contracts';
import {
  LoadHolidayNoticeDocument,
  PreviewHolidayNoticeDocument,
  UndoHolidayNoticeDocument,
  useAct,
  type CommitteeSettingsQuery,
} from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, Empty, Notice, TextField } from '@heyi/ui';
import { StepDialog } from './step-dialog';
import { useUnreadable } from './unreadable';
import { Why } from './why';
import { day, pair } from './words';

type Settings = CommitteeSettingsQuery['committeeSettings'];

interface Preview {
  clocks: number;
  moved: number;
  certain: number;
  samples: { kind: string; from: string; to: string }[];
}

/** A year's holiday notice: checked, shown what it would move, loaded, and taken back. */
export function HolidayNotices({ settings, again }: { readonly settings: Settings; readonly again: () => void }) {
  const { t, locale } = useWords();
  const unreadable = useUnreadable();
  const [form, setForm] = useState({ year: String(settings.lastCalendarYear + 1), document: '', holidays: '', workdays: '' });
  const [preview, setPreview] = useState<Preview | null>(null);
  const look = useAct(PreviewHolidayNoticeDocument);
  const load = useAct(LoadHolidayNoticeDocument);
  const undo = useAct(UndoHolidayNoticeDocument);
  const set = (over: Partial<typeof form>) => {
    setForm((f) => ({ ...f, ...over }));
    setPreview(null);
  };
  const input = { ...form, year: readCount(form.year, false) as number };
  const fault = (path: string) => look.fault(path) ?? load.fault(path);
  const several = (path: string) =>
    [...(look.refused?.faults ?? []), ...(load.refused?.faults ?? [])].filter((f) => f.path === path).slice(1, 8);
  return (
    <Card title={t('settings.notices')}>
      <div className="flex flex-col gap-4">
        <p>{t('settings.notices_lead', { year: settings.lastCalendarYear })}</p>
        <Why rules={['CAL-6', 'CAL-8', 'CAL-2']} />
        {settings.notices.length === 0 && <Empty title={t('settings.no_notices')}>{t('settings.no_notices_hint')}</Empty>}
        <ul className="flex flex-col gap-3">
          {settings.notices.map((n) => (
            <li key={n.id} className="border-l-4 border-line pl-3">
              <p className="font-medium">
                {n.year} · {n.document} {n.undoneAt && <Badge>{t('settings.undone')}</Badge>}
              </p>
              <p className="text-sm text-muted">
                {n.loadedName} · {moment(n.loadedAt, locale)}
                {n.undoneAt && ` · ${t('settings.undone_by', { name: n.undoneName ?? '', when: moment(n.undoneAt, locale) })}`}
              </p>
              <details className="text-sm">
                <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline">
                  {t('settings.days', { holidays: n.holidays.length, workdays: n.workdays.length })}
                </summary>
                <p>{n.holidays.join(' · ')}</p>
                {n.workdays.length > 0 && <p>{t('settings.workdays_are', { days: n.workdays.join(' · ') })}</p>}
              </details>
              {settings.mayChange && !n.undoneAt && (
                <StepDialog
                  label={t('settings.undo')}
                  title={t('settings.undo_title', { year: n.year })}
                  look="danger"
                  act={undo}
                  run={() => undo.run({ noticeId: n.id })}
                  refresh={again}
                >
                  <p>{t('settings.undo_lead', { year: n.year })}</p>
                </StepDialog>
              )}
            </li>
          ))}
        </ul>
        {settings.mayChange && (
          <form
            noValidate
            className="flex flex-col gap-4 border-t border-line pt-4"
            onSubmit={(e) => {
              e.preventDefault();
              setPreview(null);
              void look.run({ input }).then((done) => done && setPreview(done as unknown as Preview));
            }}
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={t('settings.year')}
                inputMode="numeric"
                value={form.year}
                onChange={(year) => set({ year })}
                unreadable={unreadable.needed(form.year)}
                error={fault('year')}
              />
              <TextField
                label={t('settings.document')}
                limit={limitOf('HolidayNoticeInput.document')}
                value={form.document}
                onChange={(document) => set({ document })}
                error={fault('document')}
              />
            </div>
            <TextField
              label={t('settings.holidays')}
              hint={t('settings.days_hint')}
              rows={5}
              limit={limitOf('HolidayNoticeInput.holidays')}
              value={form.holidays}
              onChange={(holidays) => set({ holidays })}
              error={fault('holidays')}
            />
            {several('holidays').map((f, i) => (
              <p key={i} className="text-sm text-danger">
                {f.message}
              </p>
            ))}
            <TextField
              label={t('settings.workdays')}
              rows={2}
              limit={limitOf('HolidayNoticeInput.workdays')}
              value={form.workdays}
              onChange={(workdays) => set({ workdays })}
              error={fault('workdays')}
            />
            <RefusedNotice refused={look.refused ?? load.refused} fields={['year', 'document', 'holidays', 'workdays']} />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" look="secondary" busy={look.busy}>
                {t('settings.preview')}
              </Button>
              {preview && (
                <Button
                  busy={load.busy}
                  onPress={() =>
                    void load.run({ input }).then((done) => {
                      if (!done) return;
                      set({ holidays: '', workdays: '', document: '' });
                      again();
                    })
                  }
                >
                  {t('settings.load')}
                </Button>
              )}
            </div>
            {preview && (
              <Notice
                tone="info"
                live
                title={t('settings.preview_is', { clocks: preview.clocks, moved: preview.moved, certain: preview.certain })}
              >
                <ul className="list-disc pl-5">
                  {preview.samples.map((m, i) => (
                    <li key={i}>{pair(t(`clock.${m.kind}`), `${day(m.from, locale)} → ${day(m.to, locale)}`, locale)}</li>
                  ))}
                </ul>
              </Notice>
            )}
          </form>
        )}
      </div>
    </Card>
  );
}
