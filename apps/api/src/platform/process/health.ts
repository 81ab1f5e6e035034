import { Controller, Get, Inject, Module, type DynamicModule } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../authz/can.js';
import type { Ending } from './ending.js';

/** What a process cannot work without, each by a question that is answered at once or fails. */
export type Needs = Readonly<Record<string, () => Promise<unknown>>>;
const NEEDS = Symbol('Needs');
const ENDING = Symbol('Ending');

/** A question that is not answered within this many milliseconds is answered with no. */
const AT_ONCE = 2000;

const withinReason = <T>(asked: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), AT_ONCE);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};

/** For who watches over the processes: `live` while it should be left alone, `ready` while it may be sent work. */
@Controller('health')
class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(NEEDS) private readonly needs: Needs,
    @Inject(ENDING) private readonly ending: Ending,
  ) {}

  /** That this answers is the answer: a process without its database waits, and a new one would wait as well. */
  @Public()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Names what is missing and not why: that is in the log. */
  @Public()
  @Get(['', 'ready'])
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    const needs: Needs = { ...this.needs, staying: () => (this.ending.begun ? Promise.reject(new Error('ending')) : Promise.resolve()) };
    return this.health.check(
      Object.entries(needs).map(([name, ask]) => async () => {
        const indicator = this.indicators.check(name);
        try {
          await withinReason(ask());
          return indicator.up();
        } catch {
          return indicator.down();
        }
      }),
    );
  }
}

@Module({})
export class HealthModule {
  static with(needs: Needs, ending: Ending): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ errorLogStyle: 'json', logger: false })],
      controllers: [HealthController],
      providers: [
        { provide: NEEDS, useValue: needs },
        { provide: ENDING, useValue: ending },
      ],
    };
  }
}
