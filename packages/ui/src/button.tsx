import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx';

const LOOK = {
  primary: 'bg-primary text-primary-ink border-primary hover:opacity-90',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-raised',
  quiet: 'bg-transparent text-primary border-transparent underline-offset-4 hover:underline',
  danger: 'bg-surface text-danger border-danger hover:bg-danger-soft',
} as const;

export interface ButtonProps extends AriaButtonProps {
  readonly look?: keyof typeof LOOK;
  readonly wide?: boolean;
  /** Shows that the act is under way; `useAct` takes no second press meanwhile, and the focus stays where it is. */
  readonly busy?: boolean;
}

/** A button; its target is at least 44 px high. */
export function Button({ look = 'primary', wide, busy, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={cx(
        'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-center font-medium cursor-pointer disabled:opacity-60 disabled:cursor-default',
        LOOK[look],
        wide && 'w-full',
        busy && 'opacity-60',
        className as string,
      )}
    >
      {children}
    </AriaButton>
  );
}
