package dev.wadi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.contract.ReadResult.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedRowsTest {
  @TempDir Path folder;

  private final Contract contract =
      Samples.contract(
          "articles", Map.of("columns.price", "{ type: number }", "columns.rank.type", "integer"));

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(7);
    List<Object[]> written = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String name = i % 3 == 0 ? null : "näme " + i % 7 + "x".repeat(random.nextInt(100));
      Double price = i % 5 == 0 ? null : random.nextGaussian() * Math.pow(10, i % 30 - 10);
      written.add(new Object[] {"A" + i, name, price, (double) random.nextInt() * (i % 2)});
    }
    write(written);

    try (RowCursor rows = open().orElseThrow().rows()) {
      for (int i = 0; i < written.size(); i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.sourceRow()).isEqualTo(2 * i + 2);
        assertThat(values(rows)).containsExactly(written.get(i));
      }
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void repeatedTextsAreTheSameObject() {
    write(List.<Object[]>of(row("A", "same"), row("B", "same")));

    try (RowCursor rows = open().orElseThrow().rows()) {
      rows.next();
      String first = rows.text(1);
      rows.next();
      assertThat(rows.text(1)).isSameAs(first);
    }
  }

  @Test
  void theResultOfTheReadingStandsBehindTheRows() {
    write(List.<Object[]>of(row("A", "a")));

    assertThat(open().orElseThrow().result()).isEqualTo(result());
  }

  @Test
  void aFileCanBeReadTwice() {
    write(List.<Object[]>of(row("A", "a")));
    TypedRows rows = open().orElseThrow();

    assertThat(rows.rows().next()).isTrue();
    assertThat(rows.rows().next()).isTrue();
  }

  @Test
  void aFileOfAnotherContractCountsAsAbsent() {
    write(List.<Object[]>of(row("A", "a")));

    assertThat(TypedRows.open(file(), Samples.contract("articles", Map.of()))).isEmpty();
    assertThat(TypedRows.open(folder.resolve("none"), contract)).isEmpty();
  }

  @Test
  void aDamagedFileCountsAsAbsent() throws IOException {
    write(List.<Object[]>of(row("A", "a"), row("B", "b")));
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(open()).as("cut to %d bytes", length).isEmpty();
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file(), damaged);
      assertThat(open().map(TypedRows::result)).as("damaged at %d", at).isEmpty();
    }
    Files.write(file(), whole);
    assertThat(open()).isPresent();
  }

  @Test
  void aWriterThatIsNotCompletedLeavesNothing() {
    TypedRows.create(file(), contract).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUnknownColumnIsAFault() {
    write(List.<Object[]>of(row("A", "a")));
    RowCursor rows = open().orElseThrow().rows();

    assertThatThrownBy(() -> rows.column("nam")).hasMessageContaining("did you mean name?");
    assertThatThrownBy(() -> rows.number(1)).hasMessage("column name holds text");
    assertThatThrownBy(() -> rows.text(2)).hasMessage("column price holds no text");
  }

  private void write(List<Object[]> rows) {
    try (TypedRowsWriter out = TypedRows.create(file(), contract)) {
      int number = 0;
      for (Object[] row : rows) {
        number += 2;
        TypedCell[] cells = new TypedCell[row.length];
        for (int i = 0; i < row.length; i++) {
          cells[i] = cell(row[i]);
        }
        out.row(number, cells, null);
      }
      out.complete(result());
    }
  }

  private static TypedCell cell(Object value) {
    TypedCell cell = new TypedCell();
    if (value instanceof String text) {
      cell.setText(text);
    } else if (value instanceof Double number) {
      cell.setNumber(number);
    } else {
      cell.setBlank();
    }
    return cell;
  }

  private static Object[] values(RowCursor rows) {
    Object[] values = new Object[4];
    for (int i = 0; i < values.length; i++) {
      if (!rows.isNull(i)) {
        values[i] = i < 2 ? rows.text(i) : (Object) rows.number(i);
      }
    }
    return values;
  }

  private static Object[] row(String article, String name) {
    return new Object[] {article, name, 1.5, -0.0};
  }

  private static ReadResult result() {
    return new ReadResult(
        3,
        1,
        1,
        1,
        List.of(new Rejection("Sheet 1", 4, "Näme", "x", "number", "no number")),
        Map.of("blank row", 1L),
        "Sheet 1",
        Optional.of("T1"),
        3,
        List.of(new Warning("CODE", "message")),
        List.of("Article", "Näme"),
        List.of(
            new Proposal(Proposal.Kind.WIDER_TYPE, "name", "Näme", "  name: {}", "alter", "seen")));
  }

  private Path file() {
    return folder.resolve("rows");
  }

  private Optional<TypedRows> open() {
    return TypedRows.open(file(), contract);
  }
}
