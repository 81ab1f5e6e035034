export { AppNameProvider, useAppName, type AppName } from './app-name';
export { createHeyiClient } from './client';
export { ProveProvider, useProve, type Prove, type ProofAsked } from './prove';
export {
  onSignedOut,
  tellSignedIn,
  tellSignedOut,
  SignInAgainProvider,
  troubleOf,
  TroubleWordsProvider,
  useTroubleWords,
  type Trouble,
} from './trouble';
export { useAsk, useSend, type Sent } from './send';
export { useAnswer } from './use-answer';
export { useAct, type Act, type ActDocument, type Fault, type Refused } from './use-act';
export { ask, askUntilAnswered, isUnanswered, tell } from './ask';
export { closeRoomSocket, pauseRoomSocket, resumeRoomSocket, roomSocket, type RoomSocket } from './room-socket';
export type * from './gql/graphql';
export * from './gql/first';
export * from './gql/later';
export * from './gql/of-cases';
export type { TypedDocumentNode } from '@graphql-typed-document-node/core';
// Not the client itself: an act that is sent past `useAct` or `useSend` tells of no ended session, and a fault as nothing.
export { useQuery, Provider as ClientProvider, type CombinedError } from 'urql';
