import { createContext, type ReactNode, type SyntheticEvent, useContext, useId } from 'react';
import { cx } from './cx';

interface Frame {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }) => ReactNode;
}

/** Label, hint and error of any field, tied together for screen readers. */
export function Field({ label, hint, error, children }: Frame) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

const INPUT = 'w-full min-w-0 rounded-lg border bg-surface px-3 py-2 text-ink min-h-11 placeholder:text-muted';
const border = (error?: string) => (error ? 'border-danger border-2' : 'border-line-strong');

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'date' | 'time' | 'datetime-local' | 'tel' | 'email' | 'search';
  readonly inputMode?: 'decimal' | 'numeric' | 'text' | 'email';
  readonly autoComplete?: string;
  readonly rows?: number;
  readonly max?: string;
  readonly min?: string;
  readonly prefix?: string;
  /** How many characters it may have: counted beside it, never cut (`Lengths` says how). */
  readonly limit?: number;
  /** Why what stands in it cannot be read; while it says so the form around it is not sent. */
  readonly unreadable?: string | undefined;
  readonly name?: string;
}

/** How a length is told: so many characters of so many. The words of an app are given to it where it starts. */
export const Lengths = createContext<(count: number, limit: number) => string>((count, limit) => `${count} / ${limit}`);

/** As the server counts: characters and not units of UTF-16, without the blanks around them. */
const lengthOf = (text: string): number => [...text.trim()].length;
/** A line shows its count as it fills up; several lines show it from the start. */
const NEARLY = 0.8;

/** One line of text, a date, a sum; several lines with `rows`. Nothing typed or pasted is cut: what is too long says so and is not sent. */
export function TextField({ label, value, onChange, hint, error, rows, prefix, limit, unreadable, ...rest }: TextFieldProps) {
  const told = useContext(Lengths);
  const countId = useId();
  const count = limit === undefined ? 0 : lengthOf(value);
  const over = limit !== undefined && count > limit;
  const counted = limit !== undefined && (rows !== undefined || count > limit * NEARLY);
  return (
    <Field label={label} hint={hint} error={unreadable ?? error}>
      {(ids) => {
        const own = {
          ...ids,
          ...(counted ? { 'aria-describedby': [ids['aria-describedby'], countId].filter(Boolean).join(' ') } : {}),
          ...(over ? { 'aria-invalid': true } : {}),
          ...(over || unreadable ? { [UNSENDABLE]: '' } : {}),
          value,
          className: cx(INPUT, border(over ? '-' : (unreadable ?? error))),
        };
        return (
          <>
            {rows ? (
              <textarea {...own} {...rest} rows={rows} onChange={(e) => onChange(e.target.value)} />
            ) : (
              <div className="flex items-center gap-2">
                {prefix && (
                  <span aria-hidden="true" className="text-muted">
                    {prefix}
                  </span>
                )}
                <input type="text" {...own} {...rest} onChange={(e) => onChange(e.target.value)} />
              </div>
            )}
            {counted && (
              <p id={countId} role={over ? 'alert' : undefined} className={over ? 'text-sm font-medium text-danger' : 'text-sm text-muted'}>
                {told(count, limit as number)}
              </p>
            )}
          </>
        );
      }}
    </Field>
  );
}

const UNSENDABLE = 'data-unsendable';

/** Holds back a form while a field of it is too long or cannot be read, and leads to the field. For `onSubmitCapture` around all forms. */
export function holdUnsendable(event: SyntheticEvent): void {
  const field = (event.target as HTMLElement).querySelector<HTMLElement>(`[${UNSENDABLE}]`);
  if (!field) return;
  event.preventDefault();
  event.stopPropagation();
  field.focus();
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice from a list, by the platform's own control: right on a phone and for every assistive technology. */
export function SelectField({
  label,
  value,
  onChange,
  options,
  hint,
  error,
  placeholder,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
  hint?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...ids} value={value} onChange={(e) => onChange(e.target.value)} className={cx(INPUT, border(error))}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to tick, with a target as large as its text. */
export function CheckField({
  label,
  checked,
  onChange,
  hint,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex gap-3 py-1">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(e) => onChange(e.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-1 size-6 shrink-0 accent-[var(--primary)]"
      />
      <div>
        <label htmlFor={id} className="block min-h-8">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** A few exclusive choices, all visible. */
export function ChoiceField({
  legend,
  value,
  onChange,
  options,
  error,
}: {
  legend: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (Option & { hint?: string })[];
  error?: string | undefined;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map((o) => (
        <label
          key={o.value}
          className={cx(
            'flex min-h-11 cursor-pointer items-start gap-3 rounded-lg border bg-surface px-3 py-2',
            value === o.value ? 'border-primary border-2' : 'border-line-strong',
          )}
        >
          <input
            type="radio"
            name={name}
            value={o.value}
            checked={value === o.value}
            onChange={() => onChange(o.value)}
            className="mt-1 size-5 shrink-0 accent-[var(--primary)]"
          />
          <span>
            {o.label}
            {o.hint && <span className="block text-sm text-muted">{o.hint}</span>}
          </span>
        </label>
      ))}
      {error && <p className="text-sm font-medium text-danger">{error}</p>}
    </fieldset>
  );
}
