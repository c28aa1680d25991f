package dev.wadi.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook with 0 where a numeric cell holds NAN or INF, so that every reader can read it. */
final class CleanCopy {
  private CleanCopy() {}

  static void write(Path original, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(original.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream to = new ZipOutputStream(file)) {
      for (Enumeration<? extends ZipEntry> parts = from.entries(); parts.hasMoreElements(); ) {
        ZipEntry part = parts.nextElement();
        byte[] bytes = from.getInputStream(part).readAllBytes();
        to.putNextEntry(new ZipEntry(part.getName()));
        to.write(part.getName().startsWith("xl/worksheets/sheet") ? cleaned(bytes) : bytes);
        to.closeEntry();
      }
    }
  }

  private static byte[] cleaned(byte[] sheet) {
    return new String(sheet, ISO_8859_1)
        .replaceAll("<v>-?(NAN|INF)</v>", "<v>0</v>")
        .getBytes(ISO_8859_1);
  }
}
