import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { moment, useWords } from '@heyi/i18n';

/** Screenshots that are pasted are all called the same: they are told apart by when. */
const named = (file: File, name: string): File =>
  /^image\.\w+$/.test(file.name)
    ? new File([file], `${name}${file.name.slice('image'.length)}`, { type: file.type, lastModified: file.lastModified })
    : file;

/** Files by the device's own chooser, dropped here, or pasted anywhere on the page while this is shown. */
export function ChooseFiles({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const { t, locale } = useWords();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Of several places on a page the first that is seen takes them.
      if (files.length === 0 || event.defaultPrevented || !place.current?.offsetParent) return;
      // A table copied from a program comes as text and as a picture of it: into a field goes the text.
      if ((event.target as HTMLElement).closest('input, textarea') && event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      const now = moment(new Date().toISOString(), locale).replace(/[/:]/g, '-');
      onChoose(files.map((file, i) => named(file, t('files.pasted', { when: files.length > 1 ? `${now} ${i + 1}` : now }))));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onChoose, locale, t]);
  const drag = (event: DragEvent, inside: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      ref={place}
      className="flex flex-col gap-1"
      onDragEnter={(e) => drag(e, true)}
      onDragOver={(e) => drag(e, true)}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDrop={(e) => {
        drag(e, false);
        if (e.dataTransfer.files.length) onChoose([...e.dataTransfer.files]);
      }}
    >
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t('files.hint')} <span className="hidden sm:inline">{t('files.drop')}</span>
      </p>
      {/* The browser's own control speaks the browser's language; the label speaks ours and opens it. */}
      <input
        id={id}
        type="file"
        multiple
        aria-describedby={`${id}-hint`}
        onChange={(e) => {
          onChoose([...(e.target.files ?? [])]);
          // The same file may be chosen again after it was mended.
          e.target.value = '';
        }}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border px-3 py-2 peer-focus-visible:outline-3 peer-focus-visible:outline-focus hover:bg-raised sm:min-h-20 ${
          over ? 'border-2 border-primary bg-primary-soft' : 'border-dashed border-line-strong bg-surface'
        }`}
      >
        <span className="shrink-0 rounded bg-raised px-3 py-1 font-medium">{t('evidence.file')}</span>
        <span className="min-w-0 text-muted">{t(over ? 'files.drop_now' : 'files.several')}</span>
      </label>
    </div>
  );
}
