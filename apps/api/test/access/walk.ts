import { JPEG, sha256, upload } from '../support/journey.js';
import { bystander, type Bystander } from '../support/copied-case.js';
import type { World } from '../support/world.js';
import type { Everybody } from './everybody.js';
import type { Stage, Who } from './expected/people.js';
import { Judge, type Args } from './judge.js';

/** One case led through its life by the people of the tables, judged in every stage before the next step is taken. */
export class Walk {
  readonly judge: Judge;
  caseId = '';
  /** Another case of the same people, as it stood when the last stage began: nothing that is done here may reach it. */
  private bystander: Bystander | null = null;

  constructor(
    readonly world: World,
    readonly people: Everybody,
  ) {
    this.judge = new Judge(world, people);
  }
  of = (): Args => ({ caseId: ['ID!', this.caseId] });
  id = (name: string, value: string): Args => ({ ...this.of(), [name]: ['ID!', value] });
  said = (name: string, value: string): Args => ({ [name]: ['String!', value] });

  /** What is wrong in this stage by the tables. */
  async judged(stage: Stage): Promise<string[]> {
    const reached = await this.reached(`before ${stage}`);
    await this.judge.insiders(this.caseId, stage);
    await this.judge.outsiders(this.caseId, stage);
    await this.world.copiesMade();
    this.bystander = await bystander(this.world.owner, this.caseId);
    return [...this.judge.found(), ...reached];
  }
  /** What the acts since the last stage did to the case beside it. */
  async reached(when: string): Promise<string[]> {
    await this.world.copiesMade();
    const harmed = (await this.bystander?.harmed()) ?? [];
    this.bystander = null;
    return harmed.map((table) => `${when}, an act on one case has changed ${table} of another`);
  }
  /** What the acts of the last stage left wrong. */
  ended = async (): Promise<string[]> => [...this.judge.found(), ...(await this.reached('at the end'))];
  does = (act: string, who: Who, more: Args = {}, success?: string) => this.judge.control(act, who, { ...this.of(), ...more }, success);

  async exhibit(who: Who, over: object = {}): Promise<string> {
    const content = Buffer.concat([await JPEG(), Buffer.from(String(Math.random()))]);
    const uploadId = await upload(this.people[who], content, '照片.jpg');
    const { id } = await this.does('addExhibit', who, {
      input: [
        'AddExhibitInput!',
        { uploadId, category: 'payment', title: '收费单据', audience: 'joint', clientSha256: sha256(content), ...over },
      ],
    });
    await this.world.copiesMade();
    return id;
  }
  async names(who: Who, special: boolean, exhibitId: string): Promise<string> {
    const input = { contact: this.people[who].contact, relation: '亲属', special, validUntil: '2099-01-01', exhibitId };
    return (await this.does('nameRepresentative', 'consumer', { input: ['NameRepresentativeInput!', input] })).id;
  }
  /** Names a representative with each authority, and one whose authority is ended at once. */
  async represent(): Promise<void> {
    const paper = await this.exhibit('consumer', { category: 'power_of_attorney', title: '授权委托书' });
    await this.names('general', false, paper);
    await this.names('special', true, paper);
    await this.does('endRepresentation', 'consumer', this.id('memberId', await this.names('formerRepresentative', false, paper)));
  }
}
