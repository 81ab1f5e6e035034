import { createContext, useContext } from 'react';

/** A binding act that waits for a proof of presence: which, and under which key it will be sent again. */
export interface ProofAsked {
  readonly operation: string;
  readonly act: string;
}
/** Asks the person for the proof; false where they did not give it. */
export type Prove = (asked: ProofAsked) => Promise<boolean>;

const ProveContext = createContext<Prove>(() => Promise.resolve(false));
export const ProveProvider = ProveContext.Provider;
/** For what must be proved before the act can be put together; `useAct` asks by itself for everything else. */
export const useProve = (): Prove => useContext(ProveContext);
