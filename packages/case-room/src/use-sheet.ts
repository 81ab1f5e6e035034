import { useState } from 'react';
import { drafts } from '@heyi/entrance';
import { emptySheet, type Sheet } from './calculator-sheet';

type Rows = 'medical' | 'followUp' | 'devices' | 'dependants';

/** The calculator's sheet of a case as it is typed, kept on this device with every change. */
export function useSheet(caseId: string) {
  const key = `sheet:${caseId}`;
  const [sheet, setSheet] = useState<Sheet>(() => {
    try {
      return { ...emptySheet(), ...(JSON.parse(drafts.getItem(key) ?? '{}') as Partial<Sheet>) };
    } catch {
      return emptySheet();
    }
  });
  const set = (over: Partial<Sheet>): void =>
    setSheet((old) => {
      const next = { ...old, ...over };
      drafts.setItem(key, JSON.stringify(next));
      return next;
    });
  return {
    sheet,
    set,
    /** Changes one row of a list. */
    row: <K extends Rows>(k: K, i: number, over: Partial<Sheet[K][number]>): void =>
      set({ [k]: sheet[k].map((x, n) => (n === i ? { ...x, ...over } : x)) } as unknown as Partial<Sheet>),
    drop: (k: Rows, i: number): void =>
      set({ [k]: (sheet[k] as readonly unknown[]).filter((_, n) => n !== i) } as unknown as Partial<Sheet>),
    /** The server has it. */
    forget: (): void => drafts.removeItem(key),
  };
}
