import { CreateFoundation1763800000000 } from './1763800000000-create-foundation.js';
import { CreateCases1763800100000 } from './1763800100000-create-cases.js';
import { CreateJournal1763800200000 } from './1763800200000-create-journal.js';
import { CreateJobs1763800300000 } from './1763800300000-create-jobs.js';
import { CreateLaw1764000000000 } from './1764000000000-create-law.js';
import { CreateSettlement1764100000000 } from './1764100000000-create-settlement.js';
import { ShowStandingClocks1764200000000 } from './1764200000000-show-standing-clocks.js';
import { CreateMediatorRequests1764300000000 } from './1764300000000-create-mediator-requests.js';
import { KeepExhibits1764400100000 } from './1764400100000-keep-exhibits.js';
import { DeriveCopies1764400100001 } from './1764400100001-derive-copies.js';
import { RecallMessages1764400200000 } from './1764400200000-recall-messages.js';
import { ProveInstitutions1764400300000 } from './1764400300000-prove-institutions.js';
import { ProvePresence1764400400000 } from './1764400400000-prove-presence.js';
import { EndMemberships1764400400001 } from './1764400400001-end-memberships.js';
import { CreateLimits1764400500000 } from './1764400500000-create-limits.js';
import { CorrectNames1764400600000 } from './1764400600000-correct-names.js';
import { SayWhyVersionsAreVoid1764400700000 } from './1764400700000-say-why-versions-are-void.js';
import { CreateEndings1764400800000 } from './1764400800000-create-endings.js';
import { ServeClinicsAnotherWay1764400850000 } from './1764400850000-serve-clinics-another-way.js';
import { ReadNext1764401100000 } from './1764401100000-read-next.js';
import { KeepEarlierCaucuses1764401200000 } from './1764401200000-keep-earlier-caucuses.js';
import { NarrowWhatIsGranted1764401300000 } from './1764401300000-narrow-what-is-granted.js';
import { KeepRefusalsOfFiles1764401500000 } from './1764401500000-keep-refusals-of-files.js';
import { LeaseUploads1764401510000 } from './1764401510000-lease-uploads.js';
import { SayWhatLinksAnswer1764401600000 } from './1764401600000-say-what-links-answer.js';
import { SweepByIndex1764401700000 } from './1764401700000-sweep-by-index.js';
import { ReadForBackups1764401800000 } from './1764401800000-read-for-backups.js';
import { ReadLimitationAnew1764401900000 } from './1764401900000-read-limitation-anew.js';
import { KeepLifecycles1764402000000 } from './1764402000000-keep-lifecycles.js';

/** In order; a migration that landed is never edited. */
export const MIGRATIONS = [
  CreateFoundation1763800000000,
  CreateCases1763800100000,
  CreateJournal1763800200000,
  CreateJobs1763800300000,
  CreateLaw1764000000000,
  CreateSettlement1764100000000,
  ShowStandingClocks1764200000000,
  CreateMediatorRequests1764300000000,
  KeepExhibits1764400100000,
  DeriveCopies1764400100001,
  RecallMessages1764400200000,
  ProveInstitutions1764400300000,
  ProvePresence1764400400000,
  EndMemberships1764400400001,
  CreateLimits1764400500000,
  CorrectNames1764400600000,
  SayWhyVersionsAreVoid1764400700000,
  CreateEndings1764400800000,
  ServeClinicsAnotherWay1764400850000,
  ReadNext1764401100000,
  KeepEarlierCaucuses1764401200000,
  NarrowWhatIsGranted1764401300000,
  KeepRefusalsOfFiles1764401500000,
  LeaseUploads1764401510000,
  SayWhatLinksAnswer1764401600000,
  SweepByIndex1764401700000,
  ReadForBackups1764401800000,
  ReadLimitationAnew1764401900000,
  KeepLifecycles1764402000000,
];
