package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.BinaryWorkbooks;
import dev.wadi.BinaryWorkbooks.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsbTest {
  private static final int HIDDEN = 0x10;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("monthlyReports_201811.xlsb");
  }

  @Test
  void everyKindOfCellIsRead() {
    Records rows =
        new Records()
            .row(3)
            .add(7, 0, 0, 1)
            .add(2, 1, 0, 12 << 2 | 2)
            .add(2, 2, 0, -1234 << 2 | 3)
            .add(5, 4, 0, 0.29)
            .add(4, 5, 0, (byte) 1)
            .add(3, 6, 0, (byte) 0x2a)
            .add(6, 7, 0, "own é")
            .add(1, 8, 0)
            .add(9, 9, 0, 2.5, (short) 0, 0)
            .add(8, 10, 0, "result", (short) 0, 0)
            .add(10, 11, 0, (byte) 0, (short) 0, 0)
            .add(11, 12, 0, (byte) 7, (short) 0, 0)
            .add(62, 13, 0, (byte) 1, "rich", 1, (short) 0, (short) 0);
    BinaryWorkbooks.write(file, rows, "not this", "SKU 口紅 \ud83d\ude00");

    assertThat(PoiRows.read(file))
        .containsExactly(
            "A3 'SKU 口紅 \ud83d\ude00",
            "B3 12.0",
            "C3 -12.34",
            "E3 0.29",
            "F3 true",
            "G3 #N/A",
            "H3 'own é",
            "J3 2.5",
            "K3 'result",
            "L3 false",
            "M3 #DIV/0!",
            "N3 'rich");
    assertThat(Rows.texts(file).get(0))
        .startsWith("SKU 口紅 \ud83d\ude00", "12", "-12.34", "", "0.29");
  }

  @Test
  void shortCellsOfOtherWritersStandInTheColumnAfterTheirNeighbour() {
    Records rows =
        new Records()
            .row(1)
            .add(7, 2, 0, 0)
            .add(12, 0)
            .add(13, 0, 7 << 2 | 2)
            .add(14, 0, (byte) 0x17)
            .add(15, 0, (byte) 1)
            .add(16, 1, 45_986.5)
            .add(17, 0, "own")
            .add(18, 0, 1)
            .row(2)
            .add(16, 0, 1.0)
            .add(5, 5, 0, 2.0)
            .add(18, 0, 0);
    BinaryWorkbooks.write(file, rows, "a", "b");

    assertThat(PoiRows.read(file))
        .containsExactly(
            "C1 'a",
            "E1 7.0",
            "F1 #REF!",
            "G1 true",
            "H1 date 45986.5",
            "I1 'own",
            "J1 'b",
            "A2 1.0",
            "F2 2.0",
            "G2 'a");
  }

  @Test
  void datesAreKnownByTheStyleOfTheirCell() {
    Records rows =
        new Records()
            .row(1)
            .add(5, 0, 1, 45_986.25)
            .add(9, 1, 2, 45_986.0, (short) 0)
            .add(5, 2, 0, 45_986.0)
            .add(5, 3, 0x01_000002, 1.0); // flags above the style
    BinaryWorkbooks.write(file, rows);

    assertThat(PoiRows.read(file))
        .containsExactly("A1 date 45986.25", "B1 date 45986.0", "C1 45986.0", "D1 date 1.0");
    assertThat(firstDay()).isEqualTo(20_417.25);

    Map<String, byte[]> parts = BinaryWorkbooks.parts(rows);
    parts.put("xl/workbook.bin", BinaryWorkbooks.workbook(1));
    BinaryWorkbooks.zip(file, parts);

    assertThat(firstDay()).isEqualTo(20_417.25 + 1_462);
  }

  @Test
  void sheetsAreChosenByNameOrPlaceAndHiddenOnesPassedOver() {
    BinaryWorkbooks.write(file, new Records().row(1).add(6, 0, 0, "seen"));

    TableFile facts = Rows.TABLES.inspect(file);
    assertThat(facts.format()).isEqualTo(Format.XLSB);
    assertThat(facts.sheet()).contains("Stok");
    assertThat(facts.sheets()).containsExactly(new Sheet("Lama", true), new Sheet("Stok", false));
    assertThat(PoiRows.read(file)).containsExactly("A1 'seen");
    assertThat(PoiRows.read(file, Opening.PLAIN.withSheet("lama")))
        .containsExactly("A1 'in the hidden sheet");
    assertThat(PoiRows.read(file, Opening.PLAIN.withSheet("#2"))).containsExactly("A1 'seen");
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> PoiRows.read(file, Opening.PLAIN.withSheet("#3")))
        .withMessageContaining("no worksheet '#3', only 'Lama' (hidden), 'Stok'");
  }

  @Test
  void rowsKeepTheirNumbersAndSayWhetherTheyAreHidden() {
    Records rows =
        new Records().row(2, HIDDEN).add(5, 0, 0, 1.0).row(1_048_576).add(5, 16_383, 0, 2.0).row(7);
    BinaryWorkbooks.write(file, rows);

    assertThat(PoiRows.read(file)).containsExactly("hidden A2 1.0", "XFD1048576 2.0");
    assertThat(Rows.numbers(file)).containsExactly(2, 1_048_576, 7);
  }

  @Test
  void whatNoDatabaseTakesIsWrittenAsXlsxWouldAndWhatIsNoNumberIsText() {
    Records rows =
        new Records()
            .row(1)
            .add(7, 0, 0, 0)
            .add(6, 1, 0, "\ud83d!")
            .add(5, 2, 0, Double.NaN)
            .add(5, 3, 0, Double.NEGATIVE_INFINITY)
            .add(5, 4, 0, -0.0);
    BinaryWorkbooks.write(file, rows, "a\0b");

    assertThat(PoiRows.read(file))
        .containsExactly("A1 'a_x0000_b", "B1 '\ufffd!", "C1 'NAN", "D1 '-INF", "E1 0.0");
  }

  @Test
  void whatIsNoPlaceInASheetIsABadCellReference() {
    refused(new Records().row(1_048_577), Refusal.BAD_CELL_REFERENCE, "row 1048577");
    refused(new Records().row(0), Refusal.BAD_CELL_REFERENCE, "row 0");
    refused(
        new Records().row(4).add(5, 16_384, 0, 1.0),
        Refusal.BAD_CELL_REFERENCE,
        "sheet 'Stok', row 4: column 16385");
    refused(new Records().row(4).add(5, -1, 0, 1.0), Refusal.BAD_CELL_REFERENCE, "row 4: column 0");
    refused(
        new Records().row(4).add(5, 16_383, 0, 1.0).add(16, 0, 1.0),
        Refusal.BAD_CELL_REFERENCE,
        "column 16385");
  }

  @Test
  void aSheetThatContradictsItselfIsRefusedAndThePlaceIsNamed() {
    refused(
        new Records().row(4).add(7, 27, 0, 1),
        Refusal.CORRUPT,
        "sheet 'Stok', row 4: column AB points to shared text 1, which is not there");
    refused(new Records().row(4).add(7, 0, 0, -1), Refusal.CORRUPT, "shared text -1");
    refused(new Records().row(4).add(5, 0, 0, 1), Refusal.CORRUPT, "sheet 'Stok', row 4");
    refused(new Records().row(4).add(6, 0, 0, 99), Refusal.CORRUPT, "a text longer");
    refused(new Records().row(4).header(5, 5_000), Refusal.CORRUPT, "breaks off");
    refused(new Records().row(4).header(5, 200 << 20), Refusal.TOO_LARGE, "209,715,200 bytes");
    refused(new Records().add(5, 0, 0, 1.0), Refusal.CORRUPT, "before the first row");
    refused(
        new Records().row(4).add(5, 1, 0, 1.0).add(5, 1, 0, 1.0),
        Refusal.AMBIGUOUS,
        "row 4: column B");
  }

  @Test
  void aRowOfTooMuchTextIsTooLarge() {
    Records rows = new Records().row(1);
    for (int column = 0; column < 200; column++) {
      rows.add(6, column, 0, "x".repeat(32_000));
    }

    refused(rows, Refusal.TOO_LARGE, "4,194,304 characters");
  }

  @Test
  void aTextTableBeyondItsLimitsIsTooLarge() {
    BinaryWorkbooks.write(file, new Records().row(1), "a".repeat(2_000), "b");
    for (Limits limits :
        List.of(
            new Limits(1 << 20, 100, 1 << 20, 200, 1, 1 << 20, 1_000),
            new Limits(1 << 20, 100, 1 << 20, 200, 100, 1_999, 1_000))) {
      Tables tables = new Tables(limits);
      TableFile facts = tables.inspect(file);

      assertThatExceptionOfType(UnreadableFileException.class)
          .isThrownBy(() -> tables.read(file, facts, cells -> true))
          .returns(Refusal.TOO_LARGE, UnreadableFileException::refusal);
    }
  }

  @Test
  void aWorkbookOfWhichSomethingIsChangedIsRefusedOrRead() throws IOException {
    Random random = new Random(5);
    Records rows = new Records();
    for (int row = 1; row < 40; row++) {
      rows.row(row)
          .add(7, 0, 0, row % 3)
          .add(16, 1, row + 0.5)
          .add(13, 0, row << 2)
          .add(17, 0, "t");
    }
    Map<String, byte[]> parts = BinaryWorkbooks.parts(rows, "a", "b", "c");
    List<String> bins = parts.keySet().stream().filter(name -> name.endsWith(".bin")).toList();
    for (int i = 0; i < 500; i++) {
      Map<String, byte[]> changed = new LinkedHashMap<>(parts);
      String bin = bins.get(random.nextInt(bins.size()));
      byte[] content = parts.get(bin).clone();
      content[random.nextInt(content.length)] = (byte) random.nextInt();
      changed.put(
          bin, i % 4 == 0 ? Arrays.copyOf(content, random.nextInt(content.length)) : content);
      BinaryWorkbooks.zip(file, changed);
      try {
        PoiRows.read(file);
      } catch (UnreadableFileException refused) {
        assertThat(refused).as("change %d of %s", i, bin).hasMessageNotContaining("null");
      }
    }
    assertThat(Files.size(file)).isPositive();
  }

  private void refused(Records rows, Refusal refusal, String words) {
    BinaryWorkbooks.write(file, rows, "only one");
    TableFile facts = Rows.TABLES.inspect(file);

    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.read(file, facts, cells -> true))
        .withMessageContaining(words)
        .returns(refusal, UnreadableFileException::refusal);
  }

  private double firstDay() {
    List<Double> days = new ArrayList<>();
    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file),
        cells -> {
          days.add(cells.epochDay(0));
          return false;
        });
    return days.get(0);
  }
}
