package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell is so. */
class DocumentationTest {
  private static final String LAUNCHER = "wadi.launcher";
  private static final String PADANG = "deliveries_padang_20260105.csv";
  private static final String MEDAN = "deliveries_medan_20260105.csv";

  /** A line that is nothing but a file's name in backticks, then a fenced block. */
  private static final Pattern FILE =
      Pattern.compile("(?m)^`([^`\\n]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  private final String launcher = System.getProperty(LAUNCHER);
  @TempDir Path house;

  @BeforeEach
  void copyTheLauncherFolder() throws IOException {
    for (String folder : List.of("config", "routes", "db-migrations")) {
      Household.copyTree(Path.of(folder), house.resolve(folder));
    }
    System.setProperty(LAUNCHER, house.toString());
  }

  @AfterEach
  void goBack() {
    if (launcher == null) {
      System.clearProperty(LAUNCHER);
    } else {
      System.setProperty(LAUNCHER, launcher);
    }
  }

  @Test
  void thePipelineOfTheDocumentationTakesReplacesAndRefusesAFile() throws Exception {
    writeTheFilesOfThePage();
    Path drop = house.resolve("drop");
    String padang = Files.readString(drop.resolve(PADANG));
    String[] process = {"process", "--input-dir", drop.toString()};

    try (Household home = Household.founded(house.resolve("home"))) {
      assertThat(home.wadi("config", "check").code()).isZero();
      Household.Answer first = home.wadi(process);
      assertThat(first.code()).as(first.toString()).isZero();
      assertThat(first.out()).contains("1 file: 1 completed; 3 rows loaded.");
      assertThat(ask(home, "store, delivery_no, sku, qty, unit_price, received_by", ""))
          .containsExactly(
              "Padang,D-0001,000123,12,15000.50,Sari",
              "Padang,D-0001,000124,3,8000.00,Sari",
              "Padang,D-0002,000123,7,15000.50,");

      Files.writeString(drop.resolve(MEDAN), padang.replace("Padang", "Medan"));
      rewrite(drop.resolve(PADANG), padang.replace("000123,7", "000123,8"));
      assertThat(home.wadi(process).code()).isZero();
      assertThat(ask(home, "store, sum(qty)", "group by 1 order by 1"))
          .containsExactly("Medan,22", "Padang,23");

      rewrite(drop.resolve(PADANG), padang.replace("000123,7", "000123,0"));
      assertThat(home.wadi(process).code()).isEqualTo(3);
      assertThat(ask(home, "store, sum(qty)", "group by 1 order by 1"))
          .containsExactly("Medan,22", "Padang,23");
    }
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(120);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.toAbsolutePath().resolveSibling(link.group(1)))) {
          broken.add(page + " → " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(pages()).hasSizeGreaterThan(8);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String root : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        pages.addAll(files.filter(file -> file.toString().endsWith(".md")).toList());
      }
    }
    return pages;
  }

  private void writeTheFilesOfThePage() throws IOException {
    Map<String, String> files = files(Path.of("docs/adding-a-pipeline.md"));
    assertThat(files).hasSize(4);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path place = house.resolve(file.getKey());
      assertThat(numbers(place.getParent()))
          .as("the page needs the next free number for " + file.getKey())
          .doesNotContain(number(place));
      Files.createDirectories(place.getParent());
      Files.writeString(place, file.getValue());
    }
  }

  /** The later document holds, so the corrected file must not be older than the first. */
  private static void rewrite(Path file, String text) throws IOException {
    Instant before = Files.getLastModifiedTime(file).toInstant();
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(before.plusSeconds(1)));
  }

  private List<String> ask(Household home, String columns, String rest) {
    String question = "select %s from supply.deliveries %s".formatted(columns, rest);
    return home.wadi("sql", question, "--format", "csv").out().lines().skip(1).toList();
  }

  private static Map<String, String> files(Path page) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher block = FILE.matcher(Files.readString(page));
    while (block.find()) {
      files.put(block.group(1), block.group(2));
    }
    return files;
  }

  private static List<String> numbers(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(DocumentationTest::number).toList();
    }
  }

  /** What must be unique in a folder: a migration's number, any other file's name. */
  private static String number(Path file) {
    return file.getFileName().toString().replaceFirst("^(V\\d+)__.*", "$1");
  }
}
