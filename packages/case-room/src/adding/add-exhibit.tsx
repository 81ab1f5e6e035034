import { useCallback, useEffect, useRef, useState } from 'react';
import { EXHIBIT_CATEGORIES, goesAsItIs, sideOf, type CaseRole, type ExhibitCategory } from '@heyi/domain';
import { limitOf, refusalMessage } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';
import { Button, Notice, SelectField, TextField } from '@heyi/ui';
import type { CaseFace } from '../case-sections';
import { isUnderWay, type Item } from './batch';
import { ChooseFiles } from './choose-files';
import { FileRow } from './file-row';
import { Tells } from './tells';
import { useBatch } from './use-batch';

const SENDABLE: readonly Item['stage'][] = ['ready', 'failed'];

/** Adds exhibits, one or many: chosen, judged here, hashed, uploaded so that they resume, and added as each arrives. */
export function AddExhibit({
  file,
  refresh,
  categories = EXHIBIT_CATEGORIES,
  audience = 'joint',
  onAdded,
}: {
  file: Pick<CaseFace, 'id' | 'today' | 'role'>;
  refresh: () => void;
  categories?: readonly ExhibitCategory[];
  audience?: string;
  onAdded?: (id: string) => void;
}) {
  const { t, locale } = useWords();
  const side = sideOf(file.role as CaseRole) ?? 'committee';
  const [form, setForm] = useState({ category: categories[0] as string, title: '', purpose: '', factDay: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [sent, setSent] = useState<typeof form | null>(null);
  /** The button was pressed before each file had been looked at. */
  const [pressed, setPressed] = useState(false);
  const itself = useRef<HTMLFormElement>(null);
  const { batch, items } = useBatch(file.id, audience, categories.length === 1 ? form.category : 'all', {
    added: (id) => onAdded?.(id),
    settled: () => {
      refresh();
      // What was said of files that are all there is said; what was typed meanwhile is for the next ones.
      if (sent && batch.items.every((i) => i.stage === 'added'))
        setForm((f) => ({
          ...f,
          title: f.title === sent.title ? '' : f.title,
          purpose: f.purpose === sent.purpose ? '' : f.purpose,
          factDay: f.factDay === sent.factDay ? '' : f.factDay,
        }));
    },
  });
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  const choose = useCallback(
    (files: readonly File[]) => {
      setProblem(null);
      batch.choose(files);
    },
    [batch],
  );
  const ready = items.filter((i) => SENDABLE.includes(i.stage) && i.verdict && 'type' in i.verdict);
  const telling = ready.filter((i) => i.verdict && 'type' in i.verdict && goesAsItIs(i.verdict.type, audience, side));
  const agreedToAll = telling.every((i) => agreed.includes(i.id));
  const several = items.filter((i) => i.stage !== 'added').length > 1;
  const looking = items.some((i) => i.stage === 'checking');
  const send = () => {
    setPressed(looking);
    if (looking) return setProblem(null);
    if (ready.length === 0)
      return setProblem(t(items.some((i) => i.stage === 'refused') ? 'files.none_sendable' : 'evidence.choose_first'));
    if (!agreedToAll) return setProblem(refusalMessage('file_gives_away', locale));
    setProblem(null);
    if (!several && form.title.trim()) batch.call(ready[0]!.id, form.title.trim());
    batch.start(
      ready.map((i) => i.id),
      { category: form.category, purpose: form.purpose, factDay: form.factDay, audience, asItIs: telling.map((i) => i.id) },
    );
    setSent(form);
  };
  useEffect(() => {
    if (!pressed || looking) return;
    setPressed(false);
    // As pressed: what was typed meanwhile is held back by its field where it has to be.
    itself.current?.requestSubmit();
  }, [pressed, looking]);
  return (
    <form
      ref={itself}
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {categories.length > 1 && (
        <SelectField
          label={t('evidence.category')}
          {...(several ? { hint: t('files.for_all') } : {})}
          value={form.category}
          onChange={set('category')}
          options={categories.map((c) => ({ value: c, label: t(`category.${c}`) }))}
        />
      )}
      <ChooseFiles onChoose={choose} />
      {items.length > 0 && (
        <ul aria-label={t('files.list')} className="flex flex-col gap-2">
          {items.map((item) => (
            <FileRow key={item.id} batch={batch} item={item} titled={several} />
          ))}
        </ul>
      )}
      {telling.length > 0 && (
        <Tells items={telling} named={several} agreed={agreedToAll} onAgree={(yes) => setAgreed(yes ? telling.map((i) => i.id) : [])} />
      )}
      {!several && (
        <TextField
          label={t('evidence.title')}
          hint={t('evidence.title_hint')}
          value={form.title}
          onChange={set('title')}
          limit={limitOf('AddExhibitInput.title')}
        />
      )}
      <TextField
        label={t('evidence.purpose')}
        rows={2}
        limit={limitOf('AddExhibitInput.purpose')}
        value={form.purpose}
        onChange={set('purpose')}
      />
      <TextField label={t('evidence.fact_day')} type="date" max={file.today} value={form.factDay} onChange={set('factDay')} />
      <Progress items={items} />
      {pressed && <Notice live>{t('files.still_checking')}</Notice>}
      {problem && (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      )}
      <div>
        <Button type="submit">{ready.length > 1 ? t('files.send_many', { count: ready.length }) : t('evidence.add')}</Button>
      </div>
    </form>
  );
}

/** How far the whole batch is, read out as one file follows another and not at every hundredth. */
function Progress({ items }: { items: readonly Item[] }) {
  const { t } = useWords();
  const added = items.filter((i) => i.stage === 'added').length;
  const underWay = items.filter(isUnderWay).length;
  const paused = items.filter((i) => i.stage === 'paused').length;
  const words =
    underWay > 0
      ? t('files.going', { added, left: underWay })
      : paused > 0
        ? t('files.held', { count: paused })
        : added > 0
          ? t('files.ended', { count: added })
          : '';
  return (
    <p role="status" className="font-medium empty:hidden">
      {words}
    </p>
  );
}
