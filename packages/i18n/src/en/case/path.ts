import type { path as zh } from '../../zh-CN/case/path';
import type { Words } from '../../words';

export const path: Words<typeof zh> = {
  path: {
    dates: 'First the dates',
    first: 'Take this step first',
    first_compensation: 'For compensation, first “{{way}}”:',
    first_note: 'An order that follows from your answers and from no law; every other way stands below.',
    ways: 'All ways, in the order of your case',
    report: 'A report: brings no compensation',
    doubt_not_medical:
      'It may not be taken: without licence or qualification it is a question whether this is a dispute of patient and medical side; ask first.',
    details: 'Time, cost and what to bring',
    know: 'Take care of this now',
    person: 'Whom you speak for, and with which papers',
    others: 'Who else can be asked',
    others_lead: 'Negotiation and mediation here are between the patient and this clinic; the following are asked apart, or sued together.',
    local: 'Local rule, for that place alone',
    other_maker: 'The maker of the product, the holder of its approval',
    other_endorser: 'Who recommended it, the advertising agent and publisher',
    other_platform: 'The platform',
    other_other_clinic: 'The other clinic',
    other_person: 'Who did it, or took the money',
    autopsy: 'Time for an autopsy',
    autopsy_disputed:
      'Where the sides dispute the cause of death an autopsy is done within this time, with the signed consent of a close relative. Who refuses or delays, so that the cause can no longer be told, answers for that.',
    autopsy_undisputed: 'You say the cause is not disputed. Should it come to be, an autopsy has this time.',
    autopsy_normal: '48 hours: until {{end}}',
    autopsy_frozen: 'Where the body can be kept frozen: until {{end}}',
    autopsy_between: '{{safe}} (the hour is not known: counted from the start of the day; {{late}} at the latest)',
    autopsy_is_running: 'Still to come',
    autopsy_is_depends: 'Perhaps over',
    autopsy_is_over: 'Over',
    autopsy_body: 'After a death in the clinic the body is kept until {{day}} as a rule.',
    note_guardian:
      'For a minor or a ward the parents or other guardian act as legal representative; limitation runs from the knowledge of the representative.',
    note_guardian_contract:
      'Of a prepaid card that the guardian signed, the guardian asks for the refund in his or her own name; harm to the child or ward is claimed in theirs.',
    note_own_wages: 'At 16 or 17, living mainly on own wages, one counts as an adult and claims oneself.',
    note_relatives:
      'Close relatives may claim death damages, funeral costs and the like; whoever paid medical or funeral costs may claim these.',
    note_relatives_records: 'Close relatives may view and copy the records. Bring proof of how you are related.',
    note_local_beijing:
      'Beijing: aesthetic medicine for a minor without the guardian’s consent is corrected and fined by the health authority. It can be reported.',
    note_local_shanghai: 'Shanghai: no aesthetic medicine for a minor without the guardian’s consent.',
    note_foreign_rights:
      'The laws speak of patients and consumers and make no difference by nationality. Use a passport as identity; this platform is complete in English, and the Chinese text of papers prevails.',
    note_foreign_papers:
      'A court wants a Chinese translation of foreign papers; official documents made abroad are notarised or proven as a treaty says, and those on family ties certified as well.',
    note_foreign_authority:
      'A power of attorney sent by a Chinese citizen living abroad is certified by the consulate. What a foreigner’s needs stands in none of our texts: ask the court first.',
    note_agent_paper:
      'An agent needs a written authority: agent, matter, extent and period, signed by the principal. Settling and giving up claims need special authority. Letters are written in the name of the principal. The case is filed from the principal’s account, which then adds the agent.',
    note_agent_complaint:
      'A complaint to market regulation through an agent needs the original power of attorney and the agent’s identity.',
    note_unlicensed:
      'A clinic without licence, or a person who is no doctor, is no ordinary medical dispute: for harm one may sue at once; medical dispute mediation may not take it.',
    note_product_drug:
      'Drugs: what is fake or inferior is listed by law; being unregistered does not alone make it fake. The drug authority finds which it is.',
    note_product_device:
      'Devices (fillers and implants among them): a clinic may not use what is unregistered or without certificate. Ten times the price stands in the Drug Law alone, not for devices.',
    note_seal:
      'Keep the product safe first: ask the clinic to seal with you what is left and its packing; the clinic keeps it, each side has the list. A test is commissioned together.',
    note_free_trial:
      'Compensation does not need a payment: the law speaks of harm by a service received. Where fraud is found, the addition is 500 yuan at least.',
    note_two_clinics:
      'Treated at several clinics, one may claim from one or more; an appraisal tells the shares, equal ones where they cannot be told. Copy the records of each.',
    note_closed:
      'Write down the name, credit code and address on the business licence: a suit needs a definite defendant. Keep payments and contract.',
    note_staff_account:
      'What staff take in the name of the clinic usually counts as taken by the clinic: the point is to prove who took it, in whose name and for what. Keep chats, payment codes and transfers.',
    note_loan:
      'Whether a loan or instalments still have to be paid stands in none of our legal texts and is not decided here. It is wise to tell the lender of the dispute in writing and to have a lawyer read the contract; do not just stop paying.',
    note_local_zhejiang:
      'Zhejiang: aesthetic medicine without qualification, or a known defect of the service, with death or harm to health: Consumer Law art. 55 may be relied on.',
    because_litigation_in_court: 'A court has accepted it: go on there.',
    because_litigation_time_short:
      'Counted safely, limitation is nearly over or past: a suit is the surest and needs no consent of the clinic.',
    because_litigation_unlicensed_sue: 'For harm by unlawful practice the regulation has the injured person sue directly.',
    because_litigation_closed_sue:
      'With the clinic closed or out of reach nobody is there to negotiate or mediate; a suit needs no consent.',
    because_litigation_death_sue: 'Where talks fail the close relatives may sue and ask for appraisal; no consent is needed.',
    because_litigation_fault_sue:
      'Where the clinic does not consent or talks fail, one may sue and ask for appraisal; no consent is needed.',
    because_litigation_base: 'Where talks fail a court decides; the clinic’s consent is not needed.',
    because_administrative_mediation_in_health: 'The health authority has accepted it: go on there first.',
    because_administrative_mediation_fault_admin:
      'The health authority can mediate as well; the clinic must consent, and it is this or people’s mediation.',
    because_administrative_mediation_base: 'The health authority mediates; the clinic must consent, and it is this or people’s mediation.',
    because_negotiation_time_letter:
      'Limitation is nearly over or past: a written demand that reaches the clinic restarts it too; send it and keep proof of service.',
    because_negotiation_offer: 'The clinic has made an offer that can be talked about; read the terms before signing.',
    because_negotiation_ask_first:
      'The clinic has not been asked yet: state harm and claim in writing; as the letter arrives limitation starts anew.',
    because_negotiation_stop_first: 'Photos or data are still in use: ask in writing to stop and delete first.',
    because_negotiation_small_ask:
      'It is about money and nobody has asked yet: ask in writing; left without good reason for more than 15 days it counts as deliberate delay.',
    because_negotiation_base: 'The quickest where both are willing; a settlement is in writing.',
    because_peoples_mediation_death:
      'Cause of death, fault and causation need an appraisal, which both sides can commission in mediation; the clinic must consent.',
    because_peoples_mediation_fault:
      'Where fault and causation are disputed both sides can commission an appraisal in mediation, which is free; the clinic must consent.',
    because_peoples_mediation_large: 'A larger sum that the clinic has not agreed to: a mediator helps, free; the clinic must consent.',
    because_peoples_mediation_base: 'Free and not public, with a mediator’s help; the clinic must consent.',
    because_market_complaint_small_refused:
      'It is about money, not a large sum, and the clinic has not agreed: a complaint is free and decided on in 7 working days; mediation needs both.',
    because_market_complaint_small: 'If talks fail, complain: free, decided on in 7 working days; mediation needs both.',
    because_market_complaint_base: 'A consumer dispute can be complained of; the mediation that follows needs both.',
    because_consumer_association_small_refused: 'A consumer association takes complaints and mediates as well; both must be willing.',
    because_consumer_association_small: 'If talks fail, a consumer association can mediate; both must be willing.',
    because_consumer_association_base: 'A consumer dispute can be mediated by a consumer association; both must be willing.',
    because_health_report_unlicensed: 'Practice without licence or qualification is stopped and fined by the health authority.',
    because_health_report_unqualified: 'The health authority can check the clinic’s licence and the doctor’s registration.',
    because_health_report_records:
      'Refusing records is corrected and fined by the health authority: with the records every other way is easier.',
    because_health_report_minor_local:
      'Beijing (a local rule): aesthetic medicine for a minor without the guardian’s consent is corrected and fined by the health authority.',
    because_drug_report_product: 'Unregistered devices, fake and inferior drugs are the drug authority’s matter; keep product and packing.',
    because_drug_report_unqualified: 'The drug authority can check whether the product is registered.',
    because_market_report_ad: 'Untrue advertising, and medical advertising with endorsers, is market regulation’s matter.',
    because_market_report_ad_photos:
      'Medical advertising may not use the likeness of a patient to compare or prove an effect; market regulation acts on it.',
    because_data_report_data: 'Unlawful handling of personal data can be complained of to the authority in charge of its protection.',
    because_police_unlicensed_crime:
      'Practice without a doctor’s qualification can be a crime where serious; a report that asks to protect civil rights interrupts limitation.',
    because_police_closed_deceit:
      'Where money was taken and refunds are evaded, a fraud can be reported; the police decide whether to open a case.',
  },
};
