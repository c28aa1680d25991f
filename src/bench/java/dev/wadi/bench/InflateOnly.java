package dev.wadi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The floor: the bytes a reader must see, unpacked by java.util.zip and looked at by nobody. */
final class InflateOnly {
  private static final List<String> PARTS =
      List.of(
          "[Content_Types].xml",
          "_rels/.rels",
          "docProps/core.xml",
          "xl/_rels/workbook.xml.rels",
          "xl/workbook.xml",
          "xl/styles.xml",
          "xl/sharedStrings.xml",
          "xl/worksheets/sheet1.xml",
          "xl/_rels/workbook.bin.rels",
          "xl/workbook.bin",
          "xl/styles.bin",
          "xl/sharedStrings.bin",
          "xl/worksheets/sheet1.bin");
  private static final int BUFFER = 64 << 10;

  private InflateOnly() {}

  static void read(Path file, Tally tally) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String part : PARTS) {
        ZipEntry entry = zip.getEntry(part);
        if (entry != null) {
          try (InputStream in = zip.getInputStream(entry)) {
            drain(in, buffer, tally);
          }
        }
      }
    }
  }

  /** The floor of a file that is not packed. */
  static void bytes(Path file, Tally tally) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      drain(in, new byte[BUFFER], tally);
    }
  }

  private static void drain(InputStream in, byte[] buffer, Tally tally) throws IOException {
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      tally.text(count);
    }
  }
}
