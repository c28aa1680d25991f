package dev.wadi.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.Workbooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Copies of files in which somebody has changed something. */
final class Corrected {
  private Corrected() {}

  /** A workbook saved again an hour later with another number in one cell, such as N5. */
  static Path cell(Path workbook, Path folder, String place, String number) {
    Map<String, String> parts = parts(workbook);
    parts.computeIfPresent(
        "xl/worksheets/sheet1.xml",
        (name, xml) -> replaced(xml, "(<c r=\"" + place + "\"[^>]*><v>)[^<]*", "$1" + number));
    parts.computeIfPresent(
        "docProps/core.xml",
        (name, xml) -> replaced(xml, "(<dcterms:modified[^>]*>[^<T]*T)[0-9]{2}", "$1" + "23"));
    return Workbooks.zip(in(folder, workbook), parts);
  }

  /** A text file with one of its lines, counted from 1, changed. */
  static Path line(Path file, Path folder, int number, UnaryOperator<String> change) {
    try {
      List<String> lines = new ArrayList<>(List.of(Files.readString(file).split("(?<=\n)")));
      String before = lines.get(number - 1);
      lines.set(number - 1, change.apply(before));
      if (lines.get(number - 1).equals(before)) {
        throw new IllegalStateException("line " + number + " is as before: " + before);
      }
      return Files.writeString(in(folder, file), String.join("", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path in(Path folder, Path file) {
    try {
      return Files.createDirectories(folder).resolve(file.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaced(String text, String pattern, String by) {
    String changed = text.replaceFirst(pattern, by);
    if (changed.equals(text)) {
      throw new IllegalStateException("nothing to change at " + pattern);
    }
    return changed;
  }

  private static Map<String, String> parts(Path workbook) {
    Map<String, String> parts = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(workbook);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
