package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.SharedData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas alone, on the stores' own sales. */
class Top100FormulasTest {
  @ParameterizedTest
  @CsvSource({
    "28. Miss Glam Aceh, ACEH, 3552",
    "26. Miss Glam Dr. Mansyur, DR._MANSYUR, 4963",
  })
  void metricsAreAsExpected(String stem, String location, int items) throws Exception {
    Set<String> best =
        Sheets.csv(SharedData.retail("top100/" + stem + ".csv")).stream()
            .skip(1)
            .limit(100)
            .map(row -> row[0].strip())
            .collect(Collectors.toSet());
    Yaml contract = Yaml.of("stock_health", "target");
    List<String[]> sheet = Sheets.workbook(SharedData.retail("input/" + stem + ".xlsx"));
    Map<String, Figures> figures = figures(new MemoryRows(contract, sheet), best);
    List<String[]> expected = Sheets.csv(SharedData.retail("expected/" + location + ".top100.csv"));

    assertThat(expected).hasSize(items + 1);
    assertThat(figures).hasSize(items);
    for (String[] row : expected.subList(1, expected.size())) {
      Metrics metrics = Formulas.TOP100.of(figures.get(row[0]));
      assertThat(numbers(metrics)).as("%s %s", location, row[0]).containsExactly(numbers(row));
    }
  }

  private static Map<String, Figures> figures(MemoryRows rows, Set<String> best) {
    Map<String, Figures> figures = new TreeMap<>();
    StockRow row = new StockRow(rows, TextRule.TRIMMED);
    while (row.next()) {
      boolean listed = best.contains(row.sku());
      figures.put(
          row.sku(),
          row.figures(row.dailySales(), row.maxDailySales(), StockRules.TARGET_DAYS, listed));
    }
    return figures;
  }

  private static double[] numbers(Metrics m) {
    return new double[] {
      m.safetyStock() + 0.0,
      m.reorderPoint() + 0.0,
      m.targetDays(),
      m.coverQty(),
      m.daysCover() + 0.0,
      m.openPo() ? 1 : 0,
      m.initialQty(),
      m.emergencyQty(),
      m.updatedQty(),
      m.finalQty(),
      m.emergencyCost(),
      m.finalCost()
    };
  }

  private static double[] numbers(String[] row) {
    double[] numbers = new double[12];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(row[6 + i]);
    }
    return numbers;
  }
}
