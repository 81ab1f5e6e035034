import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor, type OnApplicationBootstrap } from '@nestjs/common';
import { GqlExecutionContext, GraphQLSchemaHost, type GqlContextType } from '@nestjs/graphql';
import { faultInText, TEXTS, type InputFault, type TextRule } from '@heyi/contracts';
import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { of, type Observable } from 'rxjs';
import { invalid } from '../errors/refusal.js';
import type { GraphqlContext } from './graphql-context.js';
import { refusalAnswer } from './result.js';

type Holder = GraphQLArgument | GraphQLInputField;
const RULES: Readonly<Record<string, TextRule | undefined>> = TEXTS;
const isText = (holder: Holder): boolean => getNamedType(holder.type).name === 'String';

/** Every text that a schema takes, by the name its rule has: `DemandInput.body`, `answerCase.statement`. */
export function textsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => {
      if (isInputObjectType(type))
        return Object.values(type.getFields())
          .filter(isText)
          .map((field) => `${type.name}.${field.name}`);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => field.args.filter(isText).map((arg) => `${field.name}.${arg.name}`));
    });
}

function faultsIn(holder: Holder, owner: string, value: unknown, path: string): InputFault[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => faultsIn(holder, owner, each, `${path}.${i}`));
  const type = getNamedType(holder.type);
  if (typeof value === 'string') {
    const rule = RULES[`${owner}.${holder.name}`];
    const fault = type.name === 'String' && rule !== undefined ? faultInText(value, rule) : null;
    return fault ? [{ path, ...fault }] : [];
  }
  if (!isInputObjectType(type) || value === null || typeof value !== 'object') return [];
  return Object.values(type.getFields()).flatMap((field) =>
    faultsIn(field, type.name, (value as Record<string, unknown>)[field.name], path ? `${path}.${field.name}` : field.name),
  );
}

/** The faults of all texts of a call, each where its form has it: an input object is the form, a list of them is one of its fields. */
export const faultsInArguments = (
  field: string,
  args: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
): InputFault[] =>
  args.flatMap((arg) => {
    const value = values[arg.name];
    const isForm = isInputObjectType(getNamedType(arg.type)) && !Array.isArray(value);
    return faultsIn(arg, field, value, isForm ? '' : arg.name);
  });

/**
 * The edge that every text passes before its operation runs: within its length and made of characters that are some, or
 * refused under its field with the count or the characters named (ADR 0031). The server does not start while a text has no rule.
 */
@Injectable()
export class TextGate implements NestInterceptor, OnApplicationBootstrap {
  constructor(private readonly host: GraphQLSchemaHost) {}

  onApplicationBootstrap(): void {
    const ruleless = textsOf(this.host.schema).filter((name) => RULES[name] === undefined);
    if (ruleless.length) throw new Error(`No rule of length for ${ruleless.join(', ')} (packages/contracts/src/texts.ts).`);
  }

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<GqlContextType>() !== 'graphql') return next.handle();
    const called = GqlExecutionContext.create(execution);
    const { parentType, fieldName } = called.getInfo<GraphQLResolveInfo>();
    const faults = faultsInArguments(fieldName, parentType.getFields()[fieldName]?.args ?? [], called.getArgs());
    if (faults.length === 0) return next.handle();
    const refusal = invalid(faults);
    // A question has no member for refusals in its answer; it is told at its head.
    if (parentType.name !== 'Mutation') throw refusal;
    return of(refusalAnswer(refusal, called.getContext<GraphqlContext>().ctx.locale));
  }
}
