package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-7",
        "+7",
        "007",
        "0.1",
        ".5",
        "5.",
        "-0.07000000000000001",
        "0.28999999999999998",
        "123456789012345",
        "1234567890123456789",
        "0.0000000000000000000000001",
        "1E-7",
        "1e+300",
        "9007199254740993",
        "4.9e-324",
        "1.7976931348623157E308",
        " 12 ",
        "000000000000000000001.5",
        "551565",
        "100000000000000000000000",
        "0.30000000000000004"
      })
  void aNumberIsExactlyTheDoubleThatTheJdkReads(String text) {
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "+",
        "e5",
        "1e",
        "1e+",
        "NAN",
        "NaN",
        "INF",
        "Infinity",
        "-Infinity",
        "1d",
        "1f",
        "0x1p3",
        "1,5",
        "1.2.3",
        "--1",
        "1-",
        "1e5.5",
        "1e999",
        "\u0661",
        "1 2"
      })
  void whatIsNoFiniteNumberIsNaN(String text) {
    assertThat(parse(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "-0.0", "-0e5", "-1e-999"})
  void thereIsNoNegativeZero(String text) {
    assertThat(1 / parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void randomDoublesAndDecimalsAreRead() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String exact =
          Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7fdf_ffff_ffff_ffffL));
      String decimal = random.nextInt(10_000_000) + "." + random.nextInt(1_000_000_000);
      assertThat(parse(exact)).as(exact).isEqualTo(Double.parseDouble(exact));
      assertThat(parse(decimal)).as(decimal).isEqualTo(Double.parseDouble(decimal));
    }
  }

  private static double parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return Numbers.parse(bytes, 0, bytes.length);
  }
}
