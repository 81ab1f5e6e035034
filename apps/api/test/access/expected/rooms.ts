/** Who hears and who speaks in which channel (product.md, *Who sees what*; a caucus is the mediator and one side). */
const talking = 'filed negotiating settling applied consented accepted mediating signing effective breached';
const whileMediated = 'mediating signing effective breached';

interface Channel {
  readonly hears: string;
  readonly speaks: string;
  /** In which stages something can be said; elsewhere it is read only. */
  readonly open: string;
}
export const ROOMS: Readonly<Record<string, Channel>> = {
  joint: {
    hears: 'consumer general special desk doctor signatory clinicAdministrator intake chair mediator',
    // For the committee only the mediator speaks; a clinic's doctor and administrator read.
    speaks: 'consumer general special desk signatory mediator',
    open: talking,
  },
  caucus_consumer: { hears: 'consumer general special mediator', speaks: 'consumer general special mediator', open: whileMediated },
  caucus_clinic: {
    hears: 'desk doctor signatory clinicAdministrator mediator',
    speaks: 'desk signatory mediator',
    open: whileMediated,
  },
  committee: {
    hears: 'intake chair mediator',
    speaks: 'intake chair mediator',
    open: 'applied consented accepted mediating signing effective breached',
  },
  /** The record of who looked: written by openings, spoken in by nobody. */
  oversight: { hears: 'officer auditor cityAuditor', speaks: '', open: '' },
};
/** Who hears the joint channel of an unresolved case besides, once their own office has opened it with a reason. */
export const HEARS_AFTER_OPENING: Readonly<Record<string, string>> = { joint: 'officer auditor cityAuditor' };

/** What a browser may send, and what it takes; `anybody`: it undoes only what this very connection did. */
export const EVENTS: Readonly<Record<string, 'hears' | 'speaks' | 'wrote' | 'reads the case' | 'anybody'>> = {
  'channel.join': 'hears',
  'channel.since': 'hears',
  'channel.read': 'hears',
  'channel.typing': 'hears',
  'message.send': 'speaks',
  'message.recall': 'wrote',
  'case.watch': 'reads the case',
  'channel.leave': 'anybody',
  'room.leave': 'anybody',
};
/** What the server sends, and who hears it: those of the channel, those who read the case, the person itself. */
export const TOLD: Readonly<Record<string, 'of the channel' | 'of the case' | 'the person'>> = {
  message: 'of the channel',
  'message.recalled': 'of the channel',
  'channel.head': 'of the channel',
  'channel.presence': 'of the channel',
  'channel.typing': 'of the channel',
  'channel.read': 'of the channel',
  'case.changed': 'of the case',
  'case.evicted': 'the person',
  notice: 'the person',
};
