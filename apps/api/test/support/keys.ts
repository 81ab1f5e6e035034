import { Authenticator } from './authenticator.js';
import type { Person } from './world.js';

/** Registers a key of the person's own, as the screen does, with the proof that it asks for. */
export async function addKey(person: Person, label = '我的手机', key = new Authenticator()): Promise<{ key: Authenticator; id: string }> {
  const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
  const { id } = await person.done('registerPasskey', {
    challengeId: ['ID!', o.challengeId],
    credentialJson: ['String!', key.register(o.optionsJson, { origin: person.url })],
    label: ['String!', label],
  });
  return { key, id: id as string };
}

export interface Asked {
  readonly challengeId: string;
  readonly optionsJson: string;
}

/** What a browser is given to sign in with a key. */
export const signInOptions = async (visitor: Person): Promise<Asked> =>
  (await visitor.gql('mutation { passkeySignInOptions { ... on PasskeyOptions { challengeId optionsJson } } }')).passkeySignInOptions;

export const signInWithKey = (visitor: Person, { challengeId }: Asked, credentialJson: string) =>
  visitor.act('signInWithPasskey', { challengeId: ['ID!', challengeId], credentialJson: ['String!', credentialJson] }, null);

/** The same person at another browser. */
export async function again(person: Person): Promise<Person> {
  const other = person.elsewhere();
  await other.done('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', person.app] }, null);
  return other;
}
