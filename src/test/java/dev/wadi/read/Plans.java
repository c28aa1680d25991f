package dev.wadi.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws sheets to be written: what stores send, and what else the formats can hold. */
final class Plans {
  private static final List<Planned.Style> STYLES =
      List.of(
          new Planned.Style(14, null),
          new Planned.Style(22, null),
          new Planned.Style(46, null),
          new Planned.Style(49, null),
          new Planned.Style(10, null),
          new Planned.Style(27, null),
          new Planned.Style(57, null),
          new Planned.Style(170, "yyyy\\-mm\\-dd"),
          new Planned.Style(171, "#,##0.00"),
          new Planned.Style(172, "[Red]dd/mm/yy;@"),
          new Planned.Style(173, "0 \"days\""),
          new Planned.Style(174, "[$-421]dd mmmm yyyy;@"),
          new Planned.Style(175, "[h]:mm:ss"),
          new Planned.Style(176, "0.00E+00"),
          new Planned.Style(177, "\"Rp\"#,##0;[Red]\\-\"Rp\"#,##0"),
          new Planned.Style(178, "h:mm AM/PM"),
          new Planned.Style(179, "_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-"),
          new Planned.Style(180, "General"),
          new Planned.Style(181, "mm:ss.0"),
          new Planned.Style(182, "[Blue]General;[Magenta]-0.0"));

  private Plans() {}

  static Arbitrary<Planned> sheets() {
    Arbitrary<List<Planned.Style>> styles =
        Arbitraries.of(STYLES)
            .list()
            .uniqueElements()
            .ofMinSize(0)
            .ofMaxSize(6)
            .map(Plans::withGeneral);
    return styles.flatMap(
        chosen ->
            Combinators.combine(
                    Arbitraries.maps(rowNumbers(), row(chosen.size())).ofMinSize(1).ofMaxSize(8),
                    Arbitraries.of(false, false, true))
                .as(
                    (rows, from1904) ->
                        new Planned(List.copyOf(numbered(rows)), chosen, from1904)));
  }

  static Arbitrary<Dialect> dialects() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(Dialect.Texts.class),
            Arbitraries.of(RawZip.Form.class),
            Arbitraries.of(Dialect.Quirk.class).set().ofMaxSize(7))
        .as(Dialect::new);
  }

  private static List<Planned.Style> withGeneral(List<Planned.Style> chosen) {
    List<Planned.Style> styles = new ArrayList<>(chosen);
    styles.add(0, new Planned.Style(0, null));
    return List.copyOf(styles);
  }

  private static Arbitrary<Integer> rowNumbers() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.integers().between(1, 12)),
        Tuple.of(1, Arbitraries.integers().between(13, CellAddress.ROWS)));
  }

  private static Arbitrary<Planned.Row> row(int styles) {
    Arbitrary<Integer> columns =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.integers().between(0, 11)),
            Tuple.of(2, Arbitraries.integers().between(12, 800)),
            Tuple.of(1, Arbitraries.of(25, 26, 701, 702)));
    return Combinators.combine(
            Arbitraries.maps(columns, cell(styles)).ofMinSize(0).ofMaxSize(9),
            Arbitraries.of(false, false, false, true))
        .as((cells, hidden) -> new Planned.Row(0, hidden, placed(cells)));
  }

  private static List<Planned.Row> numbered(Map<Integer, Planned.Row> rows) {
    List<Planned.Row> numbered = new ArrayList<>();
    new TreeMap<>(rows)
        .forEach((number, row) -> numbered.add(new Planned.Row(number, row.hidden(), row.cells())));
    return numbered;
  }

  private static List<Planned.Cell> placed(Map<Integer, Planned.Cell> cells) {
    List<Planned.Cell> placed = new ArrayList<>();
    new TreeMap<>(cells)
        .forEach(
            (column, cell) ->
                placed.add(
                    new Planned.Cell(
                        column, cell.type(), cell.value(), cell.style(), cell.formula())));
    return placed;
  }

  private static Arbitrary<Planned.Cell> cell(int styles) {
    Arbitrary<Tuple.Tuple2<Planned.Type, String>> values =
        Arbitraries.frequencyOf(
            Tuple.of(10, of(Planned.Type.NUMBER, numbers())),
            Tuple.of(8, of(Planned.Type.TEXT, texts())),
            Tuple.of(1, of(Planned.Type.BOOLEAN, Arbitraries.of("0", "1"))),
            Tuple.of(
                1, of(Planned.Type.ERROR, Arbitraries.of("#N/A", "#DIV/0!", "#REF!", "#VALUE!"))),
            Tuple.of(1, of(Planned.Type.BLANK, Arbitraries.just(""))));
    return Combinators.combine(
            values,
            Arbitraries.integers().between(0, styles - 1),
            Arbitraries.of(false, false, false, true))
        .as(
            (value, style, formula) ->
                new Planned.Cell(
                    0,
                    value.get1(),
                    value.get2(),
                    style,
                    formula && value.get1() != Planned.Type.BLANK));
  }

  private static Arbitrary<Tuple.Tuple2<Planned.Type, String>> of(
      Planned.Type type, Arbitrary<String> values) {
    return values.map(value -> Tuple.of(type, value));
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(-1000, 60_000).map(String::valueOf)),
        Tuple.of(4, Arbitraries.doubles().between(0, 60_000).ofScale(5).map(String::valueOf)),
        Tuple.of(
            2,
            Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .map(String::valueOf)),
        Tuple.of(2, Arbitraries.doubles().between(0, 1).map(value -> seventeen(value))),
        Tuple.of(1, Arbitraries.longs().map(value -> value + "0000")),
        Tuple.of(
            1,
            Arbitraries.of(
                "-0",
                "0",
                "1E+20",
                "1e-7",
                ".5",
                "5.",
                "007",
                "1.50",
                "-0.0",
                "4.9E-324",
                "1e-400",
                "1E308",
                "1e999",
                "9007199254740993",
                "123456789012345678901234567890",
                "NAN",
                "INF",
                "-INF",
                "0.1e1",
                "1.7976931348623157e308",
                "2.2250738585072014E-308",
                "59",
                "60",
                "61",
                "2958465.999",
                "0.5")));
  }

  /** As Excel writes doubles. */
  private static String seventeen(double value) {
    return new BigDecimal(value).round(new java.math.MathContext(17)).toPlainString();
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.of(
            " ",
            " a ",
            "a  b",
            "line\nfeed",
            "a\r\nb",
            "tab\there",
            "_x000D_",
            "_x005F_x000D_",
            "_xZZZZ_",
            "x_x0041_y_x",
            "<&>\"'",
            "]]>",
            "\u00e9\u20ac\ud55c\ud83d\ude00",
            "0012",
            "=1+1",
            "NaN",
            "TRUE",
            "\u00a0",
            "\ufffd",
            "a\u0300",
            "_x0041",
            "\u200b\u2028\u0085");
    Arbitrary<String> any =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00a0', '\u024f')
            .withCharRange('\u4e00', '\u4eff')
            .withChars('\n', '\t', '\r', '_', 'x', '&', '<')
            .ofMinLength(1)
            .ofMaxLength(24);
    return Arbitraries.frequencyOf(Tuple.of(1, odd), Tuple.of(2, any));
  }
}
