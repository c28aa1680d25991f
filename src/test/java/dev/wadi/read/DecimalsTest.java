package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A million numbers as the JDK reads them. */
class DecimalsTest {
  private final Random random = new Random(11);

  @Test
  void numbersOfSeventeenDigitsAreExact() {
    for (int i = 0; i < 600_000; i++) {
      long digits = Math.floorMod(random.nextLong(), 100_000_000_000_000_000L);
      requireSame("0." + digits);
      requireSame(digits / 1_000 + "." + digits % 1_000);
    }
  }

  @Test
  void numbersOfNineteenDigitsAndAnyExponentAreExact() {
    for (int i = 0; i < 200_000; i++) {
      requireSame(Long.toUnsignedString(random.nextLong()) + "E" + (random.nextInt(180) - 90));
    }
  }

  @Test
  void numbersHalfwayBetweenTwoDoublesAreExact() {
    for (int i = 0; i < 100_000; i++) {
      requireSame(String.valueOf(2 * ((1L << 53) + random.nextInt(1 << 30)) + 1));
      double value = Math.scalb(1 + random.nextDouble(), random.nextInt(80) - 40);
      BigDecimal half = new BigDecimal(value).add(new BigDecimal(Math.ulp(value) / 2));
      requireSame(half.round(new MathContext(19)).toString());
    }
  }

  private static void requireSame(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (Double.compare(Numbers.parse(bytes, 0, bytes.length), Double.parseDouble(text)) != 0) {
      assertThat(Numbers.parse(bytes, 0, bytes.length))
          .as(text)
          .isEqualTo(Double.parseDouble(text));
    }
  }
}
