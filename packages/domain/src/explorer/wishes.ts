import { WISHES, type Wish } from '../demand/asks.js';
import type { Answers } from './answers.js';
import { claimsByPerson } from './by-person.js';
import { claimsByTrouble } from './by-trouble.js';

/** What can be wished for by these answers. */
export const wishesFor = (a: Answers): Wish[] =>
  claimsByTrouble(a, claimsByPerson(a, [])).flatMap(({ claim }) => (claim in WISHES ? [claim as Wish] : []));

/** What is wished for: a wish that other answers made impossible since is none, and stands in no letter and no filing. */
export const wishesOf = (a: Answers): Wish[] => {
  const offered = wishesFor(a);
  return (a.wishes ?? []).filter((w) => offered.includes(w));
};
