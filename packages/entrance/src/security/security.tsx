import { MySecurityDocument, useQuery } from '@heyi/api-client';
import { Waiting } from '../waiting';
import { Contacts } from './contacts';
import { Keys } from './keys';
import { Password } from './password';
import { Sessions } from './sessions';

/** The ways into one's account. */
export function Security() {
  const [{ data, fetching, error }, again] = useQuery({ query: MySecurityDocument, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  if (!data) return <Waiting fetching={fetching} error={error} again={reload} />;
  const { email, phone, hasPassword, passkeys, sessions } = data.mySecurity;
  return (
    <>
      <Contacts email={email ?? null} phone={phone ?? null} reload={reload} />
      <Keys passkeys={passkeys} reload={reload} />
      <Password has={hasPassword} reload={reload} />
      <Sessions sessions={sessions} reload={reload} />
    </>
  );
}
