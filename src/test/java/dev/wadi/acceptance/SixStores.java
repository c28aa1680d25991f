package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wadi.Household;
import dev.wadi.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The six real stores of 2025-11-25, processed once in a test run and copied for every test. */
final class SixStores {
  static final String DATE = "2025-11-25";
  static final String PADANG = "20251125 reference - 1. Miss Glam Padang.xlsx";
  static final String KEDATON = "18. Miss Glam Kedaton.xlsx";
  static final String ACEH = "28. Miss Glam Aceh.xlsx";
  static final String SUPPLIERS = "supplier_data.csv";
  static final List<String> LOCATIONS =
      List.of("ACEH", "DR. MANSYUR", "KEDATON", "PADANG", "SEI PENUH", "SOETA");

  private SixStores() {}

  /**
   * How they were processed.
   *
   * @param looks how often somebody read the table meanwhile
   * @param sights what they saw
   */
  record FirstDay(
      Household household, Household.Answer answer, int looks, Set<Map<String, String>> sights) {}

  private static final class Once {
    static final FirstDay DAY = firstDay();

    private static FirstDay firstDay() {
      try {
        Path place = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "six-stores");
        Path input = place.resolve("input");
        put(input, "common");
        put(input, "input");
        Household household = Household.founded(place.resolve("home"));
        try (Onlooker onlooker = Onlooker.of(household, DATE)) {
          Household.Answer answer = SixStores.process(household, input, DATE);
          assertThat(answer.code()).describedAs(answer.err()).isZero();
          return new FirstDay(household, answer, onlooker.looks(), onlooker.sights());
        }
      } catch (Exception e) {
        throw new IllegalStateException("the six stores could not be processed", e);
      }
    }
  }

  /** The first processing; only to be read. Skips the test when there is no shared data. */
  static FirstDay firstDay() {
    SharedData.retail("common");
    return Once.DAY;
  }

  /**
   * The same processed in profile legacy, too.
   *
   * @param legacy how that went
   */
  record BothProfiles(Household household, Household.Answer legacy) {}

  private static final class OnceInBoth {
    static final BothProfiles BOTH = bothProfiles();

    private static BothProfiles bothProfiles() {
      try {
        Path place = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "both-profiles");
        Household household = processed(place.resolve("home"));
        Path input = put(put(place.resolve("input"), "common"), "input");
        Household.Answer legacy =
            household.wadi(
                "process",
                "--date",
                DATE,
                "--input-dir",
                input.toString(),
                "--set",
                "stock_health.profile=legacy",
                "--json");
        return new BothProfiles(household, legacy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Both profiles, processed once in a test run; only to be read. */
  static BothProfiles bothProfiles() {
    SharedData.retail("common");
    return OnceInBoth.BOTH;
  }

  /** A household of the test's own in which they have been processed. */
  static Household processed(Path home) {
    return firstDay().household().copy(home);
  }

  static Household.Answer process(Household household, Path input, String date) {
    return household.wadi("process", "--date", date, "--input-dir", input.toString(), "--json");
  }

  /** Puts a folder of the real files into an input folder, as they are. */
  static Path put(Path input, String folder) {
    try (Stream<Path> files = Files.list(SharedData.retail(folder))) {
      Files.createDirectories(input);
      for (Path file : files.toList()) {
        Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      return input;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts one of the real files into an input folder. */
  static void put(Path input, String folder, String name) {
    try {
      Files.createDirectories(input);
      Path file = SharedData.retail(folder).resolve(name);
      Files.copy(file, input.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is seen of the date when it is there as a whole, and only then. */
  static Set<Map<String, String>> wholeDate() {
    Map<String, String> sight = new TreeMap<>();
    rowsByLocation(firstDay().household(), DATE)
        .forEach((location, rows) -> sight.put(location, rows + " rows of 1 load"));
    return Set.of(sight);
  }

  /** How many live rows each location has on a date. */
  static Map<String, Long> rowsByLocation(Household household, String date) {
    return household
        .ask(
            """
            select location || '=' || count(*) from retail.stock_health
             where business_date = '%s' and profile = 'target' group by location"""
                .formatted(date))
        .stream()
        .map(line -> line.split("="))
        .collect(Collectors.toMap(line -> line[0], line -> Long.parseLong(line[1])));
  }

  /** Files and cells in which an export and the expected results are the same. */
  record Compared(int files, long cells) {}

  /** Exports a profile's rows; every file is as expected, byte for byte. */
  static Compared compareExport(Household household, Path out, String profile) {
    Household.Answer answer =
        household.wadi(
            "export",
            "stock_health",
            "--date",
            DATE,
            "--profile",
            profile,
            "--out",
            out.toString());
    assertThat(answer.code()).describedAs(answer.err()).isZero();
    String ending = "." + profile + ".csv";
    List<String> names = filesIn(SharedData.retail("expected"), ending);
    assertThat(filesIn(out, ending)).isEqualTo(names);
    long cells = 0;
    for (String name : names) {
      Path expected = SharedData.retail("expected").resolve(name);
      List<List<String>> rows = rows(out.resolve(name));
      assertThat(rows).describedAs(name).isEqualTo(rows(expected));
      assertThat(out.resolve(name)).hasSameBinaryContentAs(expected);
      cells += rows.stream().mapToLong(List::size).sum();
    }
    return new Compared(names.size(), cells);
  }

  private static List<String> filesIn(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of a CSV file, its header first. */
  static List<List<String>> rows(Path csv) {
    return rows(csv, ',');
  }

  /** The same of a file with another delimiter; a byte order mark is passed over. */
  static List<List<String>> rows(Path csv, char delimiter) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(delimiter).detectBomHeader(true).ofCsvRecord(csv)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One number for all rows of a table and its history, with the loads they come from. */
  static List<String> fingerprint(Household household, String table) {
    return household.ask(
        "select count(*) || ' ' || md5(string_agg(h, '' order by h))"
            + " from (select md5(v::text) as h from %s_versions v) r".formatted(table));
  }

  /** Location → its live rows without where they come from, as one number each. */
  static List<String> contents(Household household, String date) {
    return household.ask(
        """
        select location || ' ' || count(*) || ' ' || md5(string_agg(h, '' order by h))
          from (select location, md5(row(%s)::text) as h
                  from retail.stock_health where business_date = '%s' and profile = 'target') r
         group by location order by location"""
            .formatted(columnsBut(household, "job_id", "attempt"), date));
  }

  /** The columns of stock_health without some, as they stand in a query. */
  static String columnsBut(Household household, String... without) {
    return household
        .ask(
            """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
              from information_schema.columns
             where table_schema = 'retail' and table_name = 'stock_health'
               and column_name not in ('%s')"""
                .formatted(String.join("', '", without)))
        .get(0);
  }

  /** Location → its job and attempt. */
  static List<String> attempts(Household household) {
    return household.ask(
        "select location || ' job ' || id || ' attempt ' || attempt from wadi.jobs"
            + " where pipeline = 'stock_health' and load_state = 'live' order by location, id");
  }
}
