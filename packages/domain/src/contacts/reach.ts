import { isReachable } from './contact.js';

/** Not law: how somebody who is not on the platform can be told of something. Only `message` needs no person to do it. */
export const REACHES = ['message', 'telephone', 'post', 'unknown'] as const;
export type Reach = (typeof REACHES)[number];

/** By a canonical contact before an address: a call is answered the same day, a letter is not. */
export function reachOf(contact: string | null, address: string | null): Reach {
  if (contact) return isReachable(contact) ? 'message' : 'telephone';
  return address ? 'post' : 'unknown';
}
