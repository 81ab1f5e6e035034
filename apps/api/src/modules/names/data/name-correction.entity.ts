import type { NameOutcome } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who of an institution confirms a name: intake of a committee, an administrator of where one works. */
export type DeciderRole = 'intake' | 'administrator';

/** A request to correct a person's name, and what became of it. */
@Entity({ schema: 'identity', name: 'name_correction', synchronize: false })
export class NameCorrectionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'former', type: 'text' }) former!: string;
  @Column({ name: 'name', type: 'text' }) name!: string;
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'decider_id', type: 'uuid', nullable: true }) deciderId!: string | null;
  @Column({ name: 'decider_role', type: 'text', nullable: true }) deciderRole!: DeciderRole | null;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt!: Date;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt!: Date | null;
  @Column({ name: 'outcome', type: 'text', nullable: true }) outcome!: NameOutcome | null;
  @Column({ name: 'decided_name', type: 'text', nullable: true }) decidedName!: string | null;
  @Column({ name: 'answer', type: 'text', nullable: true }) answer!: string | null;
}
