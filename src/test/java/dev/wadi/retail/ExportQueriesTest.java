package dev.wadi.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportQueriesTest {
  @ParameterizedTest
  @ValueSource(strings = {"target", "legacy"})
  void everyQueryThatAContractNamesIsThereAndLeavesTableAndConditionOpen(String profile)
      throws Exception {
    Yaml contract = Yaml.of("stock_health", profile);
    Object export = Yaml.map(contract.values().get("export")).get("sql");
    Object seed = contract.values().get("seed-csv");

    assertThat(resource(export)).contains("from {rows} as h", "where {where}");
    assertThat(resource(seed)).contains("from {rows} as h", "where {where}");
  }

  private static String resource(Object name) throws Exception {
    try (InputStream in = ExportQueriesTest.class.getResourceAsStream("/" + name)) {
      assertThat(in).as("resource %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
