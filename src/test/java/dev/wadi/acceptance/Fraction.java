package dev.wadi.acceptance;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A rational number, exact.
 *
 * @param over above the line
 * @param under below it, positive
 */
record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
  static final Fraction ZERO = of("0");

  static Fraction of(String decimal) {
    BigDecimal number = new BigDecimal(decimal);
    return new Fraction(number.movePointRight(20).toBigIntegerExact(), BigInteger.TEN.pow(20));
  }

  static Fraction of(BigInteger whole) {
    return new Fraction(whole, BigInteger.ONE);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.over.negate(), other.under));
  }

  Fraction times(Fraction other) {
    return new Fraction(over.multiply(other.over), under.multiply(other.under));
  }

  Fraction by(Fraction other) {
    int sign = other.over.signum();
    return new Fraction(
        over.multiply(other.under).multiply(BigInteger.valueOf(sign)),
        under.multiply(other.over).multiply(BigInteger.valueOf(sign)));
  }

  Fraction atLeastZero() {
    return over.signum() < 0 ? ZERO : this;
  }

  BigInteger rounded(boolean up) {
    BigInteger[] parts = over.divideAndRemainder(under);
    boolean more = up && parts[1].signum() > 0;
    return more ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  /** The least whole number that is not below. */
  Fraction up() {
    return of(rounded(true));
  }

  /** Toward zero. */
  Fraction cut() {
    return of(rounded(false));
  }

  boolean isBelow(Fraction other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Fraction other) {
    return over.multiply(other.under).compareTo(other.over.multiply(under));
  }

  @Override
  public String toString() {
    return over.divideAndRemainder(under)[1].signum() == 0
        ? over.divide(under).toString()
        : over + "/" + under;
  }
}
