import type { earlier as zh } from '../../zh-CN/case/earlier';
import type { Words } from '../../words';

export const earlier: Words<typeof zh> = {
  earlier: {
    label: 'Private talk from before the mediator changed',
    empty: 'No messages since you came',
    counted: 'messages: {{messages}}, files: {{files}}',
    counted_all: 'messages: {{messages}}, files: {{files}}, calculations and secret answers: {{others}}',
    ask: 'Ask to read it',
    ask_title: 'Ask to read the private talk from before',
    ask_lead:
      '{{name}} is told and may agree or refuse, and can take an agreement back at any time. The other side does not learn that you asked.',
    ask_once: 'You can ask once. Please do not press for it elsewhere: a refusal needs no reason and changes nothing in the mediation.',
    allow: 'Let them read it',
    allow_title: 'Let {{name}} read what was said before?',
    opens: '{{name}} will then read everything that stands here from before the mediator changed on {{since}} ({{counted}}).',
    free: 'You may refuse, and mediation goes on as before; an agreement can be taken back at any time. The other side does not see this, is not told that you were asked, nor how you answer.',
    seen_is_seen: 'Once you take it back, {{name}} can read it no more; what was read by then cannot be unread.',
    refuse: 'Refuse',
    refuse_title: 'Refuse to have it read?',
    refuse_lead: '{{name}} will know that you did not agree; no reason is needed. You can still agree later, by yourself.',
    take_back: 'Take it back',
    take_back_title: 'Take the agreement back?',
    take_back_lead:
      '{{name}} can then no longer read what was said before, at once; what was read by then cannot be unread. You can agree again later.',
    signatory_decides: 'Whether to agree is for the clinic’s authorised signatory to decide.',
    consumer_decides: 'Whether to agree is for the consumer, or a representative with special authority, to decide.',
    mediator_kept_title: 'What was said in private before is not open to you',
    mediator_kept:
      'What this side said and gave to the former mediator in private is yours to read only if it agrees. Everything since you came stands below.',
    mediator_asked_title: 'You have asked; no answer yet',
    mediator_asked: 'Asked on {{at}}. Until it is answered, what was said before stays closed; you will be told.',
    mediator_refused_title: 'This side did not agree',
    mediator_refused: 'You cannot ask again. It may change its mind by itself. Everything since you came stands below.',
    mediator_given_title: 'This side lets you read what was said before',
    mediator_given: '{{by}} agreed on {{at}} ({{counted}}). It can be taken back at any time.',
    mediator_taken_back_title: 'This side has taken its agreement back',
    mediator_taken_back:
      'Taken back on {{at}}. What was said before is closed to you again, and you cannot ask again. Everything since you came stands below.',
    side_kept_title: 'What was said before is closed to the new mediator',
    side_kept:
      '{{name}} does not see what you said and gave in private before the mediator changed on {{since}} ({{counted}}). If you like, you can let them read it.',
    side_asked_title: '{{name}} asks to read the private talk from before',
    side_asked: 'If you agree, {{name}} reads everything that stands here from before the mediator changed on {{since}} ({{counted}}).',
    side_refused_title: '{{name}} may not read what was said before',
    side_refused: 'Refused by {{by}} on {{at}}. {{name}} does not see this ({{counted}}). You can change your mind later.',
    side_given_title: '{{name}} may read what was said before',
    side_given: '{{by}} agreed on {{at}} ({{counted}}). It can be taken back at any time.',
    side_taken_back_title: 'The agreement was taken back',
    side_taken_back: 'Taken back by {{by}} on {{at}}. {{name}} can no longer read this ({{counted}}). You can agree again later.',
  },
};
