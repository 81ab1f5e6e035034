import type { Audience, PresumptionGround, Side, StageView } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the author of a view says of the presumption of fault. */
export interface StatedPresumption {
  readonly harmShown: boolean;
  readonly grounds: readonly PresumptionGround[];
  readonly forceMajeure: boolean;
}

/** A view of how responsibility is shared. */
@Entity({ name: 'responsibility_view', synchronize: false })
export class ResponsibilityViewEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: Audience;
  @Column({ name: 'side', type: 'text' }) side!: Side | 'mediator';
  @Column({ name: 'stages', type: 'jsonb' }) stages!: readonly StageView[];
  @Column({ name: 'presumption', type: 'jsonb' }) presumption!: StatedPresumption;
  @Column({ name: 'clinic_pct', type: 'integer' }) clinicPct!: number;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
