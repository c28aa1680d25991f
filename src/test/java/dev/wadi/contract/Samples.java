package dev.wadi.contract;

import dev.wadi.read.CellKind;
import dev.wadi.read.Cells;
import dev.wadi.read.CsvForm;
import dev.wadi.read.Format;
import dev.wadi.read.RowSink;
import dev.wadi.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contracts, files and rows that tests speak about. */
final class Samples {
  static final TableFile WORKBOOK =
      TableFile.workbook(Format.XLSX, "Sheet 1", List.of(), Optional.empty());
  static final TableFile SEMICOLONS = csv(';');
  static final TableFile COMMAS = csv(',');

  private Samples() {}

  private static TableFile csv(char delimiter) {
    return TableFile.csv(
        new CsvForm(delimiter, '"', StandardCharsets.UTF_8, delimiter == ';' ? ',' : '.', 1));
  }

  static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/contracts/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static Contract contract(String pipeline, Map<String, String> overrides) {
    ContractParser.Outcome outcome =
        ContractParser.parse(pipeline + ".yaml", text(pipeline + ".yaml"), overrides);
    return outcome.contract().orElseThrow(() -> new AssertionError(outcome.problems()));
  }

  static Contract sales() {
    return contract("till_sales", Map.of());
  }

  /** Sends rows of a file; numbers become number cells, null an empty one. */
  static void send(RowSink sink, List<List<?>> rows) {
    int number = 0;
    for (List<?> row : rows) {
      number++;
      if (!sink.row(new Row(number, row))) {
        return;
      }
    }
  }

  /** One row of a hand-written file. */
  record Row(int rowNumber, List<?> values) implements Cells {
    @Override
    public int width() {
      return values.size();
    }

    @Override
    public CellKind kind(int column) {
      Object value = column < values.size() ? values.get(column) : null;
      if (value == null) {
        return CellKind.EMPTY;
      } else if (value instanceof Boolean) {
        return CellKind.BOOLEAN;
      }
      boolean error = value.toString().startsWith("#");
      return value instanceof Raw || value instanceof Day
          ? CellKind.NUMBER
          : error ? CellKind.ERROR : CellKind.TEXT;
    }

    @Override
    public boolean isDate(int column) {
      return column < values.size() && values.get(column) instanceof Day;
    }

    @Override
    public double epochDay(int column) {
      return ((Day) values.get(column)).days();
    }

    @Override
    public double number(int column) {
      return isDate(column) ? 0 : Double.parseDouble(text(column));
    }

    @Override
    public String text(int column) {
      Object value = column < values.size() ? values.get(column) : null;
      return value == null ? "" : value.toString();
    }
  }

  /** A date cell, as days since 1970. */
  record Day(double days) {}

  /** A number cell, as written in the file. */
  record Raw(String written) {
    @Override
    public String toString() {
      return written;
    }
  }

  static Raw raw(String written) {
    return new Raw(written);
  }
}
