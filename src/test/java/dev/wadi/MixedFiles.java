package dev.wadi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Files of all sorts, day by day: new ones, corrections, late ones, duplicates by bytes and by
 * rows, broken ones, references and their corrections; small ones, and some that the archive keeps
 * as files. What comes of them does not depend on the order in which they come.
 */
final class MixedFiles {
  /** Files of each day; every fourth day has a new version of a reference besides. */
  static final int A_DAY = 9;

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final Instant SAVED = Instant.parse("2026-02-01T12:00:00Z");
  private static final int LARGE = 90_000;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private MixedFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes them below a folder, which looks as the inbox shall look. */
  static MixedFiles write(Path folder, int days) throws IOException {
    MixedFiles mixed = new MixedFiles(folder);
    SampleFiles.write(Files.createDirectories(folder.resolveSibling("samples")));
    for (String reference : Serving.REFERENCES) {
      mixed.copy(
          folder.resolveSibling("samples").resolve(reference), "000/0 references/" + reference, 0);
    }
    for (int day = 0; day < days; day++) {
      mixed.day(day);
    }
    return mixed;
  }

  /** Those that were written before. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  List<Path> files() {
    return files;
  }

  private void day(int day) throws IOException {
    String part = "%03d".formatted(day);
    String date = FIRST.plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE);
    List<SampleStore> stores = SampleStore.ALL;
    SampleStore reference = stores.get(0);
    SampleStore store = stores.get(1);
    book(part + "/a/" + date, reference, store(reference, day, 0), 100, 0);
    book(part + "/b/" + date, store, store(store, day, day % 2 == 0 ? 0 : 2), 100 + day % 2, LARGE);
    Path csv = csv(part + "/a/" + date, stores.get(2), day);
    book(part + "/c/" + date, store, store(store, day, day % 2 == 0 ? 2 : 0), 101 - day % 2, 0);
    copy(csv, part + "/duplicate/" + date + "/" + csv.getFileName(), 0);
    book(part + "/saved again/" + date, reference, store(reference, day, 0), 200, day % 3 * LARGE);
    book(part + "/late/" + date, store, store(store, day, 1), 50, 0);
    bad(part + "/bad/" + date, day);
    book(part + "/d/" + date, stores.get(2), store(stores.get(2), day, 3), 300, 0);
    if (day % 4 == 3) {
      suppliers(part, day);
    }
  }

  private static List<List<Object>> store(SampleStore store, int day, int version) {
    List<List<Object>> rows =
        new SampleStore(store.file(), store.name(), store.seed() + day).rows();
    for (List<Object> row : rows.subList(0, 5)) {
      row.set(13, new Workbooks.Raw(String.valueOf(30 + version * 7 + day)));
    }
    return rows;
  }

  private void book(
      String place, SampleStore store, List<List<Object>> rows, int minutes, int padding)
      throws IOException {
    Path file = place(place + "/" + store.file() + ".xlsx");
    List<List<?>> all = new ArrayList<>();
    all.add(SampleStore.HEADERS);
    all.addAll(rows);
    Workbooks.write(file, SAVED.plusSeconds(minutes * 60L), all);
    if (padding > 0) {
      pad(file, padding);
    }
    finish(file, minutes);
  }

  /** A picture, say: bytes that cannot be packed and that no reader asks for. */
  private static void pad(Path file, int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    new Random(file.getNameCount() + bytes).nextBytes(noise);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (var zip = new java.util.zip.ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    parts.put("xl/media/image1.png", noise);
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  private Path csv(String place, SampleStore store, int day) throws IOException {
    Path file = place(place + "/" + store.file() + ".csv");
    SampleStore ofTheDay = new SampleStore(store.file(), store.name(), store.seed() + day);
    Files.writeString(file, SampleFiles.storeCsv(ofTheDay), UTF_8);
    finish(file, 100);
    return file;
  }

  /** By turns: no header, a word where a number belongs, nothing, no table at all. */
  private void bad(String place, int day) throws IOException {
    Path file = place(place + "/9. Miss Glam Rusak %d.csv".formatted(day));
    String good = SampleFiles.storeCsv(SampleStore.ALL.get(1));
    String text =
        switch (day % 4) {
          case 0 -> good.substring(good.indexOf('\n') + 1);
          case 1 -> good.replaceFirst("(?m)^2;(.*?;.*?;.*?;)\\d+", "2;$1many");
          case 2 -> "";
          default -> "PK\u0003\u0004 this is no workbook " + day;
        };
    Files.writeString(file, day % 4 == 0 ? text + day : text, UTF_8);
    finish(file, 100 + day);
  }

  private void suppliers(String part, int day) throws IOException {
    Path file = place(part + "/references/supplier_data.csv");
    String text = Files.readString(folder.resolveSibling("samples").resolve("supplier_data.csv"));
    Files.writeString(file, text.replace(";350000;", ";" + (350_000 + day) + ";"), UTF_8);
    finish(file, 1000 + day);
  }

  private void copy(Path from, String to, int minutes) throws IOException {
    Path file = place(to);
    Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
    finish(file, minutes == 0 ? 100 : minutes);
  }

  private Path place(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void finish(Path file, int minutes) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(SAVED.plusSeconds(minutes * 60L)));
    files.add(file);
  }

  /** Moves a copy into an inbox in one step, as a careful sender does. */
  static void drop(Path folder, Path file, Path inbox) throws IOException {
    Path target = inbox.resolve(folder.relativize(file).toString());
    Path aside = Files.createTempFile(Files.createDirectories(target.getParent()), ".drop", ".tmp");
    Files.copy(
        file, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
