import { useId } from 'react';
import { cx } from './cx';

/** Chooses one file. The browser's own control speaks the browser's language; the label speaks ours and opens it. */
export function FileField({
  label,
  hint,
  choose,
  none,
  accept,
  file,
  onChange,
  error,
}: {
  label: string;
  hint?: string;
  choose: string;
  none: string;
  accept?: string;
  file: File | null;
  onChange: (file: File | null) => void;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <p id={`${id}-name`} className="font-medium">
        {label}
      </p>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={[`${id}-name`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
        aria-invalid={error ? true : undefined}
        onChange={(e) => onChange(e.target.files?.[0] ?? null)}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className={cx(
          'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border bg-surface px-3 py-2 peer-focus-visible:outline-3 peer-focus-visible:outline-focus hover:bg-raised',
          error ? 'border-2 border-danger' : 'border-line-strong',
        )}
      >
        <span className="shrink-0 rounded bg-raised px-3 py-1 font-medium">{choose}</span>
        <span className="min-w-0 break-words text-muted">{file ? file.name : none}</span>
      </label>
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
