import type { filing as zh } from '../../zh-CN/case/filing';
import type { Words } from '../../words';

export const filing: Words<typeof zh> = {
  filing: {
    who: 'For whom',
    patient: 'Patient',
    patient_name: 'Patient’s name',
    birth_day: 'Patient’s date of birth (optional)',
    birth_day_hint: 'A guardian files for a minor; the years of damages depend on age too.',
    own_wages: '16 or older and living on own wages',
    for_self: 'Myself (an adult)',
    for_child: 'My child (a minor)',
    for_ward: 'An adult in my guardianship',
    for_deceased: 'A relative who died',
  },
};
