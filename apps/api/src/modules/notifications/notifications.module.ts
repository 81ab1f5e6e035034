import { Module } from '@nestjs/common';
import { NotificationResolver } from './api/notification.resolver.js';

@Module({ providers: [NotificationResolver] })
export class NotificationsModule {}
