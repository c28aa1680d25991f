package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.BinaryWorkbooks;
import dev.wadi.BinaryWorkbooks.Records;
import dev.wadi.ProtectedWorkbooks;
import dev.wadi.read.Limits;
import dev.wadi.read.Refusal;
import dev.wadi.read.Tables;
import dev.wadi.read.UnreadableFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningsTest {
  @TempDir Path folder;
  private Path file;
  private final List<String> asked = new ArrayList<>();
  private Optional<String> secret = Optional.of("rahasia");

  @BeforeEach
  void writeAWorkbook() {
    file = folder.resolve("sales.xlsb");
    BinaryWorkbooks.write(file, new Records().row(1).add(17, 0, "in the first visible sheet"));
  }

  @Test
  void theFirstVisibleSheetIsReadUnlessTheContractNamesOne() {
    assertThat(firstCell(Samples.sales())).isEqualTo("in the first visible sheet");
    assertThat(firstCell(naming("Lama"))).isEqualTo("in the hidden sheet");
    assertThat(firstCell(naming("1"))).isEqualTo("in the hidden sheet");
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> firstCell(naming("\"2018\"")))
        .withMessageContaining("no worksheet '2018', only 'Lama' (hidden), 'Stok'");
    assertThat(asked).isEmpty();
  }

  @Test
  void aSheetIsPartOfTheContractOnlyWhenItIsNamed() {
    Contract named = naming("2");

    assertThat(Samples.sales().json()).doesNotContain("sheet");
    assertThat(named.sheet()).contains("#2");
    assertThat(named.hash()).isNotEqualTo(Samples.sales().hash());
    assertThat(ContractParser.fromJson(named.json())).isEqualTo(named);
    assertThat(
            ContractParser.parse(
                    "till_sales.yaml", Samples.text("till_sales.yaml"), Map.of("sheet", "0"))
                .problems())
        .asString()
        .contains("sheet must be at least 1, not 0");
  }

  @Test
  void aFileOfAPipelineThatReadsAnotherSheetIsNotKnownByWhatStandsOnTheFirst() {
    Sniff sniff = new Sniff(List.of(Samples.sales().recognise().headers()));

    assertThat(new Recogniser(List.of(Samples.sales())).byHeaders(sniff)).hasSize(1);
    assertThat(new Recogniser(List.of(naming("2"))).byHeaders(sniff)).isEmpty();
  }

  @Test
  void onlyForAProtectedWorkbookThePasswordOfItsPipelineIsAskedFor() {
    ProtectedWorkbooks.protect(file, "rahasia");

    assertThat(firstCell(Samples.sales())).isEqualTo("in the first visible sheet");
    assertThat(asked).containsExactly("till_sales");
    assertRefused(Optional.empty(), "let the pipeline's flow name its password");
    secret = Optional.of("another");
    assertRefused(Optional.of(Samples.sales()), "does not open the workbook");
    secret = Optional.empty();
    assertRefused(Optional.of(Samples.sales()), "let the pipeline's flow name its password");
  }

  private void assertRefused(Optional<Contract> contract, String words) {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> openings().inspect(file, contract))
        .withMessageContaining(words)
        .returns(Refusal.ENCRYPTED, UnreadableFileException::refusal);
  }

  private Contract naming(String sheet) {
    return Samples.contract("till_sales", Map.of("sheet", sheet));
  }

  private String firstCell(Contract contract) {
    List<String> seen = new ArrayList<>();
    Openings.Opened opened = openings().inspect(file, Optional.of(contract));
    openings().read(file, opened, cells -> seen.add(cells.text(0)));
    return seen.get(0);
  }

  private Openings openings() {
    return new Openings(
        new Tables(Limits.DEFAULT),
        pipeline -> {
          asked.add(pipeline);
          return secret;
        });
  }
}
