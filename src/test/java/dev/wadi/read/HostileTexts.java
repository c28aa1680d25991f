package dev.wadi.read;

import static dev.wadi.read.HostileFiles.ACCEPTED;
import static dev.wadi.read.Refusal.BAD_CELL_REFERENCE;
import static dev.wadi.read.Refusal.CORRUPT;
import static dev.wadi.read.Refusal.INCOMPLETE;
import static dev.wadi.read.Refusal.TOO_LARGE;
import static dev.wadi.read.Refusal.WRONG_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;

/** Hostile CSV files: lines, cells and columns without end. */
final class HostileTexts {
  private final HostileFiles files;

  HostileTexts(HostileFiles files) {
    this.files = files;
  }

  void addAll() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(files.place("line-of-a-gigabyte.csv", TOO_LARGE).toFile(), "rw")) {
      file.write("SKU;Stok\n".getBytes(UTF_8));
      file.setLength(1L << 30);
    }
    text("line-of-100-megabytes.csv", "SKU;Stok\n", "a", 100, TOO_LARGE);
    text("quote-open-for-50-megabytes.csv", "SKU;Stok\n1;\"", "a\n", 50, INCOMPLETE, TOO_LARGE);
    text("quotes-50-megabytes.csv", "SKU;Stok\n", "\"", 50, TOO_LARGE, INCOMPLETE, CORRUPT);
    text(
        "quotes-doubled-50-megabytes.csv",
        "SKU;Stok\n\"",
        "\"\"",
        50,
        TOO_LARGE,
        INCOMPLETE,
        CORRUPT);
    text(
        "columns-10-million.csv",
        "",
        ";",
        10,
        TOO_LARGE,
        BAD_CELL_REFERENCE,
        HostileFiles.NO_CELLS);
    text(
        "columns-10-million-below-a-header.csv",
        "a;b\n1;2\n",
        "x;",
        20,
        TOO_LARGE,
        BAD_CELL_REFERENCE);
    text("blank-lines-20-million.csv", "a;b\n", "\n", 20, ACCEPTED);
    text("returns-20-million.csv", "a;b\r", "\r", 20, ACCEPTED);
    text("nul-after-64-kilobytes.csv", "a;b\n" + "1;2\n".repeat(20_000), "\0", 1, WRONG_TYPE);
  }

  private void text(String name, String head, String repeated, int megabytes, Object... verdicts)
      throws IOException {
    byte[] chunk = repeated.repeat((1 << 20) / repeated.length()).getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(files.place(name, verdicts))) {
      out.write(head.getBytes(UTF_8));
      for (int i = 0; i < megabytes; i++) {
        out.write(chunk);
      }
    }
  }
}
