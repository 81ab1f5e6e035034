import { Link } from '@tanstack/react-router';
import { useSession } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';

/** For the people of an institution that is not confirmed: what they can do, what waits, and where to see to it. */
export function InstitutionBanner() {
  const { t } = useWords();
  const { me } = useSession();
  const standing = me?.organisation?.kind === 'clinic' ? me.organisation.standing : 'confirmed';
  if (standing === 'confirmed') return null;
  const pending = standing === 'pending';
  return (
    <Notice tone={pending ? 'info' : 'warn'} title={t(pending ? 'clinic.banner_pending' : 'clinic.banner_missing')}>
      <p>{t('clinic.banner_limits')}</p>
      <Link
        to={'/institution' as never}
        className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4"
      >
        {t(pending ? 'clinic.banner_see' : 'clinic.banner_go')}
      </Link>
    </Notice>
  );
}
