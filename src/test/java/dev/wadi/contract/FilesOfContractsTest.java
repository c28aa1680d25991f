package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.Contract.Form;
import dev.wadi.contract.Contract.Output;
import dev.wadi.contract.Contract.Repeats;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract says of repeated rows, of dates, and of the files made from its table. */
class FilesOfContractsTest {
  @Test
  void defaultsThatAreWrittenOutLeaveTheHashAsItWas() {
    Contract written =
        Samples.contract(
            "till_sales",
            Map.of("repeats", "refuse", "dates", "{order: day-first}", "outputs", "[]"));

    assertThat(written.hash()).isEqualTo(Samples.sales().hash());
    assertThat(written.json()).doesNotContain("repeats", "dates", "outputs", "measures");
  }

  @Test
  void whatIsSaidIsStoredAndReadBack() {
    Contract contract =
        Samples.contract(
            "till_sales",
            Map.of(
                "repeats", "last",
                "dates", "{zone: Asia/Jakarta, order: month-first}",
                "outputs",
                    "[{file: 'm2/{date}_{location}.csv', sql: contracts/sales.sql, form: semicolons}]",
                "measures", "[{file: aging.csv, sql: contracts/sales.sql}]"));

    assertThat(contract.repeats()).isEqualTo(Repeats.LAST);
    assertThat(contract.dates())
        .isEqualTo(new Dates(ZoneId.of("Asia/Jakarta"), Dates.Order.MONTH_FIRST));
    assertThat(contract.outputs())
        .isEqualTo(
            List.of(
                new Output(
                    "m2/{date}_{location}.csv",
                    "contracts/sales.sql",
                    Form.SEMICOLONS,
                    Optional.empty())));
    assertThat(contract.measures()).hasSize(1);
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
    assertThat(contract.hash()).isNotEqualTo(Samples.sales().hash());
  }

  @Test
  void anOutputWithANameIsWrittenOnlyWhenTheContractSaysSo() {
    String outputs =
        "[{file: 'all/{date}.csv', sql: contracts/sales.sql},"
            + " {file: 'full/{date}/{stem}.xlsx', sql: contracts/sales.sql, form: xlsx, name: full},"
            + " {file: 'i/{date}.csv', sql: contracts/sales.sql, name: intermediate}]";

    assertThat(files(Map.of("outputs", outputs))).containsExactly("all/{date}.csv");
    assertThat(files(Map.of("outputs", outputs, "written", "[full]")))
        .containsExactly("all/{date}.csv", "full/{date}/{stem}.xlsx");
    assertThat(files(Map.of("outputs", outputs, "intermediate", "csv")))
        .containsExactly("all/{date}.csv", "i/{date}.csv");
  }

  private static List<String> files(Map<String, String> keys) {
    Contract contract = Samples.contract("till_sales", keys);
    assertThat(ContractParser.fromJson(contract.json())).isEqualTo(contract);
    return contract.writtenOutputs().stream().map(Output::file).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "repeats | newest | repeats: newest is none of refuse, first, last",
        "dates | {zone: Asia/Jakata} | dates.zone: Asia/Jakata is no time zone",
        "outputs | [{file: '../{date}.csv', sql: contracts/sales.sql}] | must be a path below the outputs",
        "outputs | [{file: m2.csv, sql: contracts/sales.sql}] | that names {date}",
        "written | [all] | written: no output is named all; there is none with a name",
        "intermediate | csv | written: no output is named intermediate",
        "outputs | [{file: 'm2/{date}.csv', sql: contracts/none.sql}] | there is no contracts/none.sql",
        "measures | [{file: aging.csv, sql: contracts/none.sql}] | there is no contracts/none.sql"
      })
  void aMistakeSaysWhatIsWrong(String key, String value, String message) {
    String yaml = Samples.text("till_sales.yaml");

    assertThat(ContractParser.parse("till_sales.yaml", yaml, Map.of(key, value)).problems())
        .anyMatch(problem -> problem.message().contains(message));
  }
}
