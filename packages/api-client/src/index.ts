export { AppNameProvider, useAppName, type AppName } from './app-name';
export { createHeyiClient } from './client';
export { ProveProvider, useProve, type Prove, type ProofAsked } from './prove';
export { useAct, type Act, type ActDocument, type Fault, type Refused } from './use-act';
export { ask, askUntilAnswered, tell } from './ask';
export { closeRoomSocket, pauseRoomSocket, resumeRoomSocket, roomSocket, type RoomSocket } from './room-socket';
export * from './gql/graphql';
export { useClient, useQuery, Provider as ClientProvider } from 'urql';
