import { Args, ID, Int } from '@nestjs/graphql';

/** The arguments that nearly every mutation has. */
export const Key = () => Args('key', { type: () => ID, description: 'Client-made UUID; the same key and body give the same answer.' });
export const CaseId = () => Args('caseId', { type: () => ID });
/** What moves a case on is never taken from a form that was opened before something else happened. */
export const OpenedOn = () => Args('expectedVersion', { type: () => Int, description: 'The version of the case the form was opened on.' });
