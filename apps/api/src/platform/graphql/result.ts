import type { Type } from '@nestjs/common';
import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { assertNever } from '@heyi/domain';
import { refusalMessage, type Locale } from '@heyi/contracts';
import { Refusal } from '../errors/refusal.js';

/** One entry of a form that needs mending. */
@ObjectType()
export class FieldFault {
  @Field(() => String, { description: 'Where in the input, dotted.' }) path!: string;
  @Field(() => String) code!: string;
  @Field(() => String, { description: "What is wrong and how to mend it, in the person's language." }) message!: string;
}

@ObjectType({ description: 'The input needs mending; nothing was changed.' })
export class InvalidInput {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
  @Field(() => [FieldFault]) faults!: FieldFault[];
}

@ObjectType({ description: 'Not possible at this stage or for this person; nothing was changed.' })
export class NotPossible {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'Somebody else was first; load the current state and decide again.' })
export class Conflict {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'Not there, or not yours: the two are the same.' })
export class NotFound {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'What was changed, by id; ask for it again to see it.' })
export class Done {
  @Field(() => ID, { nullable: true }) id!: string | null;
  @Field(() => ID, { nullable: true }) caseId!: string | null;
}

/** The result union of a mutation: its success and every refusal a person can cause. */
export const resultOf = (operation: string, success: Type<unknown> = Done) =>
  createUnionType({
    name: `${operation}Result`,
    types: () => [success, InvalidInput, NotPossible, Conflict, NotFound] as const,
    resolveType: (value: { __typename?: string }) => value.__typename ?? success.name,
  });

type RefusalAnswer = { __typename: string; code: string; message: string; faults?: FieldFault[] };

/** A refusal as a union member, in the caller's language. */
export function refusalAnswer(refusal: Refusal, locale: Locale): RefusalAnswer {
  const { code } = refusal;
  const message = refusal.messageIn(locale);
  switch (refusal.kind) {
    case 'invalid':
      return {
        __typename: 'InvalidInput',
        code,
        message,
        faults: refusal.faults.map((f) => ({ path: f.path, code: f.code, message: refusalMessage(f.code, locale, f.data) })),
      };
    case 'not_possible':
      return { __typename: 'NotPossible', code, message };
    case 'conflict':
      return { __typename: 'Conflict', code, message };
    case 'not_found':
      return { __typename: 'NotFound', code, message };
    default:
      return assertNever(refusal.kind);
  }
}

/** Runs a use case and answers with its value or the refusal; faults of ours pass through. */
export async function answer<T extends object>(locale: Locale, work: () => Promise<T>, typename = 'Done'): Promise<object> {
  try {
    return { __typename: typename, ...(await work()) };
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error, locale);
    throw error;
  }
}
