import { Args, ID } from '@nestjs/graphql';

/** The arguments that nearly every mutation has. */
export const Key = () => Args('key', { type: () => ID, description: 'Client-made UUID; the same key and body give the same answer.' });
export const CaseId = () => Args('caseId', { type: () => ID });
