import { createContext, useContext } from 'react';

export type AppName = 'consumer' | 'clinic' | 'mediator' | 'regulator';

const AppContext = createContext<AppName>('consumer');
export const AppNameProvider = AppContext.Provider;
/** Which front end this is. */
export const useAppName = (): AppName => useContext(AppContext);
