import type { Person } from './world.js';

type Args = Record<string, [type: string, value: unknown]>;
interface File {
  offers: { id: string; n: number; status: string; termsHash: string; answers: string[] }[];
  agreements: { id: string; state: string; signatures: { mark: string }[] }[];
  obligations: { id: string; status: string; proofExhibitId: string | null }[];
  demands: { id: string; closedAt: string | null }[];
  election: string | null;
  role: string;
}

const NOBODYS = '00000000-0000-7000-8000-000000000000';
const DRAFTS = ['draftAgreement', 'draftSettlement'];
const VERSIONED = [
  ...DRAFTS,
  'answerOffer',
  'sealAgreement',
  'leaveSettlement',
  'reportPerformance',
  'confirmPerformance',
  'contestPerformance',
  'stateResponsibility',
  'electBasis',
  'answerDemand',
];

/**
 * What binds says on which state its form stood. A test that is not about that acts as a browser does that has just shown
 * the page: what it leaves out is filled in from the file as this very person sees it.
 */
export async function asShown(person: Person, name: string, args: Args): Promise<Args> {
  if (!VERSIONED.includes(name) || !args['caseId']) return args;
  const caseId = args['caseId'][1];
  const { caseFile } = (await person.gql(
    'query($id: ID!) { caseFile(id: $id) { role election offers { id n status termsHash answers } agreements { id state signatures { mark } } obligations { id status proofExhibitId } demands { id closedAt } } }',
    { id: caseId },
  )) as { caseFile: File | null };
  const current = caseFile?.agreements.filter((a) => a.state !== 'void').at(-1);
  const marks = current?.signatures.map((s) => s.mark) ?? [];
  const accepted = caseFile?.offers.find((o) => o.status === 'accepted');
  const due = caseFile?.obligations.find((o) => o.id === args['obligationId']?.[1]);
  const offer = caseFile?.offers.find((o) => o.id === args['offerId']?.[1]);
  const input = args['input']?.[1] as object | undefined;
  switch (name) {
    case 'draftAgreement':
    case 'draftSettlement':
      return {
        ...args,
        input: [
          'DraftAgreementInput!',
          {
            replaces: current?.id ?? null,
            voids: marks,
            termsHash: accepted?.termsHash ?? '',
            reason: current ? '按双方的要求重新起草这一版。' : '',
            ...input,
          },
        ],
      };
    case 'answerOffer':
      return { termsHash: ['String!', offer?.termsHash ?? ''], ...args };
    case 'sealAgreement':
      return { agreementId: ['ID!', current?.id ?? NOBODYS], ...args };
    case 'leaveSettlement':
      return { agreementId: ['ID!', current?.id ?? NOBODYS], voids: ['[String!]!', marks], ...args };
    case 'reportPerformance':
      return { seen: ['String!', due?.status ?? 'pending'], ...args };
    case 'confirmPerformance':
    case 'contestPerformance':
      return { proofId: ['ID!', due?.proofExhibitId ?? NOBODYS], ...args };
    case 'electBasis':
      return { instead: ['String', caseFile?.election ?? null], ...args };
    case 'answerDemand':
      return { letterId: ['ID!', caseFile?.demands.find((d) => !d.closedAt)?.id ?? NOBODYS], ...args };
    case 'stateResponsibility':
      return { ...args, input: ['ResponsibilityInput!', { replaces: await latestView(person, caseId, caseFile?.role ?? ''), ...input }] };
    default:
      return args;
  }
}

async function latestView(person: Person, caseId: unknown, role: string): Promise<string | null> {
  const { responsibilityDesk } = (await person.gql('query($id: ID!) { responsibilityDesk(caseId: $id) { views { id side } } }', {
    id: caseId,
  })) as { responsibilityDesk: { views: { id: string; side: string }[] } | null };
  const side = role === 'representative' ? 'consumer' : role;
  return responsibilityDesk?.views.find((v) => v.side === side)?.id ?? null;
}
