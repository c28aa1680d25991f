package dev.wadi.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small language of definitions, and how its values are written into SQL. */
class ExpressionTest {
  private static final Map<String, Object> SCOPE =
      Map.of(
          "params",
          Map.of(
              "n",
              3L,
              "rate",
              new BigDecimal("0.25"),
              "name",
              "Bob",
              "day",
              LocalDate.of(2025, 2, 28),
              "on",
              true),
          "year",
          2025L,
          "steps",
          Map.of("find-files", Map.of("outputs", Map.of("files", List.of("a", "b")))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 - 4 | -1
          -params.n | -3
          params.n + params.rate | 3.25
          params.n == 3 | true
          params.n != 3.0 | false
          params.rate < 1 | true
          params.rate >= 0.25 | true
          year <= 2024 | false
          year > 2024 and not params.on | false
          year > 2024 or not params.on | true
          'a' < 'b' | true
          "x" + params.n | x3
          size(steps.find-files.outputs.files) > 1 | true
          size(params.name) | 3
          size(null) | 0
          range(params.n, 5) | [3, 4, 5]
          range(2, 1) | []
          (1 + 2) == 3 | true
          null == null | true
          params.day | 2025-02-28
          """)
  void saysWhatIsAskedFor(String expression, String value) {
    assertThat(String.valueOf(Expression.parse(expression).value(SCOPE))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 +", "(1", "range(1)", "now()", "a b", "params.", "1 ? 2", "and", "size(1", ""})
  void whatIsWrittenWrongIsRefused(String expression) {
    assertThatThrownBy(() -> Expression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in {{" + expression + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "params.m",
        "year.x",
        "1 and true",
        "not 1",
        "'a' < 1",
        "year - 'a'",
        "range(1, 20000)"
      })
  void whatMakesNoSenseIsRefusedWhenItIsAsked(String expression) {
    Expression parsed = Expression.parse(expression);
    assertThatThrownBy(() -> parsed.value(SCOPE)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTemplateThatIsNothingButAnExpressionKeepsItsKind() {
    Map<String, Object> with = new LinkedHashMap<>();
    with.put("list", List.of("{{params.n}}", "n = {{params.n}}", 7));
    with.put("deep", Map.of("x", "{{params.on}}"));
    assertThat(Template.resolve(with, SCOPE))
        .isEqualTo(Map.of("list", List.of(3L, "n = 3", 7L), "deep", Map.of("x", true)));
    assertThat(Template.expressions(with)).hasSize(3);
  }

  @Test
  void valuesBecomeLiteralsOfTheirKind() {
    UUID id = UUID.randomUUID();
    assertThat(
            Arrays.asList("it's", -5L, 7, new BigDecimal("-1E+3"), true, null, LocalDate.EPOCH, id)
                .stream()
                .map(Literals::of))
        .containsExactly(
            "'it''s'", "(-5)", "7", "(-1000)", "true", "null", "date '1970-01-01'", "'" + id + "'");
    assertThat(Literals.of(List.of("a", 1L))).isEqualTo("array['a', 1]");
    assertThat(Literals.of(Map.of("k", "it's"))).isEqualTo("'{\"k\":\"it''s\"}'::jsonb");
    assertThat(Literals.of(false)).isEqualTo("false");
    assertThatThrownBy(() -> Literals.of("a\0b")).hasMessageContaining("U+0000");
    assertThatThrownBy(() -> Literals.of(1.5f)).hasMessageContaining("Float");
  }

  @Test
  void expressionsInSqlAreLiteralsAndCommentsAreGone() {
    SqlText text =
        SqlText.parse(
            """
            select {{params.name}}, '--', "a" -- {{nonsense
              /* {{params.name}} */ , $$ it's $$, $1, {{year}} - {{params.n}}""");
    assertThat(text.expressions()).hasSize(3);
    assertThat(text.with(SCOPE).replaceAll("\\s+", " "))
        .isEqualTo("select 'Bob', '--', \"a\" , $$ it's $$, $1, 2025 - 3");
    Map<String, Object> nasty = Map.of("params", Map.of("name", "'; drop table x; --\n"));
    assertThat(SqlText.parse("select {{params.name}} -- {{params.name}}").with(nasty))
        .isEqualTo("select '''; drop table x; --\n' \n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '{{year}}'",
        "select \"{{year}}\"",
        "select $$ {{year}} $$",
        "select {{year",
        "select {{1 +}}"
      })
  void anExpressionWhereALiteralWouldChangeItsMeaningIsRefused(String sql) {
    assertThatThrownBy(() -> SqlText.parse(sql)).isInstanceOf(IllegalArgumentException.class);
  }
}
