import type { Fen } from './money.js';

/** A percentage as the shortest decimal that stands for it: whole, or with one or two decimals. */
const PERCENTAGE = /^(-?\d+)(?:\.(\d{1,2}))?$/;

/** 0 to 100 with two decimals at most: the finest share, coefficient or rate that is computed with. */
export const isPercentage = (n: number): boolean => PERCENTAGE.test(String(n)) && n >= 0 && n <= 100;

/**
 * A rational number, exact: what money passes through between the figures that were entered and the fen that are owed.
 *
 * Immutable, always in lowest terms with a denominator above zero. Nothing rounds but `toFen` and `toYuan`, each half
 * up and each called once, where a line of a calculation or a share is finished: 0.1 + 0.2 of a binary float is not 0.3,
 * and a third of a sum times three is the sum again only here.
 */
export class Exact {
  static readonly ZERO = new Exact(0n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /**
   * A whole number: fen, days, years, a count.
   *
   * @throws RangeError for a number that is not whole or too large to be kept whole
   */
  static from(whole: number | bigint): Exact {
    return new Exact(wholeOf(whole), 1n);
  }

  /** A fraction of two whole numbers: `Exact.of(1, 365)`. @throws RangeError for a part that is not whole, or over nothing */
  static of(numerator: number | bigint, denominator: number | bigint): Exact {
    return Exact.reduced(wholeOf(numerator), wholeOf(denominator));
  }

  /**
   * A percentage as it was entered, with two decimals at most: 3.45 is 345 of 10,000. Read from its decimal digits, so
   * that no binary fraction takes part.
   *
   * @throws RangeError for more decimals, or for what is no such number
   */
  static percent(percent: number): Exact {
    const digits = PERCENTAGE.exec(String(percent));
    if (!digits) throw new RangeError('A percentage has two decimals at most.');
    return Exact.reduced(BigInt(digits[1]! + (digits[2] ?? '').padEnd(2, '0')), 10_000n);
  }

  private static reduced(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 0n) throw new RangeError('Nothing is divided by nothing.');
    const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator);
    const sign = denominator < 0n ? -1n : 1n;
    return new Exact((sign * numerator) / divisor, (sign * denominator) / divisor);
  }

  static sum(parts: readonly Exact[]): Exact {
    return parts.reduce((total, part) => total.plus(part), Exact.ZERO);
  }

  plus(other: Exact | number): Exact {
    const b = exactOf(other);
    return Exact.reduced(this.numerator * b.denominator + b.numerator * this.denominator, this.denominator * b.denominator);
  }

  minus(other: Exact | number): Exact {
    const b = exactOf(other);
    return Exact.reduced(this.numerator * b.denominator - b.numerator * this.denominator, this.denominator * b.denominator);
  }

  times(other: Exact | number): Exact {
    const b = exactOf(other);
    return Exact.reduced(this.numerator * b.numerator, this.denominator * b.denominator);
  }

  /** @throws RangeError over nothing */
  over(other: Exact | number): Exact {
    const b = exactOf(other);
    return Exact.reduced(this.numerator * b.denominator, this.denominator * b.numerator);
  }

  /** Below zero, zero or above zero as this is less than, equal to or more than the other. */
  compare(other: Exact | number): -1 | 0 | 1 {
    const gap = this.minus(other).numerator;
    return gap < 0n ? -1 : gap > 0n ? 1 : 0;
  }

  min(other: Exact | number): Exact {
    return this.compare(other) <= 0 ? this : exactOf(other);
  }

  max(other: Exact | number): Exact {
    return this.compare(other) >= 0 ? this : exactOf(other);
  }

  /** The whole number, half up: of a percentage that is kept whole. @throws RangeError as `toFen` */
  toWhole(): number {
    return safe(halfUp(this.numerator, this.denominator));
  }

  /**
   * The whole fen, half up: 0.5 becomes 1 and −0.5 becomes 0. Called once, on what is finished.
   *
   * @throws RangeError where the fen cannot be kept whole
   */
  toFen(): Fen {
    return this.toWhole();
  }

  /** The whole yuan, half up, in fen: what a judgment rounds to whole yuan. @throws RangeError as `toFen` */
  toYuan(): Fen {
    return safe(halfUp(this.numerator, this.denominator * 100n) * 100n);
  }

  /** Rounded down to a fen: for parts of a whole whose rest is given to one of them. @throws RangeError as `toFen` */
  toFenBelow(): Fen {
    return safe(floor(this.numerator, this.denominator));
  }
}

const exactOf = (value: Exact | number): Exact => (value instanceof Exact ? value : Exact.from(value));

function wholeOf(value: number | bigint): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('Money is counted in whole numbers.');
  return BigInt(value);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** BigInt divides towards zero: below zero what is left over counts one further down. */
const floor = (numerator: bigint, denominator: bigint): bigint =>
  numerator / denominator - (numerator < 0n && numerator % denominator !== 0n ? 1n : 0n);

const halfUp = (numerator: bigint, denominator: bigint): bigint => floor(2n * numerator + denominator, 2n * denominator);

function safe(value: bigint): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n)) throw new RangeError('More than can be counted in whole fen.');
  return n;
}
