import { Module } from '@nestjs/common';
import { NotificationResolver } from './api/notification.resolver.js';
import { OutboxController } from './api/outbox.controller.js';
import { MarkNoticesRead } from './app/mark-notices-read.js';
import { ReadNotices } from './app/read-notices.js';
import { DeliveryRepository } from './data/delivery.repository.js';
import { NoticeRepository } from './data/notice.repository.js';
import { DeliverMessages } from './tasks/deliver-messages.js';

@Module({
  controllers: [OutboxController],
  providers: [NoticeRepository, ReadNotices, MarkNoticesRead, NotificationResolver, DeliveryRepository, DeliverMessages],
})
export class NotificationsModule {}
