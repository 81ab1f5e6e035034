import type { FormWords } from './form-words.js';

/** The forms in English. */
export const FORM_WORDS_EN: FormWords = {
  labels: {
    case: 'Case',
    consumer: 'Consumer',
    clinic: 'Clinic',
    unconfirmed: ' (not confirmed on this platform)',
    committee: 'Committee',
    mediator: 'Mediator',
    procedure: 'Procedure',
    treatment_day: 'Day of treatment',
    claims: 'Claims',
    claim_sum: 'Sum claimed',
    applicant: 'Applicant',
    reasons: 'Reasons',
    accepted_on: 'Accepted on',
    mediation_until: 'Mediation until',
    provisional: ' (provisional)',
    reason: 'Cause',
    extended_to: 'Extended to',
    consent: 'Consent',
    patient: 'patient',
    overdue: 'Overdue',
    due_on: 'Agreed day',
    basis: 'Basis',
    no_basis: 'Not named in the texts; decided by the committee',
    acted: 'Stated by',
    applied_on: 'Applied on',
    wait_until: 'Waiting time until',
  },
  ladder: {
    reply: 'Please answer by',
    reminder: 'Without an answer, a reminder',
    invitation: 'Still none: an invitation by the committee',
    application: 'Still none: an application for mediation, passed on to the other side',
    regulator: 'Still none: handed to the health regulator',
  },
  limitation:
    'Limitation: by the present record it is safe to claim no later than {limitation}. Courts do not raise limitation themselves; this is no legal advice.',
  performances: { payment: 'Payment', revision: 'Revision surgery', apology: 'Apology' },
  platform: 'Heyi',
  note: 'Made by Heyi. Information, not legal advice. Where the texts differ, the Chinese text prevails.',
  forms: {
    demand: { title: 'Demand Letter', to: 'To {clinic}:', paragraphs: [], list: [] },
    application: {
      title: 'Application for Mediation of a Medical Dispute',
      to: 'To {committee}:',
      paragraphs: [
        'The applicant asks the committee to mediate the dispute above, and knows that mediation needs the consent of the other side, is free of charge, and that limitation is interrupted from the day of the application.',
      ],
      list: [],
      byClinic: {
        paragraphs: [
          'The applicant asks the committee to mediate the dispute above, and knows that mediation needs the consent of the other side and is free of charge.',
        ],
        list: [],
      },
    },
    invitation: {
      title: 'Invitation to Mediate',
      to: 'To {clinic} and {consumer}:',
      paragraphs: [
        '{by} has applied for mediation of the dispute above. The committee can accept only with the consent of the other side; either side may refuse.',
        'Please answer on the platform by {until}. Without an answer no consent was obtained, and the applicant may choose another route.',
      ],
      list: [],
      platform: {
        paragraphs: [
          '{by} has applied to {committee} for mediation of the dispute above; the platform passes the application on. The committee can accept only with the consent of the other side; either side may refuse.',
          'Please answer on the platform by {until}. Without an answer no consent was obtained, and the applicant may choose another route.',
        ],
        list: [],
      },
    },
    acceptance: {
      title: 'Notice of Acceptance',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'Both sides have consented, their identities were checked, and the committee accepts the case.',
        'Mediation is completed within 30 working days of acceptance; appraisal time is not counted; where needed the committee and both sides agree on more time. Past the period without an agreement, mediation counts as failed. It is free of charge.',
      ],
      list: [
        'Please hand in: identity papers; power of attorney of an agent',
        'Records, images and test results',
        'Contract, payments, messages and advertising',
        'Proof of further treatment, lost income and other costs',
      ],
    },
    rights_and_duties: {
      title: 'Rights and Duties',
      to: 'To {consumer} and {clinic}:',
      paragraphs: ['In mediation both sides have these rights and duties:'],
      list: [
        'To choose or accept the mediator, and to ask one with an interest to withdraw',
        'To accept, refuse or end mediation at any time',
        'To ask for open or closed sessions; nothing is public without both sides',
        'To tell the truth, keep order and respect the other side',
        'What is conceded only to settle may not be used against one later',
        'An agent needs special authority to settle and may not act for both sides',
      ],
    },
    mediator: {
      title: 'Notice of the Mediator Assigned',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'The committee has assigned {mediator} to mediate this case. Both sides may accept; who would like another mediator may ask the committee, which decides.',
      ],
      list: [
        'A mediator who is a near relative, has an interest, or stands in another relation that may affect fairness can be asked to be replaced, with the facts',
        'What is written in a request is read by the committee alone',
        'A change does not move the period of mediation; the new mediator takes over everything',
      ],
    },
    non_acceptance: {
      title: 'Notice of Non-Acceptance',
      to: 'To {by}:',
      paragraphs: ['The application is not accepted, for the reasons above. These routes stay open:'],
      list: [],
    },
    extension: {
      title: 'Agreement on More Time',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'For special circumstances the committee and both sides agree to extend mediation to {until}. The times of the three consents stand above.',
      ],
      list: [],
    },
    ended: {
      title: 'Notice of Termination',
      to: 'To {consumer} and {clinic}:',
      paragraphs: ['Mediation of this case has ended, for the cause and reasons above. These routes stay open:'],
      list: [],
    },
    case_withdrawn: {
      title: 'Notice of Withdrawal of the Matter',
      to: 'To {clinic}:',
      paragraphs: [
        '{by} withdraws this matter from the platform, and the negotiation here ends. Withdrawing does not waive the claim.',
        'No application was made to a mediation committee; the matter was never in mediation and no committee has it on its register. Withdrawing does not itself restart limitation; the effect of a demand letter that was served stays as it is. These routes stay open:',
      ],
      list: [],
    },
    negotiation_ended: {
      title: 'Notice of the End of Direct Negotiation',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        '{by} ends the direct negotiation on the platform. The sides reached no agreement.',
        'No application was made to a mediation committee, and there was no mediation. The end of negotiation does not itself restart limitation. These routes stay open:',
      ],
      list: [],
    },
    mediation_declined: {
      title: 'Answer: Mediation Declined',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        '{by} does not agree to mediation by {committee} and is willing to go on negotiating directly. Without both consents the committee cannot accept; the matter returns to direct negotiation and has not ended.',
        'The applicant may sue, choose another route, or apply again once the waiting time is over. An application by the patient’s side interrupts limitation from the day it was made.',
      ],
      list: [],
    },
    application_withdrawn: {
      title: 'Withdrawal of an Application for Mediation',
      to: 'To {committee}:',
      paragraphs: [
        '{by} withdraws the application for mediation of this matter. It had not been accepted; the matter returns to direct negotiation and has not ended.',
        'An application by the patient’s side interrupts limitation from the day it was made. Whether it still does once withdrawn is not said in the texts; the safe course is not to rely on it.',
      ],
      list: [],
    },
    end_request: {
      title: 'Request to End Mediation',
      to: 'To {committee}:',
      paragraphs: [
        '{by} asks that mediation of this matter be ended. In mediation a party may ask for its end, and there is no mediation once a side clearly refuses. Please end it as the law provides and tell the sides in writing of the other routes.',
      ],
      list: [],
    },
    lapsed: {
      title: 'Notice that the Procedure Is Over',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'For the cause below the procedure on the platform is over. This is no decision of the committee: the platform tells what follows from the facts on record. These routes stay open:',
      ],
      list: [],
    },
    effective: {
      title: 'Notice of Effect and of Judicial Confirmation',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'With both signatures, the mediator’s signature and the committee’s seal the agreement has taken effect and binds both sides.',
        'Both sides together may ask a people’s court to confirm it until {until}. A confirmed agreement can be enforced; an unconfirmed one cannot be enforced directly.',
      ],
      list: [
        'Each side keeps a copy and the committee one',
        'Confirmation is sought at the basic court of a party’s domicile or of the mediation body',
        'For fraud, serious mistake, duress or unfairness avoidance may be sought within the statutory periods',
      ],
    },
    settled: {
      title: 'Notice of Effect of a Direct Settlement',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'Both sides have signed the written settlement. It has taken effect and binds both as a contract.',
        'The sides reached it by themselves, without a mediation body. Judicial confirmation is for agreements reached before a lawfully established mediation body: this one cannot be confirmed, nor enforced directly.',
      ],
      list: [
        'If one side does not perform, the other may sue in court',
        'For an agreement that can be confirmed, both sides may apply for people’s mediation and settle before the committee',
        'For fraud, serious mistake, duress or unfairness avoidance may be sought within the statutory periods',
      ],
    },
    breach: {
      title: 'Notice of Overdue Performance',
      to: 'To {clinic} and {consumer}:',
      paragraphs: [
        'The performance above is past its agreed day, and the platform holds no proof of it. The clinic is asked to perform and to upload proof; both sides may explain themselves in the case.',
      ],
      list: [
        'The consumer may sue over the performance of the agreement',
        'Within 30 days of its taking effect both sides together may ask for judicial confirmation',
        'A confirmed agreement can be enforced within 2 years of the end of the period for performance',
        'The committee may supervise performance',
      ],
      direct: {
        paragraphs: [
          'The performance above of the settlement is past its agreed day, and the platform holds no proof of it. The clinic is asked to perform and to upload proof; both sides may explain themselves in the case.',
        ],
        list: [
          'The consumer may sue over the performance of the settlement',
          'A direct settlement cannot be enforced directly',
          'Over a dispute about performance both sides may apply for people’s mediation',
        ],
      },
    },
    fulfilled: {
      title: 'Notice of Completion',
      to: 'To {consumer} and {clinic}:',
      paragraphs: ['The consumer has confirmed every performance of the agreement; the case is closed.'],
      list: [
        'Registration, records and agreement are archived by the committee',
        'With the dispute resolved the institution may unseal sealed records alone',
        'Avoidance of the agreement may still be sought within the statutory periods',
      ],
      direct: {
        paragraphs: ['The consumer has confirmed every performance of the settlement; the case is closed.'],
        list: [
          'Each side keeps the settlement and the proof of performance',
          'With the dispute resolved the institution may unseal sealed records alone',
          'Avoidance of the settlement may still be sought within the statutory periods',
        ],
      },
    },
    service: {
      title: 'Proof of Service',
      to: '',
      paragraphs: [
        'Every service of the letter above as the platform recorded it, in Beijing time. On the platform a letter is served as it enters the account of the institution; of a mail or an SMS only the opened link shows that it arrived.',
        'The text is kept in the case and can be held against the hash above; number and hash of the record can be verified offline with a copy of the case.',
      ],
      list: [],
    },
    handover: {
      title: 'List of Materials Handed Over',
      to: 'To {consumer} and {clinic}:',
      paragraphs: [
        'Negotiation or mediation of this case on the platform has ended. The materials below may go along to the court or health authority that takes the matter up. Originals stay with who gave them; the hashes are for comparison.',
        'Offers made to settle and what was said in a caucus are not among them.',
      ],
      list: [],
    },
    calculation: {
      title: 'Calculation of Compensation',
      to: '',
      paragraphs: [
        'Computed from the figures entered and the parameters named, for negotiation. Contract or tort: one must be chosen. The tariff of 2002 is not used.',
      ],
      list: [],
    },
  },
};
