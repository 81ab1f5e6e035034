import { Module } from '@nestjs/common';
import { OfferResolver } from './api/offer.resolver.js';

@Module({ providers: [OfferResolver] })
export class NegotiationModule {}
