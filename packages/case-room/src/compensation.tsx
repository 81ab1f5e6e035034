import { useWords } from '@heyi/i18n';
import { Calculator } from './calculator';
import { carryIntoAgreement, carryIntoOffer } from './carry';
import type { CaseSearch } from './addresses';
import type { CaseIn } from './case-sections';

/** The calculator in a case: its result goes on into an offer, a proposal or the agreement. */
export function Compensation({ file, go }: { file: CaseIn<'compensation'>; go: (search: CaseSearch) => void }) {
  const { locale } = useWords();
  const propose = file.actions.includes('propose');
  return (
    <Calculator
      file={file}
      onOffer={(column) => {
        carryIntoOffer(file, column, propose, locale);
        go({ section: 'offers', draft: true });
      }}
      onAgreement={
        file.actions.includes('draft_agreement') && file.offers.some((o) => o.status === 'accepted')
          ? (column, number) => {
              carryIntoAgreement(file, column, number, locale);
              go({ section: 'agreement' });
            }
          : null
      }
    />
  );
}
