import { useRouter } from '@tanstack/react-router';
import { useWords } from '@heyi/i18n';
import type { CaseSearch, Section } from '../addresses';
import type { CaseHead } from '../case-sections';

/** Presses that are acts: their dialog stands in the panel (steps/acts.tsx). Every other one leads to a place. */
export const ACTS = ['answer', 'apply', 'consent', 'accept', 'assign', 'open_for_audit'];

const LOOK = {
  primary: 'border-primary bg-primary text-primary-ink hover:opacity-90',
  secondary: 'border-line-strong bg-surface hover:bg-raised',
} as const;
const LINK = 'inline-flex min-h-11 items-center justify-center rounded-lg border px-4 py-2 text-center font-medium';

/** Steps whose place is named by what is done there; the rest only lead where one can look. */
const NAMED = [
  'answer_offer',
  'answer_proposal',
  'write_settlement',
  'negotiate',
  'make_document_again',
  'sign_settlement',
  'sign',
  'seal',
  'answer_demand',
  'draft_agreement',
  'mediate',
  'decide_on_mediator',
  'answer_extension',
  'end_asked',
  'perform',
  'perform_again',
  'perform_overdue',
  'confirm_performance',
  'press_performance',
];

interface Place {
  readonly to: string;
  readonly search: CaseSearch;
}
function placeOf(press: string): Place {
  if (press === 'draft') return { to: '/draft/$caseId', search: {} };
  if (press === 'institution') return { to: '/institution', search: {} };
  if (press === 'propose') return { to: '/cases/$caseId', search: { section: 'offers', draft: true } };
  return { to: '/cases/$caseId', search: { section: press as Section } };
}

/** A link to where what is next stands; one within the case goes there and puts the focus on it. */
function PlaceLink({
  file,
  press,
  look,
  label,
  go,
}: {
  file: CaseHead;
  press: string;
  look: keyof typeof LOOK;
  label: string;
  go: (search: CaseSearch) => void;
}) {
  const router = useRouter();
  const { to, search } = placeOf(press);
  const within = to === '/cases/$caseId';
  const href = router.buildLocation({ to, params: { caseId: file.id }, search } as never).href;
  return (
    <a
      href={href}
      className={`${LINK} ${LOOK[look]}`}
      onClick={(e) => {
        if (e.metaKey || e.ctrlKey || e.shiftKey) return;
        e.preventDefault();
        if (within) go(search);
        else void router.navigate({ to, params: { caseId: file.id }, search } as never);
      }}
    >
      {label}
    </a>
  );
}

/** The one thing to press where it is a place, and beside it the room or the notice, where that helps while one waits. */
export function Places({ file, go }: { file: CaseHead; go: (search: CaseSearch) => void }) {
  const { t } = useWords();
  const { press, step, turn, bar } = file.next;
  const mine = turn === 'act' || turn === 'may';
  const place = press && !ACTS.includes(press) ? press : null;
  // In the reader's own words only where the step is theirs: nobody is asked to sign what a colleague signs.
  const label = place && mine && !bar && NAMED.includes(step) ? t(`press.${step}`) : t(`press.to_${place ?? 'room'}`);
  const beside = [
    ...(file.role === 'mediator' && file.channels.some((c) => c.open) && place !== 'room' ? ['room'] : []),
    ...(file.status === 'breached' && place !== 'papers' ? ['papers'] : []),
  ];
  return (
    <>
      {place && <PlaceLink file={file} press={place} look={mine ? 'primary' : 'secondary'} label={label} go={go} />}
      {beside.map((b) => (
        <PlaceLink key={b} file={file} press={b} look="secondary" label={t(`press.to_${b}`)} go={go} />
      ))}
    </>
  );
}
