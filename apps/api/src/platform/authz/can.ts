import { SetMetadata } from '@nestjs/common';
import type { CaseAction, OrganisationAction } from '@heyi/abilities';
import type { ActorKind } from '../context/ctx.js';

/** What an operation demands before its use case runs; the use case then authorises the loaded instance. */
export type Permission =
  | { readonly on: 'public' }
  | { readonly on: 'demonstration' }
  | { readonly on: 'account'; readonly kinds: readonly ActorKind[] }
  | { readonly on: 'organisation'; readonly action: OrganisationAction }
  | { readonly on: 'case'; readonly action: CaseAction };

export const PERMISSION = 'heyi:permission';
export const BINDING = 'heyi:binding';

const declare = (permission: Permission) => SetMetadata(PERMISSION, permission);

/** Open to everybody, signed in or not. */
export const Public = () => declare({ on: 'public' });
/** Exists in demonstration mode only. */
export const DemonstrationOnly = () => declare({ on: 'demonstration' });
/** Open to any signed-in person, or to the kinds named. */
export const SignedIn = (...kinds: ActorKind[]) => declare({ on: 'account', kinds });
/** An act on one case; authorised on the instance by `enterCase` in the use case. */
export const Can = (action: CaseAction) => declare({ on: 'case', action });
/** An administrative act inside one's own organisation. */
export const CanInOrganisation = (action: OrganisationAction) => declare({ on: 'organisation', action });
/** A binding act: needs a proof of presence `before`, or carries it `itself`; listed in `BINDING_ACTS`, or the server does not boot. */
export const Binds = (proof: 'before' | 'itself') => SetMetadata(BINDING, proof);
