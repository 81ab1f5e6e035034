import { AUDIENCES_OF, CASE_ROLES, SPEAKS_IN, capacitiesOf, otherSide, sideOf, type CaseRole } from './audience.js';

/** By hand from docs/access.md, *Who sees what*. */
describe('who hears and who speaks in a case', () => {
  const HEARS: Record<CaseRole, string> = {
    consumer: 'joint, caucus_consumer',
    representative: 'joint, caucus_consumer',
    clinic: 'joint, caucus_clinic',
    mediator: 'joint, caucus_consumer, caucus_clinic, committee',
    intake: 'joint, committee',
    chair: 'joint, committee',
    expert: '',
    regulator: 'joint, oversight',
    none: '',
  };
  const SPEAKS: Record<CaseRole, string> = {
    consumer: 'joint, caucus_consumer',
    representative: 'joint, caucus_consumer',
    clinic: 'joint, caucus_clinic',
    mediator: 'joint, caucus_consumer, caucus_clinic, committee',
    intake: 'committee',
    chair: 'committee',
    expert: '',
    regulator: '',
    none: '',
  };

  it.each(CASE_ROLES)('as %s', (role) => {
    expect([AUDIENCES_OF[role].join(', '), SPEAKS_IN[role].join(', ')]).toEqual([HEARS[role], SPEAKS[role]]);
  });

  it('a representative speaks for the consumer, and nobody else for a side that is not theirs', () => {
    expect(CASE_ROLES.map((role) => [role, sideOf(role)]).filter(([, side]) => side !== null)).toEqual([
      ['consumer', 'consumer'],
      ['representative', 'consumer'],
      ['clinic', 'clinic'],
    ]);
    expect([otherSide('consumer'), otherSide('clinic')]).toEqual(['clinic', 'consumer']);
  });

  it('the roles in an organisation count within the role in the case alone', () => {
    expect(capacitiesOf('clinic', ['desk', 'signatory', 'auditor'], null)).toEqual(['clinic', 'clinic:desk', 'clinic:signatory']);
    expect(capacitiesOf('regulator', ['auditor', 'desk'], null)).toEqual(['regulator', 'regulator:auditor']);
    expect(capacitiesOf('consumer', ['signatory', 'chair'], 'special')).toEqual(['consumer']);
    expect(capacitiesOf('representative', [], 'general')).toEqual(['representative']);
    expect(capacitiesOf('representative', [], 'special')).toEqual(['representative', 'representative:special']);
    // A mediator never decides about the own assignment; who is intake and chair at once acts as both.
    expect(capacitiesOf('mediator', ['chair'], null)).toEqual(['mediator']);
    expect(capacitiesOf('intake', ['chair'], null)).toEqual(['intake', 'chair']);
  });
});
