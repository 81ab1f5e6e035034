import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case (案件); its row carries what lists show. */
@Entity({ name: 'case_file', synchronize: false })
export class CaseFileEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'number', type: 'text', nullable: true }) number!: string | null;
  @Column({ name: 'status', type: 'text' }) status!: string;
  @Column({ name: 'version', type: 'integer' }) version!: number;
  @Column({ name: 'region_code', type: 'text' }) regionCode!: string;
  @Column({ name: 'consumer_account_id', type: 'uuid' }) consumerAccountId!: string;
  @Column({ name: 'consumer_name', type: 'text' }) consumerName!: string;
  @Column({ name: 'consumer_former_name', type: 'text', nullable: true }) consumerFormerName!: string | null;
  @Column({ name: 'clinic_organisation_id', type: 'uuid' }) clinicOrganisationId!: string;
  @Column({ name: 'clinic_name', type: 'text' }) clinicName!: string;
  @Column({ name: 'mediator_account_id', type: 'uuid', nullable: true }) mediatorAccountId!: string | null;
  @Column({ name: 'mediator_name', type: 'text', nullable: true }) mediatorName!: string | null;
  /** Set by the database where the mediator came in place of another. */
  @Column({ name: 'mediator_since', type: 'timestamptz', nullable: true }) mediatorSince!: Date | null;
  @Column({ name: 'procedure', type: 'text', nullable: true }) procedure!: string | null;
  @Column({ name: 'treatment_day', type: 'date', nullable: true }) treatmentDay!: string | null;
  @Column({ name: 'known_day', type: 'date', nullable: true }) knownDay!: string | null;
  @Column({ name: 'story', type: 'text' }) story!: string;
  @Column({ name: 'claims', type: 'text', array: true }) claims!: string[];
  @Column({ name: 'claim_fen', type: 'bigint', nullable: true }) claimFen!: string | null;
  @Column({ name: 'clinic_answer', type: 'text', nullable: true }) clinicAnswer!: string | null;
  @Column({ name: 'applied_by', type: 'text', nullable: true }) appliedBy!: string | null;
  @Column({ name: 'application_reason', type: 'text', nullable: true }) applicationReason!: string | null;
  @Column({ name: 'identity_check', type: 'text', nullable: true }) identityCheck!: string | null;
  @Column({ name: 'end_reason', type: 'text', nullable: true }) endReason!: string | null;
  @Column({ name: 'end_note', type: 'text', nullable: true }) endNote!: string | null;
  @Column({ name: 'ended_by', type: 'text', nullable: true }) endedBy!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'filed_at', type: 'timestamptz', nullable: true }) filedAt!: Date | null;
  @Column({ name: 'applied_at', type: 'timestamptz', nullable: true }) appliedAt!: Date | null;
  @Column({ name: 'consented_at', type: 'timestamptz', nullable: true }) consentedAt!: Date | null;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt!: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true }) effectiveAt!: Date | null;
  @Column({ name: 'next_deadline', type: 'timestamptz', nullable: true }) nextDeadline!: Date | null;
  @Column({ name: 'deadline_kind', type: 'text', nullable: true }) deadlineKind!: string | null;
  @Column({ name: 'deadline_provisional', type: 'boolean' }) deadlineProvisional!: boolean;
  @Column({ name: 'standing_kind', type: 'text', nullable: true }) standingKind!: string | null;
  @Column({ name: 'standing_since', type: 'date', nullable: true }) standingSince!: string | null;
  @Column({ name: 'last_activity_at', type: 'timestamptz' }) lastActivityAt!: Date;
  @Column({ name: 'filed_for', type: 'text' }) filedFor!: string;
  @Column({ name: 'patient_name', type: 'text', nullable: true }) patientName!: string | null;
  @Column({ name: 'patient_birth_day', type: 'date', nullable: true }) patientBirthDay!: string | null;
  @Column({ name: 'own_wages', type: 'boolean' }) ownWages!: boolean;
  @Column({ name: 'election', type: 'text', nullable: true }) election!: string | null;
  @Column({ name: 'accepted_elsewhere', type: 'text', nullable: true }) acceptedElsewhere!: string | null;
  @Column({ name: 'end_act', type: 'text', nullable: true }) endAct!: string | null;
  @Column({ name: 'end_ground', type: 'text', nullable: true }) endGround!: string | null;
  @Column({ name: 'end_asked_by', type: 'text', nullable: true }) endAskedBy!: string | null;
  @Column({ name: 'end_asked_at', type: 'timestamptz', nullable: true }) endAskedAt!: Date | null;
}
