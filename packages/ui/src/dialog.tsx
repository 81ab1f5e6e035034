import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Heading } from 'react-aria-components/Heading';
import { cx } from './cx';

/**
 * A dialog that holds the focus, closes with Escape and gives the focus back.
 *
 * @param onClose without it the dialog stays until what it asks for is done
 * @param covers nothing of the page can be read behind it
 */
export function Dialog({
  title,
  open,
  onClose,
  covers = false,
  children,
}: {
  title: string;
  open: boolean;
  onClose?: () => void;
  covers?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose?.()}
      isDismissable={Boolean(onClose)}
      isKeyboardDismissDisabled={!onClose}
      className={cx(
        'fixed inset-0 z-50 flex items-end justify-center overflow-y-auto sm:items-center sm:p-6',
        covers ? 'bg-bg' : 'bg-black/50',
      )}
    >
      <Modal className="max-h-[92dvh] w-full max-w-2xl overflow-y-auto rounded-t-2xl border border-line bg-surface p-5 sm:rounded-2xl">
        <AriaDialog className="flex flex-col gap-4 outline-none">
          <Heading slot="title" className="text-xl font-semibold">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
