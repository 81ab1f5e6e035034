import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request about the mediator (MED-1): whom a side would like, or why another is asked for. */
@Entity({ name: 'mediator_request', synchronize: false })
export class MediatorRequestEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'asker', type: 'text' }) asker!: string;
  @Column({ name: 'asked_by', type: 'uuid' }) askedBy!: string;
  @Column({ name: 'asked_name', type: 'text' }) askedName!: string;
  @Column({ name: 'about', type: 'uuid', nullable: true }) about!: string | null;
  @Column({ name: 'ground', type: 'text' }) ground!: string;
  @Column({ name: 'wished', type: 'uuid', nullable: true }) wished!: string | null;
  @Column({ name: 'wished_name', type: 'text', nullable: true }) wishedName!: string | null;
  @Column({ name: 'note', type: 'text' }) note!: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt!: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
  @Column({ name: 'outcome', type: 'text', nullable: true }) outcome!: string | null;
  @Column({ name: 'answer', type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'answered_name', type: 'text', nullable: true }) answeredName!: string | null;
}
