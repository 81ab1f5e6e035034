import { createContext, useContext, useState, type ReactNode } from 'react';

const Opened = createContext<((open: boolean) => void) | null>(null);

/** Tells the place a dialog stands in that it is open, so that it is not taken away with what was typed in it. */
export const useKept = (): ((open: boolean) => void) => {
  const tell = useContext(Opened);
  return (open) => tell?.(open);
};

/**
 * An act that is there while it can be taken, and as long as its dialog is open: what arrives meanwhile closes no dialog
 * and drops no text. Sent, it is judged by the server, which says what has changed.
 */
export function Keep({ there, children }: { there: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return there || open ? <Opened.Provider value={setOpen}>{children}</Opened.Provider> : null;
}
