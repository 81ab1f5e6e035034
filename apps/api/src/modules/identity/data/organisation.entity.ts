import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A committee (tenant), a clinic or a regulator. */
@Entity({ schema: 'identity', name: 'organisation', synchronize: false })
export class OrganisationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'name_zh', type: 'text' }) nameZh!: string;
  @Column({ name: 'name_en', type: 'text' }) nameEn!: string;
  @Column({ name: 'region_code', type: 'text' }) regionCode!: string;
  @Column({ name: 'contact', type: 'text', nullable: true }) contact!: string | null;
  @Column({ name: 'address', type: 'text', nullable: true }) address!: string | null;
  @Column({ name: 'joined', type: 'boolean' }) joined!: boolean;
  /** Of a clinic: how far it has proved who it is; an institution is confirmed by an officer, never by being named. */
  @Column({ name: 'standing', type: 'text' }) standing!: string;
  @Column({ name: 'credit_code', type: 'text', nullable: true }) creditCode!: string | null;
  @Column({ name: 'licence_number', type: 'text', nullable: true }) licenceNumber!: string | null;
  @Column({ name: 'merged_into', type: 'uuid', nullable: true }) mergedInto!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
