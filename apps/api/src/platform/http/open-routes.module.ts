import { join } from 'node:path';
import { Inject, Module, type NestModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import express, { type Express } from 'express';
import type { Config } from '../config.js';
import { APPS } from '../context/ctx.js';
import { CONFIG } from '../database/tokens.js';
import { frontEnd, publicFiles } from './front-ends.js';
import { compressedAnswers } from './on-the-wire.js';

/**
 * Mounts what express answers by itself (`OPEN_ROUTES`), and what reads a body: before the controllers, what some of them and GraphQL
 * are asked through; after them the pages and files, so that no name of a file is taken for one of theirs, or theirs for a file's.
 */
@Module({})
export class OpenRoutesModule implements NestModule, OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  private get web(): Express {
    return this.host.httpAdapter.getInstance<Express>();
  }

  /** Nest asks for it before it mounts the controllers. A body is read where one is awaited; an upload reads its own. */
  configure(): void {
    this.web.post('/reply', express.json({ limit: '2kb' }));
    this.web.use('/graphql', express.json({ limit: '256kb' }), compressedAnswers);
  }

  onModuleInit(): void {
    const { mode, webRoot } = this.config;
    const demonstration = mode !== 'production';
    publicFiles(this.web, demonstration);
    for (const name of APPS) frontEnd(this.web, { name, dist: join(webRoot, name, 'dist'), demonstration });
  }
}
